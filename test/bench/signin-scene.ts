import { hashPassword } from '../../src/accounts';
import { withClient } from '../../src/embedded-database/roles';
import { passphrase } from '../support/cast';

/** The address of a member that was seeded, counted from 1. */
export const memberEmail = (number: number): string => `member${number}@example.org`;

/** So many members, each the lead of a group of their own, who all have one password, kept at the standard cost. */
export async function seedMembers(ownerUrl: string, count: number): Promise<void> {
  const kept = await hashPassword(passphrase);
  await withClient(ownerUrl, async (owner) => {
    await owner.query(people, [count, kept]);
    await owner.query(groups, [count]);
    await owner.query('VACUUM ANALYZE people, groups, memberships');
  });
}

const people = `
  INSERT INTO people (name, email, password_hash, demonstration, created_at)
  SELECT 'Member ' || n, 'member' || n || '@example.org', $2, false, now() - interval '500 days'
  FROM generate_series(1, $1::int) n`;

const groups = `
  WITH made AS (
    INSERT INTO groups (name, type, sector, started_on, postcode, aims, committee_size, first_time, created_at)
    SELECT 'Group ' || n, 'unincorporated', 'community', date '2019-04-01', 'PE1 1AA',
      'We bring neighbours together.', 5, true, now() - interval '500 days'
    FROM generate_series(1, $1::int) n
    RETURNING id, name
  )
  INSERT INTO memberships (group_id, person_id, part, from_at)
  SELECT made.id, people.id, 'lead', now() - interval '500 days'
  FROM made JOIN people ON people.name = replace(made.name, 'Group', 'Member')`;
