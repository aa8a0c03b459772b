import type { Actor, Permission } from '../../actor';
import type { Day } from '../../values/day';
import type { Problem } from '../../values/problem';
import type { Person } from '../person';

/** A permission somebody holds or held: who gave it, when and why, and how it ended (product.md, Decided 9). */
export type Grant = {
  id: number;
  personId: number;
  permission: Permission;
  fromDate: Day | null;
  untilDate: Day | null;
  /** The person whose duties these are, where it is a delegation. */
  standsInFor: number | null;
  endedAt: Date | null;
};

/** Somebody as administrators know them; `closedAt` when they closed their account themselves. */
export type Known = Person & { disabledAt: Date | null; closedAt: Date | null };

export type Wanted = { permission: Permission; until: Day | null };

export const permissionNames: Record<Permission, string> = {
  assessor: 'Assessor',
  manager: 'Manager',
  decider: 'Decider',
  finance: 'Finance',
  trainer: 'Trainer',
  auditor: 'Auditor',
  administrator: 'Administrator',
};

export const permissionDuties: Record<Permission, string> = {
  assessor: 'Scores the bids they are given',
  manager: 'Runs rounds, checks bids and prepares decisions',
  decider: 'Approves decisions that a manager prepared',
  finance: 'Confirms money, and checks and approves payments',
  trainer: 'Runs training and takes the register',
  auditor: 'Reads everything and changes nothing, up to a last day',
  administrator: 'Invites people and says what each of them may do',
};

/** Whether it counts today, or will from a day to come. */
export function isLive({ endedAt, untilDate }: Grant, today: Day): boolean {
  return endedAt === null && (untilDate === null || untilDate >= today);
}

/** What stands in the way of giving somebody a permission; nobody gives one to themselves (guarantees.md AZ-07). */
export function grantProblems(
  actor: Pick<Actor, 'id'>,
  person: Known,
  { held, wanted, today }: { held: Grant[]; wanted?: Wanted; today: Day },
): Problem[] {
  const barred = [...ownProblems(actor, person), ...shutProblems(person)];
  if (barred.length > 0 || !wanted) return barred;
  const { permission, until } = wanted;
  if (permission === 'auditor' && until === null) return [undatedAuditor];
  if (until !== null && until < today)
    return [{ field: 'until-day', text: 'The last day must be today or later' }];
  return held.some((each) => isOwn(each) && each.permission === permission && isLive(each, today))
    ? [{ field: 'permission', text: 'They hold this permission already' }]
    : [];
}

/** What stands in the way of ending a permission, be it their own or one they hold for another. */
export function removalProblems(actor: Pick<Actor, 'id'>, person: Known, grant: Grant): Problem[] {
  const ended = grant.endedAt === null ? [] : [{ text: 'This permission has ended already' }];
  return [...ownProblems(actor, person), ...ended];
}

/** Administrators change everything about anybody but themselves. */
export function ownProblems(actor: Pick<Actor, 'id'>, person: Pick<Person, 'id'>): Problem[] {
  return actor.id === person.id ? [ownProblem] : [];
}

export const undatedAuditor: Problem = { field: 'until-day', text: 'Enter the last day of the auditor' };

/** Said by the rule of the database that keeps one administrator (guarantees.md D26). */
export const lastAdministrator: Problem = {
  text: 'This is the last administrator. Make somebody else an administrator first, without a last day',
};

export const isOwn = ({ standsInFor }: Pick<Grant, 'standsInFor'>): boolean => standsInFor === null;

const ownProblem: Problem = { text: 'You cannot change what you yourself may do. Ask another administrator' };

function shutProblems({ disabledAt, closedAt }: Known): Problem[] {
  if (disabledAt !== null) return [{ text: 'This account is switched off. Switch it on first' }];
  return closedAt === null ? [] : [{ text: 'They have closed this account' }];
}
