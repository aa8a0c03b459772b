import { seedDemonstration } from '../../seeds/demonstration';
import { choirRules } from '../../seeds/demonstration/bids/papers';
import { sendBid, writeDraft } from '../../seeds/demonstration/bids/sending';
import { lincolnRoadLanterns } from '../../seeds/demonstration/bids/small-bids';
import { hashPassword, insertMembership, insertPerson } from '../../src/accounts';
import type { Actor, Permission } from '../../src/actor';
import type { Db } from '../../src/db';
import { findRound } from '../../src/funds';
import { linkGroups } from '../../src/ledger';
import { passphrase } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testNow, testServices, type TestServices } from '../support/services';
import { inviteToGroup } from '../../src/accounts/membership';
import { comeHalfWay, sendLinks, type Tokens } from './account-doors';
import { administer } from './administration-doors';
import { keepRecords } from './personal-data-doors';
import { openPortal, type Caller } from './caller';
import { fillGroups } from './group-doors';
import { undoable, type Undoable } from './undoing';

/**
 * Everyone who may knock at a door: the cast, somebody who left a group, nobody in particular, and two whose password
 * was right: one has still to type a code, the other to set up what makes codes.
 */
export const personas = [
  'anonymous',
  'halfway',
  'newcomer',
  'amina',
  'joseph',
  'bea',
  'rita',
  'gwen',
  'tomasz',
  'ruth',
  'dev',
  'priya',
  'colin',
  'marta',
  'sam',
  'ines',
] as const;
export type Persona = (typeof personas)[number];
const nobodies = ['anonymous', 'halfway', 'newcomer'] as const;
type Somebody = Exclude<Persona, (typeof nobodies)[number]>;

/** Whether it is known who this is. */
export const isSomebody = (name: Persona): name is Somebody => !nobodies.includes(name as 'anonymous');
const somebodies = personas.filter(isSomebody);

/**
 * The demonstration, and in it: a sent bid of Amina's club, a draft of her second group, and Rita, who has left the club
 * for another group.
 */
export type House = {
  database: TestDatabase;
  db: Db;
  services: TestServices;
  caller: () => Caller;
  callers: Record<Persona, Caller>;
  actors: Record<Somebody, Actor>;
  bids: { aminas: number; draft: number; choir: number };
  tokens: Tokens;
  /** What the portal is asked meanwhile is answered as always, and then as if it had never been. */
  undone: Undoable['undone'];
  close: () => Promise<void>;
};

// These tests sign in often and prove nothing about how long a guess takes.
const cheap = { memoryCost: 1024, timeCost: 1, parallelism: 1 };

export async function openHouse(): Promise<House> {
  const database = await createTestDatabase();
  const { db } = database;
  const services = testServices(db);
  await seedDemonstration(services);
  await db('people').update({ password_hash: await hashPassword(passphrase, cheap) });
  const fenside = await groupCalled(db, 'Fenside Supper Club');
  const fabric = await groupCalled(db, 'Fabric of Society');
  await moveRita(db, fenside);
  const amina = await actorOf(db, 'amina');
  await insertMembership(db, { personId: amina.id, part: 'member', groupId: fabric, fromAt: testNow });
  const actors = Object.fromEntries(
    await Promise.all(somebodies.map(async (name) => [name, await actorOf(db, name)])),
  ) as House['actors'];
  await inviteTwo(services, actors, fenside);
  await fillGroups(services, [
    { id: fenside, by: actors.amina, leads: true },
    { id: fabric, by: actors.amina, leads: false },
    { id: await groupCalled(db, 'Harbour Choir'), by: actors.bea, leads: true },
  ]);
  const bids = await writeBids(services, actors.amina, { fenside, fabric });
  await linkOne(services, actors.ruth, fenside);
  const administrator = await administer(services, actors);
  await keepRecords(services, actors);
  const tokens = { ...(await sendLinks(services, actors.joseph.id)), administrator };
  const { db: undoableDb, undone: undoneInDatabase } = undoable(db);
  const portal = await openPortal({ ...services, db: undoableDb });
  const callers = Object.fromEntries(personas.map((name) => [name, portal.caller()])) as House['callers'];
  await signAllIn(db, callers);
  const undone: House['undone'] = async (act) => {
    const back = Object.values(callers).map((caller) => caller.keeping());
    return undoneInDatabase(act).finally(() => back.forEach((each) => each()));
  };
  const close = async () => {
    await portal.close();
    await database.drop();
  };
  return { database, db, services, caller: portal.caller, callers, actors, bids, tokens, undone, close };
}

