const earlier = `(VALUES
  (1, 'earlier-round-1', 'Earlier round 1', 'archived', 420, 330),
  (2, 'earlier-round-2', 'Earlier round 2', 'reporting', 280, 200),
  (3, 'earlier-round-3', 'Earlier round 3', 'assessing', 150, 80)) AS e(n, slug, name, status, opened, closed)`;

/**
 * Three earlier rounds like the demonstration's closed one, with its panel; the fourth that bids are in is the open one.
 * `bench_rounds` numbers them.
 */
export const rounds = (): string => `
  INSERT INTO rounds (fund_id, form_id, slug, name, kind, status, opens_at, closes_at, decision_promised_on, terms,
    published_at, rules_id, created_at)
  SELECT r.fund_id, r.form_id, e.slug, e.name, 'fixed', e.status, now() - e.opened * interval '1 day',
    now() - e.closed * interval '1 day', (now() - (e.closed - 40) * interval '1 day')::date, r.terms,
    now() - e.opened * interval '1 day', gen_random_uuid(), now() - e.opened * interval '1 day'
  FROM rounds r, ${earlier} WHERE r.slug = 'autumn-round' ORDER BY e.n;

  CREATE TEMP TABLE bench_rounds ON COMMIT PRESERVE ROWS AS
  SELECT row_number() OVER (ORDER BY slug = 'everyday-grants', slug) AS n, id, fund_id, name, slug, opens_at,
    coalesce(closes_at, now()) AS until_at
  FROM rounds WHERE slug LIKE 'earlier-round-_' OR slug = 'everyday-grants';

  INSERT INTO criteria (round_id, code, name, question, weight, descriptors)
  SELECT b.id, c.code, c.name, c.question, c.weight, c.descriptors
  FROM bench_rounds b, criteria c JOIN rounds r ON r.id = c.round_id
  WHERE b.n < 4 AND r.slug = 'autumn-round' ORDER BY b.n, c.id;

  INSERT INTO round_positions (round_id) SELECT id FROM bench_rounds WHERE n < 4;
  INSERT INTO panel_members (round_id, person_id, part)
  SELECT b.id, p.person_id, p.part FROM bench_rounds b, panel_members p JOIN rounds r ON r.id = p.round_id
  WHERE b.n < 4 AND r.slug = 'autumn-round';
`;
