/** Columns of words, lists and bytes that hold nothing about a person; whoever adds one says here that it does not. */
const others = `
  access_log kind
  application_documents question_key
  applications activity_type priority project_name public_summary reference status wards
  assignments status
  audit_events details event subject_type
  audit_seals digest
  awards activity_type invented priority project_name public_summary reference source status wards
  bookings status
  committee_members role
  conflict_declarations kind ruling
  courses slug summary title
  criteria code descriptors name question
  data_requests kind outcome reference stopped_for
  documents digest media_type status
  eligibility_checks item outcome
  erasure_decisions decision part place reason
  erasures basis counts
  funds aims department name reference_prefix slug summary
  group_contacts best_way
  group_documents kind title
  group_invitations part
  groups_told_apart reason
  group_links end_reason reason
  group_signatories role
  groups aims charity_number company_number host_name host_number known_as led_by name sector social_page type website
  ledger_entries kind reference
  letters cause message_id subject_type template
  log_deletions class
  memberships part
  panel_members part
  permissions permission
  question_forms name sections
  register_look_ups finding number register
  retention_items class outcome person_ids
  retention_periods class
  rounds kind name slug status terms
  schedule_lines decline_reason outcome
  schedules status
  single_use_links purpose
  staff_invitations permissions
  submission_erasures content_digest digest
  submissions about digest reference tier
  training_sessions access_notes address status venue
  tranches condition evidence name status
  wards code name
`;

/** As table.column. */
export const otherColumns: string[] = others
  .trim()
  .split('\n')
  .flatMap((line) => {
    const [table = '', ...columns] = line.trim().split(' ');
    return columns.map((column) => `${table}.${column}`);
  });