async function signAllIn(db: Db, callers: House['callers']): Promise<void> {
  await callers.anonymous.visit();
  for (const name of somebodies) await callers[name].signIn(`${name}@example.org`);
  await comeHalfWay(callers.halfway, 'ines@example.org');
  await db('second_factors')
    .where('person_id', (await actorOf(db, 'marta')).id)
    .delete();
  await comeHalfWay(callers.newcomer, 'marta@example.org');
}

/** A hash of every row of every table but those of signing in and of who looked at whom; equal when nothing was written. */
export async function digestOf({ owner }: TestDatabase): Promise<string> {
  const tables = await owner('pg_tables')
    .where('schemaname', 'public')
    .orderBy('tablename')
    .pluck('tablename');
  const besides = /^sign_in_|^devices$|^second_factors$|^access_log$/;
  const kept = (tables as string[]).filter((table) => !besides.test(table));
  const hashes = kept.map((table) =>
    owner.raw(`SELECT ? AS name, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM ?? t`, [
      table,
      table,
    ]),
  );
  const { rows } = await owner.raw<{ rows: unknown[] }>(hashes.map(() => '?').join(' UNION ALL '), hashes);
  return JSON.stringify(rows.map((row) => JSON.stringify(row)).sort());
}

export async function groupCalled(db: Db, name: string): Promise<number> {
  const row = await db('groups').where({ name }).first('id');
  return row?.id ?? 0;
}

export async function bidOf(db: Db, groupName: string): Promise<number> {
  const group_id = await groupCalled(db, groupName);
  const row = await db('applications').where({ group_id }).whereNotNull('reference').first('id');
  return row?.id ?? 0;
}

async function actorOf(db: Db, first: string): Promise<Actor> {
  const person = await db('people').where('email', `${first}@example.org`).first('id', 'name', 'email');
  if (!person) throw new RangeError(`Nobody is called ${first}`);
  const held = await db('permissions').where('person_id', person.id).pluck('permission');
  const groupIds = await db('memberships')
    .where('person_id', person.id)
    .whereNull('until_at')
    .pluck('group_id');
  return { ...person, permissions: held as Permission[], groupIds };
}

async function moveRita(db: Db, fenside: number): Promise<void> {
  const hash = await db('people').where('email', 'amina@example.org').first('password_hash');
  const rita = {
    name: 'Rita Moss',
    email: 'rita@example.org',
    passwordHash: hash?.password_hash ?? '',
    demonstration: true,
    createdAt: testNow,
  };
  const personId = await insertPerson(db, rita);
  const member = { personId, part: 'member', fromAt: new Date('2026-01-01T10:00:00Z') } as const;
  await insertMembership(db, { ...member, groupId: fenside });
  await db('memberships').where({ person_id: personId }).update({ until_at: testNow });
  await insertMembership(db, { ...member, groupId: await groupCalled(db, 'Olive Branch Community Garden') });
}

// Each of two leads waits for an answer of somebody who has no account.
async function inviteTwo(
  services: TestServices,
  { amina, bea }: House['actors'],
  fenside: number,
): Promise<void> {
  const choir = await groupCalled(services.db, 'Harbour Choir');
  await inviteToGroup(services, amina, { groupId: fenside, email: 'dot@example.org', part: 'member' });
  await inviteToGroup(services, bea, { groupId: choir, email: 'dan@example.org', part: 'member' });
}

async function linkOne(services: TestServices, ruth: Actor, oneId: number): Promise<void> {
  const otherId = await groupCalled(services.db, 'Bainton and Ashton Parish Council');
  await linkGroups(services, ruth, { oneId, otherId, reason: 'One committee runs both' });
}

async function writeBids(
  services: TestServices,
  amina: Actor,
  { fenside, fabric }: { fenside: number; fabric: number },
): Promise<House['bids']> {
  const { db } = services;
  const round = await findRound(db, 'everyday-grants');
  const writer = { bea: amina, groups: { idOf: () => fenside } };
  const bid = {
    ...lincolnRoadLanterns,
    answers: { ...lincolnRoadLanterns.answers, projectName: 'Long Table' },
  };
  const sentAt = new Date(testNow.getTime() - 3_600_000);
  const files = [{ ...choirRules, name: 'Club rules.pdf' }];
  const aminas = await sendBid(services, writer, { bid, round, sentAt, files });
  const draft = await writeDraft(services, amina, {
    roundId: round.id,
    groupId: fabric,
    answers: { band: 'small', projectName: 'Second Table' },
    startedAt: testNow,
    savedAt: testNow,
  });
  return { aminas, draft, choir: await bidOf(db, 'Harbour Choir') };
}
