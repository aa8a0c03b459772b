import { type Actor, holds } from '../../actor';
import type { Db } from '../../db';
import { Forbidden, NotFound } from '../../errors';
import type { Day } from '../../values/day';
import { shareActor } from '../person-store';
import type { Known } from './permission';

/**
 * Locks an administrator and whoever they are about to change, in the order of their numbers, so that of two who end each
 * other one comes second. Throws Forbidden when they are no administrator any more, NotFound when there is no such person.
 */
export async function lockForAdministrator(
  tx: Db,
  actor: Actor,
  personId: number,
  today: Day,
): Promise<Known> {
  const people = await lockPeople(tx, [actor.id, personId]);
  await shareAdministrator(tx, actor, today);
  return knownIn(people, personId);
}

export async function lockPeople(tx: Db, ids: number[]): Promise<Known[]> {
  return peopleWithin(tx, ids).forUpdate();
}

export async function listPeople(db: Db, ids: number[]): Promise<Known[]> {
  return peopleWithin(db, ids);
}

const peopleWithin = (db: Db, ids: number[]) =>
  db('people').whereIn('id', ids).orderBy('id').select<Known[]>({
    id: 'id',
    name: 'name',
    email: 'email',
    disabledAt: 'disabled_at',
    closedAt: 'closed_at',
  });

/** Makes sure the actor is an administrator until the transaction ends. Throws Forbidden. */
export async function shareAdministrator(tx: Db, actor: Actor, today: Day): Promise<void> {
  if (!holds(await shareActor(tx, actor, today), 'administrator')) throw new Forbidden();
}

export function knownIn(people: Known[], id: number): Known {
  const person = people.find((each) => each.id === id);
  if (!person) throw new NotFound();
  return person;
}
