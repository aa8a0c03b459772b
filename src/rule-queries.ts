import type { Db } from './db';
import type { Finding } from './values/finding';

/**
 * Rules of the database that somebody with rights over it took away or switched off: then nothing else refuses what
 * they refuse (guarantees.md, section 2).
 */
export async function ruleFindings(db: Db): Promise<Finding[]> {
  const { rows } = await db.raw<{ rows: Finding[] }>(
    `${[missing, switchedOff, unchecked].join(' UNION ALL ')} ORDER BY subject, text`,
    [Object.values(rules).flatMap((names) => names.split(/\s+/))],
  );
  return rows;
}

/** The rules that keep the fund's promises, by the numbers of guarantees.md. */
const rules: Record<string, string> = {
  'D1 and D2, never more than there is': `fund_positions_only_confirmed_money fund_positions_budgets_within_fund
    fund_positions_committed round_positions_within_budget group_positions_within_cap
    groups_cap_group_is_older groups_cap_group_holds_own group_links_once_at_a_time`,
  'D3 and D4, once': `ledger_entries_append_only ledger_entries_committed_once ledger_entries_reversed_once
    awards_reference_once awards_one_live_per_application schedule_lines_one_live_per_application`,
  'D5, by two people without an interest': `awards_approved_by_another awards_without_interest
    schedules_approved_by_another tranches_confirmed_by_another`,
  'D6, whole pence': `ledger_entries_amount awards_amount tranches_amount schedule_lines_amount
    applications_request_bounds`,
  'D8 and D9, states': `applications_submitted_whole applications_ended_has_reason applications_status_moves
    schedules_status_moves awards_status_moves assignments_status_moves bookings_status_moves rounds_status_moves
    tranches_status_moves documents_status_moves training_sessions_status_moves`,
  'D10 to D12, one submission in time': `submissions_pkey submissions_append_only submissions_within_round
    applications_submitted_has_snapshot applications_fixed_once_submitted applications_one_per_group_and_round`,
  'D13 and D14, rounds': `rounds_do_not_overlap rounds_terms_frozen_once_published criteria_frozen_once_published
    question_forms_frozen_once_published`,
  'D15 to D17, scores': `scores_need_clearance scores_after_clear_declaration scores_fixed_once_submitted
    scores_mark_range scores_pkey score_history_append_only assignments_not_of_own_group`,
  'D18 and D19, places': `training_sessions_never_overbooked group_places_within_limit bookings_once_per_person
    bookings_do_not_clash`,
  'D22, letters': `letters_once_per_cause letters_sent_once letters_one_recipient`,
  'D23, versions': `applications_version_read assignments_version_read awards_version_read schedules_version_read
    rounds_version_read groups_version_read people_version_read`,
  'AZ-07 and D26, who may do what': `permissions_last_administrator_stays people_last_administrator_stays
    permissions_not_for_oneself permissions_stand_in_for_another permissions_stand_in_is_dated
    permissions_stand_in_half_a_year permissions_stand_in_for_a_holder permissions_stand_in_ends_too
    permissions_auditor_is_dated permissions_once_at_a_time disablings_not_by_oneself
    staff_invitations_not_for_oneself staff_invitations_once_at_a_time
    staff_invitations_first_administrator_once access_log_append_only access_log_not_truncated
    access_log_list_has_no_subject`,
  'D24, addresses': `people_email_once people_email_is_one_address people_council_subject_once`,
  'D25, links and codes that work once': `single_use_links_digest_once single_use_links_used_in_time
    single_use_links_used_or_withdrawn second_factors_code_once recovery_codes_once
    factor_resets_confirmed_by_another factor_resets_not_ones_own`,
  'D27 and D28, documents': `application_documents_same_group application_documents_own_document
    documents_storage_name_once documents_sha256 documents_size`,
  'D30, holds and retention': `legal_holds_on_one erasures_by_two erasures_not_held people_erased_stay_so
    erasure_decisions_while_open erasure_decisions_once groups_told_apart_append_only
    retention_runs_confirmed_by_another retention_items_due_and_free application_versions_append_only
    log_deletions_append_only data_requests_reference_once data_requests_closed_whole data_requests_fixed`,
  'D29, the audit trail': `audit_events_append_only audit_events_not_truncated audit_seals_append_only
    audit_seals_not_truncated audit_seals_once`,
  'AZ-07, who belongs to a group': `memberships_keep_a_lead memberships_once_at_a_time
    group_invitations_once_at_a_time group_invitations_end_once group_invitations_link_once`,
};

const missing = `
  SELECT 'rule ' || name AS subject, 'is no longer in the database' AS text FROM unnest(?::text[]) AS name
  WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.connamespace = 'public'::regnamespace AND c.conname = name)
    AND NOT EXISTS (SELECT FROM pg_trigger t WHERE NOT t.tgisinternal AND t.tgname = name)
    AND NOT EXISTS (SELECT FROM pg_class i WHERE i.relnamespace = 'public'::regnamespace AND i.relkind = 'i'
      AND i.relname = name)`;

const switchedOff = `
  SELECT DISTINCT 'rule ' || coalesce(k.conname, t.tgname), 'is switched off' FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid LEFT JOIN pg_constraint k ON k.oid = t.tgconstraint
  WHERE c.relnamespace = 'public'::regnamespace AND t.tgenabled = 'D'`;

const unchecked = `
  SELECT 'rule ' || conname, 'was never checked against what is there' FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace AND NOT convalidated
  UNION ALL
  SELECT 'rule ' || indexrelid::regclass, 'has a broken index' FROM pg_index
    JOIN pg_class ON pg_class.oid = indrelid
  WHERE relnamespace = 'public'::regnamespace AND NOT indisvalid`;
