import type { Actor } from '../../actor';
import type { Problem } from '../../values/problem';
import { type Known, ownProblems } from './permission';

/** What stands in the way of shutting somebody out: it is never oneself (guarantees.md, section 3). */
export function disablingProblems(actor: Pick<Actor, 'id'>, person: Known): Problem[] {
  const already = person.disabledAt === null ? [] : [{ text: 'This account is switched off already' }];
  return [...ownProblems(actor, person), ...already];
}

export function restoringProblems(actor: Pick<Actor, 'id'>, person: Known): Problem[] {
  const already = person.disabledAt !== null ? [] : [{ text: 'This account is switched on already' }];
  return [...ownProblems(actor, person), ...already];
}
