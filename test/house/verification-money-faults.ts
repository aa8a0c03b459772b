import { type Fault, copied } from './verification-fault';

export const money: Fault[] = [
  [
    'what is committed of the fund is lowered',
    `UPDATE fund_positions SET committed_pence = committed_pence - 100 WHERE committed_pence > 0`,
    /^Money, WRONG: fund 1 "committed of fund" is kept as £.*, its rows come to £/,
  ],
  [
    'what a group was awarded is lowered',
    `UPDATE group_positions SET awarded_pence = awarded_pence - 1 WHERE awarded_pence > 0`,
    /^Money, WRONG: fund 1, group \d+ "awarded to group" is kept/,
  ],
  [
    'what a group asks for is forgotten',
    `UPDATE group_positions SET requested_pence = 0`,
    /^Money, WRONG: fund 1, group \d+ "requested by group" is kept as £0\.00/,
  ],
  [
    'a tranche is raised',
    `UPDATE tranches SET amount_pence = amount_pence + 1 WHERE status = 'confirmed'`,
    /^Money, WRONG: fund 1 "confirmed, by tranche"/,
  ],
  [
    'more is committed than was confirmed',
    `ALTER TABLE fund_positions DROP CONSTRAINT fund_positions_only_confirmed_money;
      UPDATE fund_positions SET committed_pence = confirmed_pence + 1`,
    /^Money, WRONG: fund 1 has more committed than is confirmed/,
  ],
  [
    'budgets of rounds pass what was confirmed',
    `ALTER TABLE fund_positions DROP CONSTRAINT fund_positions_budgets_within_fund;
      UPDATE fund_positions SET allotted_pence = confirmed_pence + 1`,
    /^Money, WRONG: fund 1 has rounds with larger budgets/,
  ],
  [
    'a round passes its budget',
    `ALTER TABLE round_positions DROP CONSTRAINT round_positions_within_budget;
      UPDATE round_positions SET budget_pence = committed_pence - 1 WHERE committed_pence > 0`,
    /^Money, WRONG: round 1 has more committed than its budget/,
  ],
  [
    'a group is given a share in another’s cap by hand',
    `UPDATE groups SET cap_group_id = 1 WHERE id = 2`,
    /^Money, WRONG: group 2 shares the cap of a group, and no link says so/,
  ],
  [
    'a group passes its cap',
    `ALTER TABLE group_positions DROP CONSTRAINT group_positions_within_cap;
      UPDATE group_positions SET cap_pence = 1`,
    /^Money, WRONG: fund 1, group 1 holds more in requests and awards than its cap/,
  ],
  [
    'less is given back than was committed',
    copied(
      'ledger_entries',
      `kind = 'award committed' AND round_id = 1`,
      `jsonb_build_object('id', 9000, 'kind', 'award released', 'amount_pence', 1, 'reverses_id', t.id)`,
    ),
    /^Money, WRONG: ledger line 9000 gives back something else than was committed/,
  ],
];

export const awards: Fault[] = [
  [
    'the ledger loses an award',
    `DELETE FROM ledger_entries WHERE kind = 'award committed' AND round_id = 1`,
    /^Awards, WRONG: award CFA-\S+ has no line in the ledger that commits its amount/,
  ],
  [
    'the ledger has an award twice',
    `DROP INDEX ledger_entries_committed_once;
      ${copied('ledger_entries', `kind = 'award committed' AND round_id = 1`, `'{"id": 9000}'`)}`,
    /^Awards, WRONG: award CFA-\S+ is committed 2 times in the ledger/,
  ],
  [
    'the ledger has an award nobody made',
    `DELETE FROM awards WHERE application_id IS NULL`,
    /^Awards, WRONG: ledger line \d+ commits money to award CFA-\S+, which there is not/,
  ],
  [
    'the money of a live award is given back',
    copied(
      'ledger_entries',
      `kind = 'award committed' AND round_id = 1`,
      `jsonb_build_object('id', 9000, 'kind', 'award released', 'reverses_id', t.id)`,
    ),
    /^Awards, WRONG: award CFA-\S+ is offered, and its money was given back/,
  ],
  [
    'an award ends and its money stays',
    `UPDATE awards SET status = 'withdrawn_by_council' WHERE application_id IS NOT NULL`,
    /^Awards, WRONG: award CFA-\S+ is withdrawn_by_council, and its money was not given back/,
  ],
  [
    'an award is lowered',
    `UPDATE awards SET amount_pence = amount_pence - 1 WHERE application_id IS NOT NULL`,
    /^Awards, WRONG: award CFA-\S+ is not as the list it was approved on says/,
  ],
  [
    'an award of one bid is made away with',
    `DELETE FROM awards WHERE application_id IS NOT NULL`,
    /^Awards, WRONG: bid \d+ is approved and has 0 awards/,
  ],
  [
    'a decision of a released list is undone',
    `UPDATE applications SET status = 'ready_for_panel', ended_at = NULL, ended_because = NULL
      WHERE status = 'declined'`,
    /^Awards, WRONG: schedule 1 is released, and its decision on bid \d+ was not carried out/,
  ],
  [
    'one person prepares and approves an award',
    `ALTER TABLE awards DROP CONSTRAINT awards_approved_by_another;
      UPDATE awards SET approved_by = prepared_by`,
    /^Awards, WRONG: award CFA-\S+ was prepared and approved by one person/,
  ],
];
