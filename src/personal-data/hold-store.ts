import type { Knex } from 'knex';
import type { Actor } from '../actor';
import type { Db } from '../db';
import { NotFound } from '../errors';
import { type Read, read } from '../read';
import type { Hold, HoldKind, NewHold } from './hold';

/** Every hold there is, those in force first, the next to be looked at first. */
export function listHolds(db: Db): Read<Hold[]> {
  return read(holds(db).orderByRaw('h.lifted_at IS NOT NULL, h.review_on, h.id'));
}

/** A hold that is in force. Throws NotFound for one that was lifted. */
export async function findHold(db: Db, id: number): Promise<Hold> {
  return found(await holds(db).where('h.id', id).whereNull('h.lifted_at').first());
}

export async function lockHold(tx: Db, id: number): Promise<Hold> {
  return found(await holds(tx).where('h.id', id).whereNull('h.lifted_at').forUpdate('h').first());
}

/** The number of the round, group or person at the end of this address; undefined when there is none. */
export async function findOptionalHoldable(
  db: Db,
  kind: HoldKind,
  place: string,
): Promise<number | undefined> {
  if (kind !== 'round' && !/^[1-9]\d{0,14}$/.test(place)) return undefined;
  const subject = db(tables[kind]).where(kind === 'round' ? 'slug' : 'id', place);
  if (kind === 'person') void subject.whereNull('erased_at');
  const [found] = await subject.limit(1).pluck<number[]>('id');
  return found;
}

export async function insertHold(tx: Db, actor: Actor, hold: NewHold, now: Date): Promise<number> {
  const [row] = await tx('legal_holds')
    .insert({
      [`${hold.kind}_id`]: hold.subjectId,
      reason: hold.reason,
      review_on: hold.reviewOn,
      placed_by: actor.id,
      placed_at: now,
    })
    .returning('id');
  return (row as { id: number }).id;
}

export async function markLifted(
  tx: Db,
  actor: Actor,
  id: number,
  because: string,
  now: Date,
): Promise<void> {
  await tx('legal_holds')
    .where({ id })
    .update({ lifted_by: actor.id, lifted_at: now, lifted_because: because });
}

/** Keeps holds from being placed or lifted while records are erased or deleted, until the transaction ends. */
export async function lockHolds(tx: Db): Promise<void> {
  await tx.raw(`SELECT pg_advisory_xact_lock(hashtext('legal_holds'))`);
}

/** Whether the hold would be on somebody who has been erased. */
export async function isOnErased(
  db: Db,
  { kind, subjectId }: Pick<NewHold, 'kind' | 'subjectId'>,
): Promise<boolean> {
  if (kind !== 'person') return false;
  const row = await db('people').where('id', subjectId).whereNotNull('erased_at').first('id');
  return row !== undefined;
}

const tables = { round: 'rounds', group: 'groups', person: 'people' } as const satisfies Record<
  HoldKind,
  string
>;

const columns = {
  id: 'h.id',
  reason: 'h.reason',
  reviewOn: 'h.review_on',
  placedByName: 'placer.name',
  placedAt: 'h.placed_at',
  liftedByName: 'lifter.name',
  liftedAt: 'h.lifted_at',
  liftedBecause: 'h.lifted_because',
};

function holds(db: Db): Knex.QueryBuilder {
  return db('legal_holds as h')
    .leftJoin('rounds as r', 'r.id', 'h.round_id')
    .leftJoin('groups as g', 'g.id', 'h.group_id')
    .leftJoin('people as p', 'p.id', 'h.person_id')
    .join('people as placer', 'placer.id', 'h.placed_by')
    .leftJoin('people as lifter', 'lifter.id', 'h.lifted_by')
    .select({
      ...columns,
      kind: db.raw(
        `CASE WHEN h.round_id IS NOT NULL THEN 'round' WHEN h.group_id IS NOT NULL THEN 'group' ELSE 'person' END`,
      ),
      subjectId: db.raw('coalesce(h.round_id, h.group_id, h.person_id)'),
      subjectName: db.raw('coalesce(r.name, g.name, p.name)'),
    });
}

function found(row: unknown): Hold {
  if (row === undefined) throw new NotFound();
  return row as Hold;
}
