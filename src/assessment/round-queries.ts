import type { Knex } from 'knex';
import type { Actor } from '../actor';
import type { Db } from '../db';
import { judgedFor } from './policy';
import { type Read, read, readAny } from '../read';

/** How far a round has come, in bids this person may know of. */
export type JudgedRound = {
  slug: string;
  name: string;
  fundName: string;
  waiting: number;
  scoring: number;
  moderating: number;
  ready: number;
};

/** The rounds with bids to judge, the latest opened first. */
export function listJudgedRounds(db: Db, actor: Actor): Read<JudgedRound[]> {
  const count = (status: string) => db.raw(`count(*) FILTER (WHERE applications.status = ?)`, [status]);
  const rows: Knex.QueryBuilder = db('applications')
    .join('rounds', 'rounds.id', 'applications.round_id')
    .join('funds', 'funds.id', 'rounds.fund_id')
    .modify(judgedFor(actor))
    .groupBy('rounds.id', 'funds.id')
    .orderBy([{ column: 'rounds.opens_at', order: 'desc' }, 'rounds.id'])
    .select({ slug: 'rounds.slug', name: 'rounds.name', fundName: 'funds.name' })
    .select({
      waiting: count('in_checks'),
      scoring: count('in_assessment'),
      moderating: count('in_moderation'),
      ready: count('ready_for_panel'),
    });
  return read(rows);
}

/** A bid whose scores differ and are to be settled. */
export type UnsettledBid = { id: number; projectName: string | null; groupName: string };

export const unsettledLength = 50;

/** The first bids whose scores this person may settle, by reference, as a manager or as chair, and one more if there is. */
export function listUnsettledBids(db: Db, actor: Actor): Read<UnsettledBid[]> {
  return read(
    db('applications')
      .join('groups', 'groups.id', 'applications.group_id')
      .modify(judgedFor(actor))
      .whereRaw(`applications.status = 'in_moderation'`)
      .orderBy('applications.reference')
      .limit(unsettledLength + 1, { skipBinding: true })
      .select<UnsettledBid[]>({
        id: 'applications.id',
        projectName: 'applications.project_name',
        groupName: 'groups.name',
      }),
  );
}

/** Whether some bid of the round is hidden from this person, so that no sum shown to them may count it (CO-02). */
export function hasHiddenBids(db: Db, actor: Actor, roundId: number): Read<boolean> {
  const hidden = db('applications')
    .where('applications.round_id', roundId)
    .whereNotNull('applications.reference')
    .whereNotIn('applications.id', db('applications').modify(judgedFor(actor)).select('applications.id'))
    .select('applications.id');
  return readAny(hidden);
}
