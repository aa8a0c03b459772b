import { holds, type Actor, type Permission } from '../../actor';
import type { Day } from '../../values/day';
import type { Problem } from '../../values/problem';
import { ownInvitation } from '../single-use-link';
import { undatedAuditor } from './permission';

/** Somebody asked to work for the fund; `invitedBy` is nobody for the first administrator. */
export type StaffInvitation = {
  id: number;
  name: string;
  email: string;
  permissions: Permission[];
  auditorUntil: Day | null;
  reason: string;
  linkId: number;
  invitedBy: number | null;
  acceptedAt: Date | null;
  withdrawnAt: Date | null;
};

export type Invited = Pick<StaffInvitation, 'name' | 'email' | 'permissions' | 'auditorUntil' | 'reason'>;

/** Whether they may ask somebody to be all this: an administrator anything, a manager an assessor (guarantees.md, 3). */
export function mayInvite(actor: Pick<Actor, 'permissions'>, permissions: readonly Permission[]): boolean {
  if (holds(actor as Actor, 'administrator')) return true;
  return holds(actor as Actor, 'manager') && permissions.every((each) => each === 'assessor');
}

/** What stands in the way of sending an invitation. Nobody invites themselves (guarantees.md AZ-07). */
export function invitationProblems(
  actor: Pick<Actor, 'email'>,
  { email, permissions, auditorUntil }: Invited,
  today: Day,
): Problem[] {
  if (sameAddress(email, actor.email)) return [{ field: 'email', text: 'You cannot invite yourself' }];
  if (!permissions.includes('auditor')) return [];
  if (auditorUntil === null) return [undatedAuditor];
  return auditorUntil < today ? [{ field: 'until-day', text: 'The last day must be today or later' }] : [];
}

/** Whether it still waits for an answer. */
export function isWaiting({ acceptedAt, withdrawnAt }: StaffInvitation): boolean {
  return acceptedAt === null && withdrawnAt === null;
}

export function endingProblems(invitation: StaffInvitation): Problem[] {
  if (invitation.acceptedAt !== null) return [{ text: 'This invitation has been accepted' }];
  return invitation.withdrawnAt === null ? [] : [{ text: 'This invitation has been withdrawn' }];
}

/** Who takes an invitation up, nobody yet where they have no account, and what its sender may do now. */
type Acceptance = {
  email: string;
  personId: number | null;
  inviter: Pick<Actor, 'permissions'> | undefined;
  today: Day;
};

/** What stands in the way of taking an invitation up: it is for one address, from somebody else who may still give it. */
export function acceptanceProblems(
  invitation: StaffInvitation,
  { email, personId, inviter, today }: Acceptance,
): Problem[] {
  if (!sameAddress(email, invitation.email)) return [otherAddress];
  if (personId !== null && personId === invitation.invitedBy) return [ownInvitation];
  if (inviter && !mayInvite(inviter, invitation.permissions)) return [inviterGone];
  const { auditorUntil } = invitation;
  return auditorUntil !== null && auditorUntil < today
    ? [{ text: 'The last day of this invitation has passed' }]
    : [];
}

export function sameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

export const alreadyInvited: Problem = {
  field: 'email',
  text: 'This address has an invitation already. Send that one again, or withdraw it',
};

export const linkMade: Problem = {
  text: 'A link for the first administrator has been made already. It works for 24 hours. After that you can make another.',
};

export const tooManyLetters: Problem = {
  text: 'Three letters have gone to this address within the hour. Wait a while, then send it again',
};

const otherAddress: Problem = {
  text: 'This invitation is for another email address. Sign out, then sign in with the address it was sent to',
};

const inviterGone: Problem = {
  text: 'Who invited you can no longer give you this. Ask the fund for a new invitation',
};
