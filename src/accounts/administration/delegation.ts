import type { Actor, Permission } from '../../actor';
import { addMonths, type Day } from '../../values/day';
import type { Problem } from '../../values/problem';
import { type Grant, isLive, isOwn, type Known } from './permission';

/** The most months somebody stands in for another at a stretch (product.md, Decided 9: dated absence). */
export const mostMonths = 6;

export type WantedDelegation = { permissions: Permission[]; from: Day; until: Day };

/** Whose duties go to whom, with what each holds that was not ended. */
export type Parties = { delegator: Known; standIn: Known; own: Grant[]; theirs: Grant[] };

/**
 * What stands in the way of somebody standing in for another: never for oneself, and nobody puts themselves in another's
 * place; only what the other holds by themselves, for as long, to somebody who works for the fund, so that it is no way
 * to give permissions to strangers (product.md, Decided 9; guarantees.md AZ-07 and Awkward rows).
 */
export function delegationProblems(
  actor: Pick<Actor, 'id'>,
  { delegator, standIn, own, theirs }: Parties,
  { permissions, from, until }: WantedDelegation,
  today: Day,
): Problem[] {
  if (standIn.id === delegator.id) return [{ field: 'standIn', text: 'Nobody stands in for themselves' }];
  if (standIn.id === actor.id)
    return [{ field: 'standIn', text: 'You cannot put yourself in somebody’s place' }];
  if (isShut(standIn)) return [{ field: 'standIn', text: 'They cannot sign in. Choose somebody else' }];
  if (!theirs.some((grant) => isOwn(grant) && isLive(grant, today)))
    return [{ field: 'standIn', text: 'Choose somebody who works for the fund' }];
  if (isShut(delegator)) return [{ text: 'This account is switched off, so nobody can stand in for it' }];
  const days = dayProblems(from, until, today);
  if (days.length > 0) return days;
  const lasting = own.filter((grant) => isOwn(grant) && isLive(grant, until));
  if (permissions.some((each) => !lasting.some(({ permission }) => permission === each))) {
    return [{ field: 'permissions', text: 'Choose only what they hold until the last day' }];
  }
  const held = theirs.filter((grant) => isLive(grant, today));
  return permissions.some((each) => held.some(({ permission }) => permission === each))
    ? [{ field: 'permissions', text: 'Whoever stands in holds one of these already' }]
    : [];
}

/** What somebody can pass on today: permissions of their own, not those they hold in another's place. */
export function ownPermissions(grants: Grant[], today: Day): Permission[] {
  return grants.filter((grant) => isOwn(grant) && isLive(grant, today)).map(({ permission }) => permission);
}

/** A delegation is ended by whoever is in it; administrators end it as any other permission. */
export function isPartyTo(actor: Pick<Actor, 'id'>, grant: Pick<Grant, 'personId' | 'standsInFor'>): boolean {
  return grant.standsInFor !== null && [grant.personId, grant.standsInFor].includes(actor.id);
}

function dayProblems(from: Day, until: Day, today: Day): Problem[] {
  if (from < today) return [{ field: 'from-day', text: 'The first day must be today or later' }];
  if (until < from) return [{ field: 'until-day', text: 'The last day must be the first day or later' }];
  return until > addMonths(from, mostMonths)
    ? [{ field: 'until-day', text: 'The last day must be within 6 months of the first' }]
    : [];
}

const isShut = ({ disabledAt, closedAt }: Known) => disabledAt !== null || closedAt !== null;
