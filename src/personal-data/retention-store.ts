import type { Knex } from 'knex';
import type { Actor } from '../actor';
import { type Db, brokenRule } from '../db';
import { NotFound, Refused } from '../errors';
import { type Read, read } from '../read';
import type { KeptRecord } from '../values/kept-record';
import type { Outcome, RetentionItem, RetentionRun } from './retention';

/** Runs, the newest first. */
export function listRuns(db: Db): Read<RetentionRun[]> {
  return read(runs(db).orderBy('r.id', 'desc').limit(50));
}

/** Throws NotFound. */
export async function findRun(db: Db, id: number): Promise<RetentionRun> {
  return found(await runs(db).where('r.id', id).first());
}

export async function lockRun(tx: Db, id: number): Promise<RetentionRun> {
  return found(await runs(tx).where('r.id', id).forUpdate('r').first());
}

/** The records a run lists, by class. */
export function itemsOf(db: Db, runId: number): Read<RetentionItem[]> {
  const items = db('retention_items').where('run_id', runId).orderBy(['class', 'record_id']);
  return read(
    items.select({
      name: 'class',
      recordId: 'record_id',
      since: 'since',
      outcome: 'outcome',
      doneAt: 'done_at',
    }),
  );
}

/** Keeps what a run is to let go. Throws Refused while another waits to be confirmed. */
export async function insertRun(
  tx: Db,
  actor: Actor,
  records: (KeptRecord & { name: string })[],
  now: Date,
): Promise<number> {
  const [run] = await tx('retention_runs')
    .insert({ proposed_by: actor.id, proposed_at: now })
    .returning<{ id: number }[]>('id')
    .catch((error: unknown) => {
      if (brokenRule(error) !== 'retention_runs_one_at_a_time') throw error;
      throw new Refused([{ text: 'A run waits to be confirmed already' }]);
    });
  const run_id = run?.id ?? 0;
  const rows = records.map(({ name, recordId, since, roundId, groupId, personIds }) => ({
    run_id,
    class: name,
    record_id: recordId,
    since,
    round_id: roundId,
    group_id: groupId,
    person_ids: personIds,
  }));
  await tx.batchInsert('retention_items', rows, 500);
  return run_id;
}

export async function markRunConfirmed(tx: Db, actor: Actor, id: number, now: Date): Promise<void> {
  await tx('retention_runs').where({ id }).update({ confirmed_by: actor.id, confirmed_at: now });
}

export async function markRunWithdrawn(tx: Db, actor: Actor, id: number, now: Date): Promise<void> {
  await tx('retention_runs').where({ id }).update({ withdrawn_by: actor.id, withdrawn_at: now });
}

/** Writes down what became of a record of a run; the database refuses one that is held or not due (D30). */
export async function markItem(
  tx: Db,
  runId: number,
  { name, recordId }: Pick<RetentionItem, 'name' | 'recordId'>,
  outcome: Outcome,
  now: Date,
): Promise<void> {
  await tx('retention_items')
    .where({ run_id: runId, class: name, record_id: recordId })
    .update({ outcome, done_at: now });
}

/** Runs that were confirmed and did not come to their end. */
export async function unfinishedRuns(db: Db): Promise<number[]> {
  const open = db('retention_items').whereNull('outcome').select('run_id');
  return db('retention_runs').whereNotNull('confirmed_at').whereIn('id', open).orderBy('id').pluck('id');
}

function runs(db: Db): Knex.QueryBuilder {
  return db('retention_runs as r')
    .join('people as proposer', 'proposer.id', 'r.proposed_by')
    .leftJoin('people as confirmer', 'confirmer.id', 'r.confirmed_by')
    .leftJoin('people as withdrawer', 'withdrawer.id', 'r.withdrawn_by')
    .select({
      id: 'r.id',
      proposedBy: 'r.proposed_by',
      proposedByName: 'proposer.name',
      proposedAt: 'r.proposed_at',
      confirmedByName: 'confirmer.name',
      confirmedAt: 'r.confirmed_at',
      withdrawnByName: 'withdrawer.name',
      withdrawnAt: 'r.withdrawn_at',
    });
}

function found(row: unknown): RetentionRun {
  if (row === undefined) throw new NotFound();
  return row as RetentionRun;
}
