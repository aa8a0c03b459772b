import type { Actor } from '../../actor';
import { Forbidden, NotFound } from '../../errors';
import type { Problem } from '../../values/problem';
import type { GroupPart } from '../group';

/** Somebody's part in a group, which has not ended. */
export type Member = {
  id: number;
  personId: number;
  name: string;
  email: string;
  part: GroupPart;
  fromAt: Date;
};

/** The part this person has in the group. Throws NotFound for someone who has none. */
export function memberIn(members: readonly Member[], personId: number): Member {
  const found = members.find((each) => each.personId === personId);
  if (!found) throw new NotFound();
  return found;
}

/** The same for somebody who leads it; throws Forbidden for its other members (guarantees.md, section 3). */
export function leadIn(members: readonly Member[], actor: Actor): Member {
  const member = memberIn(members, actor.id);
  if (member.part !== 'lead') throw new Forbidden();
  return member;
}

/** A group that nobody leads: the administrator may ask somebody to (guarantees.md, section 3). */
export function hasNoLead(members: readonly Member[]): boolean {
  return members.every(({ part }) => part !== 'lead');
}

/** Why this person cannot be taken out of the group by another who leads it. */
export function removalProblems(member: Member, by: Actor): Problem[] {
  if (member.personId !== by.id) return [];
  return [{ text: 'You cannot remove yourself. To go, choose “Leave this group” on the page of its people' }];
}

/** Why this person cannot leave: a group always has somebody who answers for it (guarantees.md, Awkward rows). */
export function leavingProblems(members: readonly Member[], { personId }: Member): Problem[] {
  const others = members.filter((each) => each.personId !== personId);
  if (others.length === 0) return [onlyPerson];
  return hasNoLead(others) && !hasNoLead(members) ? [onlyLead] : [];
}

/** Why this person’s part cannot change to that. */
export function partProblems(members: readonly Member[], member: Member, part: GroupPart): Problem[] {
  if (part === 'lead') return [];
  return hasNoLead(members.filter(({ id }) => id !== member.id)) ? [onlyLead] : [];
}

/** Why a lead cannot hand the group to this person. */
export function handoverProblems(to: Member, from: Member): Problem[] {
  if (to.personId === from.personId) return [{ text: 'Choose somebody else to lead the group' }];
  return [];
}

export const onlyLead: Problem = {
  text: 'A group always has a lead. Make somebody else a lead first',
};
const onlyPerson: Problem = {
  text: 'You are the only person in this group. Invite somebody to lead it first. If there is nobody, close your account, and the fund team will look after the group',
};
