import { insertGroup } from '../../src/accounts';
import type { Db } from '../../src/db';
import { biddingGroups, type GroupProfile } from './bidding-groups';
import { awardedGroups } from './awarded-groups';

/** The numbers of the demonstration's groups by their names. */
export type GroupIds = { idOf: (name: string) => number };

export async function seedGroups(tx: Db, createdAt: Date): Promise<GroupIds> {
  const ids = new Map<string, number>();
  for (const profile of [...awardedGroups, ...biddingGroups]) {
    ids.set(profile.name, await insertGroup(tx, { ...unsaid, ...profile, createdAt }));
  }
  return { idOf: (name) => found(ids.get(name), name) };
}

// Numbers on public registers belong to real groups, so no invented group has one.
const unsaid = {
  knownAs: null,
  charityNumber: null,
  companyNumber: null,
  startedOn: null,
  postcode: null,
  website: null,
  addressIsHome: true,
} satisfies Partial<GroupProfile>;

function found(id: number | undefined, name: string): number {
  if (id === undefined) throw new RangeError(`There is no group called ${name}.`);
  return id;
}
