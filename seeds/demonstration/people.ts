import {
  insertFactor,
  insertMembership,
  insertPermission,
  insertPerson,
  newSecret,
} from '../../src/accounts';
import type { Actor, Permission } from '../../src/actor';
import type { Db } from '../../src/db';
import type { Keys } from '../../src/keys';
import type { Day } from '../../src/values/day';

/** What everybody signs in with; shown on the sign-in page of the demonstration. */
export const passphrase = 'bring people together';

const cast = {
  amina: { name: 'Amina Yusuf', permissions: [] },
  joseph: { name: 'Joseph Adeyi', permissions: [] },
  bea: { name: 'Bea Lund', permissions: [] },
  ruth: { name: 'Ruth Hale', permissions: ['manager'] },
  dev: { name: 'Dev Malhan', permissions: ['decider'] },
  priya: { name: 'Priya Nair', permissions: ['finance'] },
  colin: { name: 'Colin Webb', permissions: ['finance'] },
  gwen: { name: 'Gwen Tallis', permissions: ['assessor'] },
  tomasz: { name: 'Tomasz Borek', permissions: ['assessor'] },
  marta: { name: 'Marta Silva', permissions: ['trainer'] },
  sam: { name: 'Sam Okoro', permissions: ['administrator'] },
  ines: { name: 'Ines Duarte', permissions: ['auditor'] },
} satisfies Record<string, { name: string; permissions: Permission[] }>;

/** Everyone there is, as a request would know them (product.md, The demonstration). */
export type Cast = Record<keyof typeof cast, Actor>;

export type Belonging = { groupId: number; part: 'lead' | 'member' };
export type Arrival = {
  keys: Keys;
  passwordHash: string;
  createdAt: Date;
  /** An auditor's permission is always dated (product.md, Decided 9). */
  auditUntil: Day;
  groupsOf: Partial<Record<keyof Cast, Belonging[]>>;
};

export async function seedPeople(tx: Db, { groupsOf, ...arrival }: Arrival): Promise<Cast> {
  const people: [string, Actor][] = [];
  for (const key of Object.keys(cast) as (keyof Cast)[]) {
    people.push([key, await seedPerson(tx, cast[key], { ...arrival, belongs: groupsOf[key] ?? [] })]);
  }
  return Object.fromEntries(people) as Cast;
}

type Arriving = Omit<Arrival, 'groupsOf'> & { belongs: Belonging[] };

async function seedPerson(
  tx: Db,
  { name, permissions }: { name: string; permissions: Permission[] },
  { keys, passwordHash, createdAt, auditUntil, belongs }: Arriving,
): Promise<Actor> {
  const email = `${(name.split(' ')[0] ?? name).toLowerCase()}@example.org`;
  const id = await insertPerson(tx, { name, email, passwordHash, demonstration: true, createdAt });
  for (const permission of permissions) {
    await insertPermission(tx, id, permission, permission === 'auditor' ? auditUntil : undefined);
  }
  if (permissions.length > 0) {
    await insertFactor(tx, keys, id, { secret: newSecret(), confirmedAt: createdAt, lastStep: 0 });
  }
  for (const { groupId, part } of belongs) {
    await insertMembership(tx, { groupId, personId: id, part, fromAt: createdAt });
  }
  return { id, name, email, permissions, groupIds: belongs.map(({ groupId }) => groupId) };
}
