/** Positions equal to their rows, and money behind the awards. */
export const positions = (): string => `
  INSERT INTO tranches (fund_id, name, amount_pence, status, condition, proposed_by, confirmed_by, confirmed_on, evidence)
  SELECT w.fund_id, 'More money', sum(w.pence) * 2, 'confirmed', 'Depends on nothing', ruth.id, priya.id,
    date '2019-07-01', 'A letter.'
  FROM bench_awards w, people ruth, people priya
  WHERE ruth.email = 'ruth@example.org' AND priya.email = 'priya@example.org'
  GROUP BY w.fund_id, ruth.id, priya.id;
  INSERT INTO ledger_entries (fund_id, occurred_on, recorded_at, kind, amount_pence, tranche_id, reference)
  SELECT fund_id, confirmed_on, confirmed_on, kind, amount_pence, id, name
  FROM tranches, unnest(ARRAY['tranche proposed', 'tranche confirmed']) kind WHERE name = 'More money';

  UPDATE fund_positions p SET confirmed_pence = p.confirmed_pence + t.amount_pence,
    committed_pence = p.committed_pence + t.amount_pence / 2
  FROM tranches t WHERE t.name = 'More money' AND t.fund_id = p.fund_id;
  UPDATE round_positions p SET committed_pence = p.committed_pence + w.pence
  FROM (SELECT round_id, sum(pence) AS pence FROM bench_awards GROUP BY round_id) w WHERE w.round_id = p.round_id;

  INSERT INTO group_positions (fund_id, group_id, requested_pence, awarded_pence, cap_pence)
  SELECT fund_id, group_id, requested, awarded, greatest(20000 * 100, requested + awarded)
  FROM (
    SELECT b.fund_id, b.group_id, sum(CASE WHEN b.status = 'approved' THEN a.request_pence ELSE 0 END) AS awarded,
      sum(CASE WHEN b.sent AND b.status NOT IN ('approved', 'ineligible', 'declined', 'withdrawn')
        THEN a.request_pence ELSE 0 END) AS requested
    FROM bench_bids b JOIN applications a ON a.id = b.id GROUP BY b.fund_id, b.group_id) held;
`;
