/** A fund with a long ledger of its own: awards recorded from long ago. Slug `long-history`. */
export const history = (lines: number): string => `
  INSERT INTO funds (slug, name, reference_prefix, summary, department, target_pence, cap_pence, created_at)
  VALUES ('long-history', 'Long history', 'LH', 'A fund of many small awards.', 'Communities', 100000000000, 2000000,
    now() - interval '9 years');
  INSERT INTO fund_positions (fund_id, confirmed_pence, committed_pence)
  SELECT id, 100000000000, 0 FROM funds WHERE slug = 'long-history';
  INSERT INTO tranches (fund_id, name, amount_pence, status, proposed_by, confirmed_by, confirmed_on, evidence)
  SELECT f.id, 'All of it', 100000000000, 'confirmed', ruth.id, priya.id, (now() - interval '9 years')::date, 'A letter.'
  FROM funds f, people ruth, people priya
  WHERE f.slug = 'long-history' AND ruth.email = 'ruth@example.org' AND priya.email = 'priya@example.org';
  INSERT INTO ledger_entries (fund_id, occurred_on, recorded_at, kind, amount_pence, tranche_id, reference)
  SELECT fund_id, confirmed_on, confirmed_on, kind, amount_pence, id, name
  FROM tranches, unnest(ARRAY['tranche proposed', 'tranche confirmed']) kind WHERE name = 'All of it';

  INSERT INTO awards (reference, fund_id, group_id, status, project_name, public_summary, amount_pence, awarded_on,
    source, prepared_by, approved_by, released_on)
  SELECT 'LH-' || n, f.id, g.id, 'closed', 'Neighbours in touch ' || n, 'People met.', 10000 + n % 90000,
    (now() - interval '9 years')::date + n / ${Math.ceil(lines / 3000)}, 'An old book of the fund', ruth.id, dev.id,
    (now() - interval '9 years')::date + n / ${Math.ceil(lines / 3000)}
  FROM generate_series(1, ${lines}) n, funds f, people ruth, people dev, LATERAL (SELECT 10001 + n % 400 AS id) g
  WHERE f.slug = 'long-history' AND ruth.email = 'ruth@example.org' AND dev.email = 'dev@example.org';
  INSERT INTO ledger_entries (fund_id, occurred_on, recorded_at, kind, amount_pence, group_id, reference)
  SELECT fund_id, awarded_on, awarded_on, 'award committed', amount_pence, group_id, reference
  FROM awards WHERE reference LIKE 'LH-%' ORDER BY id;

  UPDATE fund_positions p SET committed_pence = w.pence
  FROM (SELECT fund_id, sum(amount_pence) AS pence FROM awards WHERE reference LIKE 'LH-%' GROUP BY fund_id) w
  WHERE w.fund_id = p.fund_id;
  INSERT INTO group_positions (fund_id, group_id, awarded_pence, cap_pence)
  SELECT fund_id, group_id, sum(amount_pence), sum(amount_pence) FROM awards WHERE reference LIKE 'LH-%'
  GROUP BY fund_id, group_id;
`;
