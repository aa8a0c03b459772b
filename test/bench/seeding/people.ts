import { base, type Extent } from '.';

/** Groups, a lead for each, a second member for every third, and assessors; all sign in as the cast does. */
export const people = ({ groups, assessors }: Extent): string => `
  INSERT INTO people (id, name, email, password_hash, demonstration, created_at) OVERRIDING SYSTEM VALUE
  SELECT ${base} + n, 'Member ' || n, 'member' || n || '@example.org',
    (SELECT password_hash FROM people WHERE email = 'amina@example.org'), true, now() - interval '500 days'
  FROM generate_series(1, ${groups}) n;

  INSERT INTO people (id, name, email, password_hash, demonstration, created_at) OVERRIDING SYSTEM VALUE
  SELECT ${base + groups} + n, 'Assessor ' || n, 'assessor' || n || '@example.org',
    (SELECT password_hash FROM people WHERE email = 'amina@example.org'), true, now() - interval '500 days'
  FROM generate_series(1, ${assessors}) n;
  INSERT INTO permissions (person_id, permission)
  SELECT ${base + groups} + n, 'assessor' FROM generate_series(1, ${assessors}) n;
  INSERT INTO second_factors (person_id, secret, confirmed_at, last_step)
  SELECT ${base + groups} + n, f.secret, f.confirmed_at, 0
  FROM generate_series(1, ${assessors}) n, second_factors f JOIN people gwen ON gwen.id = f.person_id
  WHERE gwen.email = 'gwen@example.org';

  INSERT INTO groups (id, name, type, sector, started_on, postcode, aims, committee_size, first_time, created_at)
  OVERRIDING SYSTEM VALUE
  SELECT ${base} + n,
    (ARRAY['Bretton', 'Dogsthorpe', 'Eastfield', 'Fletton', 'Gunthorpe', 'Hampton', 'Millfield', 'Orton', 'Paston',
      'Ravensthorpe', 'Stanground', 'Thorney', 'Walton', 'Werrington', 'Woodston', 'Westwood'])[1 + n % 16] || ' '
    || (ARRAY['Growers', 'Singers', 'Neighbours', 'Makers', 'Walkers', 'Cooks', 'Readers', 'Dancers', 'Menders',
      'Painters', 'Players', 'Story Circle', 'Family Club'])[1 + n % 13] || ' ' || n,
    (ARRAY['unincorporated', 'charity', 'cio', 'cic'])[1 + n % 4], 'community', date '2010-01-01' + n % 4000,
    'PE' || 1 + n % 7 || ' ' || 1 + n % 9 || 'AA',
    'We bring neighbours together who would otherwise not meet, and share what we know.', 3 + n % 9, n % 3 = 0,
    now() - interval '500 days'
  FROM generate_series(1, ${groups}) n;

  INSERT INTO memberships (group_id, person_id, part, from_at)
  SELECT ${base} + n, ${base} + n, 'lead', now() - interval '500 days' FROM generate_series(1, ${groups}) n
  UNION ALL
  SELECT ${base} + n, ${base} + n % ${groups} + 1, 'member', now() - interval '400 days'
  FROM generate_series(3, ${groups}, 3) n;
`;
