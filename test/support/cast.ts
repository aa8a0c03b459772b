import {
  insertFactor,
  insertGroup,
  insertMembership,
  insertPermission,
  insertPerson,
  hashPassword,
  newSecret,
} from '../../src/accounts';
import type { Actor, Permission } from '../../src/actor';
import type { Db } from '../../src/db';
import { testKeys, testNow } from './services';

export const passphrase = 'bring people together';

/** The people of product.md's demonstration, as the database would hand them to a request. */
export type Cast = Awaited<ReturnType<typeof insertCast>>;

/** Puts the cast and their three groups into an empty database. */
export async function insertCast(db: Db) {
  const fenside = await group(db, 'Fenside Supper Club');
  const harbourChoir = await group(db, 'Harbour Choir');
  const orton = await group(db, 'Orton Makers');
  return {
    groups: { fenside, harbourChoir, orton },
    amina: await person(db, 'Amina Yusuf', [], [{ groupId: fenside, part: 'lead' }]),
    joseph: await person(db, 'Joseph Adeyi', [], [{ groupId: fenside, part: 'member' }]),
    bea: await person(db, 'Bea Lund', [], [{ groupId: orton, part: 'lead' }]),
    ruth: await person(db, 'Ruth Hale', ['manager']),
    dev: await person(db, 'Dev Malhan', ['decider']),
    priya: await person(db, 'Priya Nair', ['finance']),
    colin: await person(db, 'Colin Webb', ['finance']),
    gwen: await person(db, 'Gwen Tallis', ['assessor']),
    tomasz: await person(db, 'Tomasz Borek', ['assessor']),
    marta: await person(db, 'Marta Silva', ['trainer']),
    sam: await person(db, 'Sam Okoro', ['administrator']),
    ines: await person(db, 'Ines Duarte', ['auditor']),
  };
}

// Cheap on purpose: the tests prove who may sign in, not how long a guess takes.
const cheap = { memoryCost: 1024, timeCost: 1, parallelism: 1 };
let passwordHash: Promise<string> | undefined;

type Belonging = { groupId: number; part: 'lead' | 'member' };

async function person(db: Db, name: string, held: Permission[], belongs: Belonging[] = []): Promise<Actor> {
  passwordHash ??= hashPassword(passphrase, cheap);
  const email = `${(name.split(' ')[0] ?? name).toLowerCase()}@example.org`;
  const newPerson = {
    name,
    email,
    passwordHash: await passwordHash,
    demonstration: true,
    createdAt: testNow,
  };
  const id = await insertPerson(db, newPerson);
  for (const permission of held) {
    await insertPermission(db, id, permission, permission === 'auditor' ? '2030-01-01' : undefined);
  }
  if (held.length > 0)
    await insertFactor(db, testKeys, id, { secret: newSecret(), confirmedAt: testNow, lastStep: 0 });
  for (const { groupId, part } of belongs) {
    await insertMembership(db, { groupId, personId: id, part, fromAt: testNow });
  }
  return { id, name, email, permissions: held, groupIds: belongs.map(({ groupId }) => groupId) };
}

function group(db: Db, name: string): Promise<number> {
  return insertGroup(db, {
    name,
    knownAs: null,
    type: 'unincorporated',
    sector: 'community',
    charityNumber: null,
    companyNumber: null,
    startedOn: '2019-04-01',
    postcode: 'PE1 1AA',
    addressIsHome: true,
    website: null,
    aims: 'We bring neighbours together.',
    committeeSize: 5,
    firstTime: true,
    createdAt: testNow,
  });
}
