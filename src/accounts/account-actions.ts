import { record } from '../audit';
import type { Db } from '../db';
import { Refused, refuseIf } from '../errors';
import { queueEmail, tokenPlace } from '../notifications';
import type { Services } from '../services';
import { dayOf } from '../values/day';
import { closingProblems } from './closing';
import { ledGroupsOf } from './closing-queries';
import {
  countLinks,
  findOptionalLink,
  insertLink,
  useLink,
  withdrawLinks,
  withdrawLinksOf,
} from './link-store';
import { endMembershipsOf } from './membership/store';
import { hashPassword } from './passwords';
import type { Person } from './person';
import {
  authorOf,
  endSessionsOf,
  findOptionalAddressee,
  insertPerson,
  lockPerson,
  markClosed,
  saveEmail,
  saveName,
  savePassword,
  shareActor,
} from './person-store';
import { endedLink, mostChangesInAnHour, mostLinksInAnHour, tooManyLinks } from './single-use-link';

/**
 * Makes a person whose address a link has proved; the password is hashed before anything is locked by `hashPassword`.
 * Throws Refused when the address has an account.
 */
export async function openAccount(
  tx: Db,
  { name, email, passwordHash }: { name: string; email: string; passwordHash: string },
  now: Date,
): Promise<number> {
  const id = await insertPerson(tx, { name, email, passwordHash, demonstration: false, createdAt: now });
  await record(tx, authorOf({ id, name, email }), 'account opened', { type: 'person', id }, now);
  return id;
}

/** Opens the account a confirming link was sent for, and answers its person. Throws Refused when the link has ended. */
export async function confirmAccount(
  services: Services,
  token: string,
  { name, password }: { name: string; password: string },
): Promise<number> {
  if (!(await findOptionalLink(services.db, 'account', token, services.clock())))
    throw new Refused([endedLink]);
  const passwordHash = await hashPassword(password);
  return services.db.transaction(async (tx) => {
    const now = services.clock();
    const { email } = await useLink(tx, 'account', token, now);
    return openAccount(tx, { name, email, passwordHash }, now);
  });
}

/** Sets the password a reset link was sent for; every session ends. Throws Refused when the link has ended. */
export async function resetPassword(services: Services, token: string, password: string): Promise<number> {
  if (!(await findOptionalLink(services.db, 'password', token, services.clock())))
    throw new Refused([endedLink]);
  const passwordHash = await hashPassword(password);
  return services.db.transaction(async (tx) => {
    const now = services.clock();
    const { personId } = await useLink(tx, 'password', token, now);
    const person = await lockPerson(tx, personId ?? 0);
    await keepPassword(tx, services, person, passwordHash, now);
    return person.id;
  });
}

/** Changes the password of someone who has shown who they are; every session ends. */
export async function changePassword(services: Services, personId: number, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await services.db.transaction(async (tx) => {
    const person = await lockPerson(tx, personId);
    await keepPassword(tx, services, person, passwordHash, services.clock());
  });
}

async function keepPassword(tx: Db, services: Services, person: Person, hash: string, now: Date) {
  await savePassword(tx, person.id, hash);
  await endSessionsOf(tx, person.id);
  await withdrawLinksOf(tx, person.id, now);
  await tell(tx, services, person, 'password changed', now, [person.email]);
}

/** Changes what the person is called. */
export async function changeName(services: Services, person: Person, name: string): Promise<void> {
  await services.db.transaction(async (tx) => {
    await lockPerson(tx, person.id);
    await saveName(tx, person.id, name);
    await record(tx, authorOf(person), 'name changed', { type: 'person', id: person.id }, services.clock());
  });
}

/**
 * Sends a link to the new address; nothing changes before it is used there. The letter tells the new address, and
 * `confirmEmail` the old one (guarantees.md AU-06). Throws Refused when too many were sent there, or for this person.
 */
export async function askForEmailChange(services: Services, personId: number, email: string): Promise<void> {
  await services.db.transaction(async (tx) => {
    const person = await lockPerson(tx, personId);
    const now = services.clock();
    const anHourAgo = new Date(now.getTime() - 60 * 60 * 1000);
    const toAddress = await countLinks(tx, 'email', { email }, anHourAgo);
    const forPerson = await countLinks(tx, 'email', { personId }, anHourAgo);

    refuseIf(toAddress >= mostLinksInAnHour || forPerson >= mostChangesInAnHour ? [tooManyLinks] : []);

    await withdrawLinks(tx, 'email', { personId }, now);
    const link = await insertLink(tx, services.keys, { purpose: 'email', email, personId }, now);
    const subject = { type: 'link', id: link.id } as const;
    const path = `/account/email/${tokenPlace}`;
    const about = { subject, cause: `link ${link.id} made`, path, linkSeed: link.seed, values: {} };
    // Whose address it is, is not known yet: a name that somebody chose is nothing to write to a stranger.
    const recipient = { name: email, email, personId };
    await queueEmail(tx, [recipient], 'confirm-new-email', { ...about, baseUrl: services.baseUrl }, now);
    await record(tx, authorOf(person), 'email change asked', { type: 'person', id: personId }, now);
  });
}

/** Moves the account to the address the link was sent to; the old and the new one are told. Throws Refused. */
export async function confirmEmail(services: Services, token: string): Promise<void> {
  await services.db.transaction(async (tx) => {
    const now = services.clock();
    const { personId, email } = await useLink(tx, 'email', token, now);
    const person = await lockPerson(tx, personId ?? 0);
    await saveEmail(tx, person.id, email);
    await endSessionsOf(tx, person.id);
    await withdrawLinksOf(tx, person.id, now);
    await tell(tx, services, { ...person, email }, 'email changed', now, [person.email, email]);
  });
}

/**
 * Closes the account: nobody can sign in to it, and a link for a new password opens it again. Throws Refused for whoever
 * works for the fund or leads a group that has nobody else to.
 */
export async function closeAccount(services: Services, personId: number): Promise<void> {
  await services.db.transaction(async (tx) => {
    const person = await lockPerson(tx, personId);
    const now = services.clock();

    refuseIf(
      closingProblems(await shareActor(tx, authorOf(person), dayOf(now)), await ledGroupsOf(tx, personId)),
    );

    await endMembershipsOf(tx, personId, now);
    await markClosed(tx, personId, now);
    await endSessionsOf(tx, personId);
    await withdrawLinksOf(tx, personId, now);
    await tell(tx, services, person, 'account closed', now, [person.email]);
  });
}

/** Whether there is an account with this address, which only somebody with a link sent there may be told. */
export async function hasAccount({ db }: Services, email: string): Promise<boolean> {
  return (await findOptionalAddressee(db, email)) !== undefined;
}

const letters = {
  'password changed': 'password-changed',
  'email changed': 'email-changed',
  'account closed': 'account-closed',
} as const;

async function tell(
  tx: Db,
  services: Services,
  person: Person,
  event: keyof typeof letters,
  now: Date,
  addresses: string[],
): Promise<void> {
  const subject = { type: 'person', id: person.id } as const;
  const cause = `person ${person.id} ${event} ${now.toISOString()}`;
  const recipients = addresses.map((email) => ({ name: person.name, email, personId: person.id }));
  await queueEmail(
    tx,
    recipients,
    letters[event],
    { subject, cause, values: {}, baseUrl: services.baseUrl },
    now,
  );
  await record(tx, authorOf(person), event, subject, now, { at: now.toISOString() });
}
