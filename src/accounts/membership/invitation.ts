import type { Actor } from '../../actor';
import type { Problem } from '../../values/problem';
import type { GroupPart } from '../group';
import { endedLink, ownInvitation } from '../single-use-link';
import { hasNoLead, type Member } from './membership';

/** An invitation as whoever holds its link may know it. */
export type Invitation = {
  id: number;
  groupId: number;
  groupName: string;
  invitedBy: number;
  inviterName: string;
  email: string;
  part: GroupPart;
  expiresAt: Date;
  acceptedBy: number | null;
  withdrawnAt: Date | null;
};

/** One that waits for its answer, as the people of the group see it. */
export type Waiting = Pick<Invitation, 'id' | 'email' | 'part' | 'expiresAt'> & { invitedAt: Date };

/** How many a group or a person may send in an hour, and how many to one address: more would only fill mailboxes. */
export const mostInAnHour = 20;
export const mostToOneInAnHour = 3;

/** Why the group cannot invite this address; nothing here depends on whether it has an account (guarantees.md AU-04). */
export function invitingProblems(
  email: string,
  {
    members,
    waiting,
    lastHour,
  }: { members: readonly Member[]; waiting: readonly Waiting[]; lastHour: string[] },
  now: Date,
): Problem[] {
  if (members.some((member) => isSameAddress(member.email, email)))
    return [{ field: 'email', text: 'This person is in the group already' }];
  if (waiting.some((each) => isSameAddress(each.email, email) && now < each.expiresAt))
    return [
      { field: 'email', text: 'You have invited this address already. You can send the invitation again' },
    ];
  return tooManyProblems(email, lastHour);
}

/** Why no more letters go out just now. */
export function tooManyProblems(email: string, lastHour: string[]): Problem[] {
  if (lastHour.length >= mostInAnHour)
    return [
      { text: 'You or your group have sent many invitations in the last hour. Wait an hour, then try again' },
    ];
  if (lastHour.filter((each) => isSameAddress(each, email)).length >= mostToOneInAnHour)
    return [
      { text: 'We have written to this address 3 times in the last hour. Wait an hour, then try again' },
    ];
  return [];
}

/** Why nobody can use this invitation any more; the same words for every reason. */
export function endedProblems(invitation: Invitation | undefined, now: Date): Problem[] {
  const isLive =
    invitation?.acceptedBy === null && invitation.withdrawnAt === null && now < invitation.expiresAt;
  return isLive ? [] : [endedLink];
}

/** Why this person cannot accept it: whoever was invited, and nobody they pass the link to (guarantees.md AZ-07). */
export function claimProblems(
  invitation: Pick<Invitation, 'email' | 'invitedBy'>,
  { id, email }: Pick<Actor, 'id' | 'email'>,
): Problem[] {
  if (!isSameAddress(invitation.email, email)) return [forAnother];
  return invitation.invitedBy === id ? [ownInvitation] : [];
}

/** Why the administrator cannot name a lead: only a group without one is in recovery (guarantees.md, section 3). */
export function recoveryProblems(members: readonly Member[]): Problem[] {
  return hasNoLead(members) ? [] : [{ text: 'This group has a lead, who invites its people' }];
}

/** Nobody names themselves (guarantees.md AZ-07). */
export function namingProblems(email: string, by: Actor): Problem[] {
  return isSameAddress(email, by.email) ? [{ field: 'email', text: 'You cannot name yourself' }] : [];
}

export function isSameAddress(one: string, other: string): boolean {
  return keyOf(one) === keyOf(other);
}

/** An address as the database compares it (guarantees.md D24). */
export const keyOf = (email: string): string => email.trim().toLowerCase();

export const forAnother: Problem = {
  text: 'This invitation was sent to another email address. Only that person can use it',
};
