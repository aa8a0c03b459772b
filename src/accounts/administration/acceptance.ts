import type { Actor } from '../../actor';
import { record } from '../../audit';
import type { Db } from '../../db';
import { Forbidden, Refused, refuseIf } from '../../errors';
import type { Services } from '../../services';
import { type Day, dayOf } from '../../values/day';
import { openAccount } from '../account-actions';
import { findOptionalLink, useLink } from '../link-store';
import { hashPassword } from '../passwords';
import type { Person } from '../person';
import { authorOf, endSessionsOf, peopleWith, shareActor } from '../person-store';
import { endedLink } from '../single-use-link';
import { tellChange } from './letters';
import { isLive, isOwn, type Known } from './permission';
import { knownIn, lockPeople } from './known-store';
import { grantsOf, insertGrants } from './permission-store';
import { acceptanceProblems, type StaffInvitation } from './staff-invitation';
import { lockInvitationOfLink, markAccepted } from './staff-invitation-store';

/** The link of an invitation, as its reader sent it. */
export type Invitation = { purpose: 'staff invitation' | 'administrator'; token: string };

/** Who takes it up: somebody who is signed in, or a new account for its address. */
export type Accepting = { actor: Actor } | { name: string; password: string };

/**
 * Takes an invitation up: its person has an account from then on, and the permissions it names. Answers who they are.
 * Throws Refused when the link has ended, is for another address, or its sender may not invite any more (AZ-07, AU-06).
 */
export async function acceptInvitation(
  services: Services,
  { purpose, token }: Invitation,
  accepting: Accepting,
): Promise<number> {
  const found = await findOptionalLink(services.db, purpose, token, services.clock());
  if (!found) throw new Refused([endedLink]);
  const account: Account =
    'actor' in accepting
      ? accepting
      : { name: accepting.name, passwordHash: await hashPassword(accepting.password) };
  return services.db.transaction(async (tx) => {
    const invitation = await lockInvitationOfLink(tx, found.id);
    const people = await lockPeople(
      tx,
      [invitation.invitedBy, signedInId(account)].filter((id) => id !== null),
    );
    const now = services.clock();
    const today = dayOf(now);
    await useLink(tx, purpose, token, now);
    const inviter = await inviterOf(tx, invitation, people, today);
    const email = 'actor' in account ? account.actor.email : invitation.email;

    refuseIf(acceptanceProblems(invitation, { email, personId: signedInId(account), inviter, today }));

    const person =
      'actor' in account ? openTo(people, account.actor) : await newcomer(tx, { ...account, email }, now);
    await giveInvited(tx, services, invitation, { person, by: inviter?.name, now });
    return person.id;
  });
}

type Account = { actor: Actor } | { name: string; passwordHash: string };

const signedInId = (account: Account): number | null => ('actor' in account ? account.actor.id : null);

// Whoever was switched off while their answer was on its way has no account to add anything to.
function openTo(people: Known[], { id }: Actor): Person {
  const person = knownIn(people, id);
  if (person.disabledAt !== null || person.closedAt !== null) throw new Forbidden();
  return person;
}

async function newcomer(tx: Db, account: { name: string; email: string; passwordHash: string }, now: Date) {
  return { id: await openAccount(tx, account, now), name: account.name, email: account.email };
}

/** The sender with what they may do now; nobody for the first administrator, whose link ends once there is one. */
async function inviterOf(
  tx: Db,
  { invitedBy }: StaffInvitation,
  people: Known[],
  today: Day,
): Promise<Actor | undefined> {
  if (invitedBy !== null) return shareActor(tx, authorOf(knownIn(people, invitedBy)), today);
  if ((await peopleWith(tx, 'administrator', today)).length > 0) throw new Refused([endedLink]);
  return undefined;
}

async function giveInvited(
  tx: Db,
  services: Services,
  invitation: StaffInvitation,
  { person, by, now }: { person: Person; by: string | undefined; now: Date },
): Promise<void> {
  const { id: personId } = person;
  const today = dayOf(now);
  const held = (await grantsOf(tx, personId)).filter((grant) => isOwn(grant) && isLive(grant, today));
  const { permissions, auditorUntil, invitedBy, reason } = invitation;
  const added = permissions.filter((each) => !held.some(({ permission }) => permission === each));
  const given = { personId, by: invitedBy, reason, now };
  const undated = added.filter((each) => each !== 'auditor');
  const dated = added.filter((each) => each === 'auditor');
  const ids = [
    ...(await insertGrants(tx, { ...given, permissions: undated, until: null }, today)),
    ...(await insertGrants(tx, { ...given, permissions: dated, until: auditorUntil }, today)),
  ];
  await endSessionsOf(tx, personId);
  await markAccepted(tx, invitation.id, personId, now);
  const [id] = ids;
  if (id !== undefined && by !== undefined) {
    await tellChange(tx, services, person, { id, what: 'given', permissions: added, by, now });
  }
  const details = { invitation: invitation.id, permissions: added.join(' ') };
  await record(tx, authorOf(person), 'invitation accepted', { type: 'person', id: personId }, now, details);
}
