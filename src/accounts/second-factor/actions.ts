import { type Details, record } from '../../audit';
import type { Db } from '../../db';
import { Refused } from '../../errors';
import { queueEmail, type TemplateName } from '../../notifications';
import type { Services } from '../../services';
import type { Person } from '../person';
import { authorOf, endSessionsOf, lockPerson } from '../person-store';
import { digestOfRecoveryCode, newRecoveryCodes, stepOf } from './second-factor';
import {
  deleteFactor,
  insertFactor,
  lockOptionalFactor,
  markRecoveryCodeUsed,
  markStepUsed,
  replaceRecoveryCodes,
} from './store';

/** Whether the code is right, which uses it up: a code of the app, or else a recovery code, which is told by letter. */
export async function proveFactor(services: Services, person: Person, typed: string): Promise<boolean> {
  return services.db.transaction(async (tx) => {
    const factor = await lockOptionalFactor(tx, services.keys, person.id);
    if (!factor) return false;
    const now = services.clock();
    const step = stepOf(factor.secret, typed, now);
    if (step !== undefined) return markStepUsed(tx, person.id, step);
    const digest = digestOfRecoveryCode(person.id, typed);
    if (!digest || !(await markRecoveryCodeUsed(tx, person.id, digest, now))) return false;
    await tellAndRecord(tx, services, person, 'recovery code used', now);
    return true;
  });
}

/**
 * Turns a second factor on, or puts a new one in the place of the old, and answers the recovery codes, which are shown once.
 * Every other session of the person ends. Throws Refused when the code is not the new app's, or something about their
 * security changed since they came.
 */
export async function turnOnFactor(
  services: Services,
  person: Person & { version: number },
  { secret, code }: { secret: string; code: string },
): Promise<string[]> {
  return services.db.transaction(async (tx) => {
    const { version } = await lockPerson(tx, person.id);
    const now = services.clock();
    if (version !== person.version) throw new Refused([changedMeanwhile]);
    const lastStep = stepOf(secret, code, now);
    if (lastStep === undefined) throw new Refused([wrongCode]);
    await deleteFactor(tx, person.id);
    await insertFactor(tx, services.keys, person.id, { secret, confirmedAt: now, lastStep });
    const codes = await giveRecoveryCodes(tx, person.id, now);
    await endSessionsOf(tx, person.id);
    await tellAndRecord(tx, services, person, 'second factor turned on', now);
    return codes;
  });
}

/** Turns it off; every other session ends. */
export async function turnOffFactor(services: Services, person: Person): Promise<void> {
  await services.db.transaction(async (tx) => {
    const now = services.clock();
    if (!(await deleteFactor(tx, person.id))) return;
    await endSessionsOf(tx, person.id);
    await tellAndRecord(tx, services, person, 'second factor turned off', now);
  });
}

/** New recovery codes; the old ones stop working. */
export async function renewRecoveryCodes(services: Services, person: Person): Promise<string[]> {
  return services.db.transaction(async (tx) => {
    const factor = await lockOptionalFactor(tx, services.keys, person.id);
    if (!factor) throw new Refused([{ text: 'Turn on the second factor first' }]);
    const now = services.clock();
    const codes = await giveRecoveryCodes(tx, person.id, now);
    await tellAndRecord(tx, services, person, 'recovery codes renewed', now);
    return codes;
  });
}

export const wrongCode = {
  field: 'code',
  text: 'That code is not right, or it has been used. Wait for the next one in your app',
};

// Whoever was half-way in by the password alone must not put their phone in the place of the owner's.
const changedMeanwhile = { text: 'Something about your account changed meanwhile. Sign in again' };

async function giveRecoveryCodes(tx: Db, personId: number, now: Date): Promise<string[]> {
  const codes = newRecoveryCodes();
  const digests = codes
    .map((code) => digestOfRecoveryCode(personId, code))
    .filter((each) => each !== undefined);
  await replaceRecoveryCodes(tx, personId, digests, now);
  return codes;
}

const letters: Record<string, TemplateName> = {
  'recovery code used': 'recovery-code-used',
  'second factor turned on': 'second-factor-on',
  'second factor turned off': 'second-factor-off',
  'recovery codes renewed': 'recovery-codes-renewed',
};

// The letter and the event carry the same moment, so that each can be told from the other.
async function tellAndRecord(
  tx: Db,
  services: Services,
  person: Person,
  event: string,
  now: Date,
): Promise<void> {
  const template = letters[event];
  const subject = { type: 'person', id: person.id } as const;
  const moment: Details = { at: now.toISOString() };
  if (template) {
    const recipient = { name: person.name, email: person.email, personId: person.id };
    const cause = `person ${person.id} ${event} ${now.toISOString()}`;
    await queueEmail(
      tx,
      [recipient],
      template,
      { subject, cause, values: {}, baseUrl: services.baseUrl },
      now,
    );
  }
  await record(tx, authorOf(person), event, subject, now, moment);
}
