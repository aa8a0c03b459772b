import { withClient } from '../../../src/embedded-database/roles';
import { earliestStart, findRound } from '../../../src/funds';
import type { Services } from '../../../src/services';
import { answersOf } from '../../../seeds/demonstration/bids/bid';
import { flettonFoodShare } from '../../../seeds/demonstration/bids/fletton-food-share';

/** People whose bids are saved and sent, and who book places, each once, while it is measured. */
export const writers = { count: 30, draftsEach: 60, firstId: 50_000_000 };
export const emailOfWriter = (number: number): string => `writer${number}@example.org`;
export const drafts = writers.count * writers.draftsEach;

/** Gives them groups with one whole draft each in the open round, and sessions to come that nobody has booked. */
export async function seedWriters(ownerUrl: string, { db, clock }: Services): Promise<void> {
  const round = await findRound(db, 'everyday-grants');
  const answers = answersOf(flettonFoodShare, earliestStart(round, flettonFoodShare.band, clock()));
  const values = [round.id, round.fundId, JSON.stringify(answers)];
  await withClient(ownerUrl, async (owner) => {
    await owner.query(people);
    await owner.query(bids, values);
    await owner.query(versions);
    await owner.query(sessions);
  });
}

const { count, draftsEach, firstId } = writers;
const writerOf = (draft: string) => `${firstId} + (${draft} - 1) / ${draftsEach} + 1`;

const people = `
  INSERT INTO people (id, name, email, password_hash, demonstration, created_at) OVERRIDING SYSTEM VALUE
  SELECT ${firstId} + n, 'Writer ' || n, 'writer' || n || '@example.org', amina.password_hash, true,
    now() - interval '50 days'
  FROM generate_series(1, ${count}) n, people amina WHERE amina.email = 'amina@example.org';
  INSERT INTO groups (id, name, type, sector, aims, started_on, committee_size, created_at) OVERRIDING SYSTEM VALUE
  SELECT ${firstId} + n, 'Writing Circle ' || n, 'unincorporated', 'community', 'We write together.', '2019-04-01', 5,
    now() - interval '50 days'
  FROM generate_series(1, ${drafts}) n;
  INSERT INTO memberships (group_id, person_id, part, from_at)
  SELECT ${firstId} + n, ${writerOf('n')}, 'lead', now() - interval '50 days' FROM generate_series(1, ${drafts}) n`;

const bids = `
  INSERT INTO applications (id, fund_id, round_id, group_id, answers, started_by, started_at, saved_at)
  OVERRIDING SYSTEM VALUE
  SELECT ${firstId} + n, $2, $1, ${firstId} + n, $3::jsonb, ${writerOf('n')}, now() - interval '9 days',
    now() - interval '1 day'
  FROM generate_series(1, ${drafts}) n`;

const versions = `
  INSERT INTO application_versions (application_id, version, answers, saved_by, saved_at)
  SELECT id, 1, answers, started_by, saved_at FROM applications WHERE id > ${firstId}`;

const sessions = `
  INSERT INTO training_sessions (id, course_id, starts_at, ends_at, booking_closes_at, group_release_at, venue, address,
    capacity) OVERRIDING SYSTEM VALUE
  SELECT ${firstId} + n, (SELECT min(id) FROM courses), day, day + interval '1 hour', day - interval '1 day',
    day - interval '3 days', 'Market College', '40 Sample Way', 500
  FROM generate_series(1, ${draftsEach}) n, LATERAL (SELECT now() + (100 + n) * interval '1 day' AS day) d`;
