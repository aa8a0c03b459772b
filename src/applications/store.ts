import type { Knex } from 'knex';
import type { Actor } from '../actor';
import { type Db, brokenRule } from '../db';
import { NotFound, Refused } from '../errors';
import { type Read, read, wordedRead } from '../read';
import { type Answers, type RoundTerms, tierOf } from '../funds';
import type { Application } from './application';
import { insertVersion } from './application-version-store';
import { ofOwnGroups, sentToStaff, visibleTo } from './policy';
import type { ApplicationStatus } from './status';

type Row = Omit<Application, 'tier'> & Pick<RoundTerms, 'tiers'>;

const columns = {
  id: 'applications.id',
  reference: 'applications.reference',
  fundId: 'applications.fund_id',
  roundId: 'applications.round_id',
  groupId: 'applications.group_id',
  groupName: 'groups.name',
  status: 'applications.status',
  answers: 'applications.answers',
  projectName: 'applications.project_name',
  publicSummary: 'applications.public_summary',
  requestPence: 'applications.request_pence',
  minimumPence: 'applications.minimum_pence',
  startsOn: 'applications.starts_on',
  endsOn: 'applications.ends_on',
  wards: 'applications.wards',
  priority: 'applications.priority',
  activityType: 'applications.activity_type',
  startedAt: 'applications.started_at',
  savedAt: 'applications.saved_at',
  submittedAt: 'applications.submitted_at',
  endedAt: 'applications.ended_at',
  endedBecause: 'applications.ended_because',
  version: 'applications.version',
};

/** Which bids a person may know of in one of their parts: a narrowing of `policy.ts`. */
type Narrowing = (actor: Actor) => (bids: Knex.QueryBuilder) => void;

/** A bid this person may know of. Throws NotFound. */
export function findApplication(
  db: Db,
  actor: Actor,
  id: number,
  narrowing: Narrowing = visibleTo,
): Read<Application> {
  const kept = finders.get(narrowing);
  if (!kept) return read(whole(db).modify(narrowing(actor)).where('applications.id', id), found);
  const held = actor.permissions.join(' ');
  const find = kept.get(held) ?? finderFor(narrowing, actor);
  kept.set(held, find);
  return find(db, { personId: actor.id, id });
}

type Finder = ReturnType<typeof finderFor>;

// The narrowings of this room have the same words for everyone who holds the same permissions.
const finders = new Map<Narrowing, Map<string, Finder>>([
  [visibleTo, new Map()],
  [ofOwnGroups, new Map()],
  [sentToStaff, new Map()],
]);

function finderFor(narrowing: Narrowing, { permissions }: Actor) {
  return wordedRead((db, { personId, id }: { personId: number; id: number }) => {
    // Nothing else of whoever asks first, or their name and groups would stand in everybody's question.
    const anyone = { id: personId, permissions } as Actor;
    return read(whole(db).modify(narrowing(anyone)).where('applications.id', id), found);
  });
}

/** The same, held until the transaction ends; the round is locked before it. Throws NotFound. */
export async function lockApplication(
  tx: Db,
  actor: Actor,
  id: number,
  narrowing: Narrowing = visibleTo,
): Promise<Application> {
  await tx('applications').where({ id }).forUpdate().select('id');
  // A question of its own, so that who may know of the bid is judged after the wait (house.md, Transactions).
  return findApplication(tx, actor, id, narrowing);
}

/** The round of a bid, which never changes: read first, so that the round can be locked before the bid. */
export function roundIdOf(db: Db, actor: Actor, id: number): Knex.QueryBuilder {
  return db('applications').modify(visibleTo(actor)).where('applications.id', id).select('round_id');
}

/** The live bid of a group in a round, whoever asks. */
export async function findOptionalLiveBid(
  db: Db,
  groupId: number,
  roundId: number,
): Promise<number | undefined> {
  const query = db('applications')
    .where({ group_id: groupId, round_id: roundId })
    .whereNotIn('status', ['withdrawn', 'lapsed'])
    .first('id');
  return ((await query) as { id: number } | undefined)?.id;
}

export type NewApplication = { fundId: number; roundId: number; groupId: number; answers: Answers };

/** Starts a bid; undefined when the group has a live one in the round already. */
export async function insertApplication(
  tx: Db,
  actor: Actor,
  { fundId, roundId, groupId, answers }: NewApplication,
  now: Date,
): Promise<number | undefined> {
  const rows = await tx('applications')
    .insert({
      fund_id: fundId,
      round_id: roundId,
      group_id: groupId,
      answers: JSON.stringify(answers),
      started_by: actor.id,
      started_at: now,
      saved_at: now,
    })
    .onConflict(
      tx.raw(`(group_id, round_id) WHERE status NOT IN ('withdrawn', 'lapsed')`) as unknown as string,
    )
    .ignore()
    .returning('id');
  const id = rows[0]?.id;
  if (id !== undefined) await insertVersion(tx, actor, { id, version: 1, answers }, now);
  return id;
}

/** Keeps the answers under the version that was read, and a copy of them for good; answers the new version. */
export async function saveAnswers(
  tx: Db,
  actor: Actor,
  { id, version }: Pick<Application, 'id' | 'version'>,
  answers: Answers,
  now: Date,
): Promise<number> {
  await change(tx, id, { answers: JSON.stringify(answers), saved_at: now, version });
  await insertVersion(tx, actor, { id, version: version + 1, answers }, now);
  return version + 1;
}

export async function markSubmitted(
  tx: Db,
  actor: Actor,
  { id, version }: Application,
  reference: string,
  now: Date,
): Promise<void> {
  await change(tx, id, {
    status: 'submitted',
    reference,
    submitted_at: now,
    submitted_by: actor.id,
    version,
  });
}

/** Moves a bid on; `because` is there when the bid ends. Throws Refused when the move is not one of the fund's. */
export async function markMoved(
  tx: Db,
  { id, version }: Pick<Application, 'id' | 'version'>,
  to: ApplicationStatus,
  ended?: { at: Date; because: string },
): Promise<void> {
  const end = ended && { ended_at: ended.at, ended_because: ended.because };
  await change(tx, id, { status: to, version, ...end });
}

async function change(tx: Db, id: number, columns: object): Promise<void> {
  await tx('applications')
    .where({ id })
    .update(columns)
    .catch((error: unknown) => {
      const moved = [
        'applications_status_moves',
        'applications_version_read',
        'applications_fixed_once_submitted',
      ];
      if (moved.includes(brokenRule(error) ?? ''))
        throw new Refused([{ text: 'This bid has moved on. Look at it again' }]);
      throw error;
    });
}

function whole(db: Db) {
  return db('applications')
    .join('groups', 'groups.id', 'applications.group_id')
    .join('rounds', 'rounds.id', 'applications.round_id')
    .select(columns)
    .select({ tiers: db.raw("rounds.terms -> 'tiers'") });
}

function found([row]: Row[]): Application {
  if (row === undefined) throw new NotFound();
  const { tiers, ...application } = row;
  return { ...application, tier: tierOf(application.answers, { tiers }) };
}
