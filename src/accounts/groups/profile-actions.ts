import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../actor';
import { record } from '../../audit';
import { refuseIf } from '../../errors';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import { insertGroup, insertMembership } from '../group-store';
import { lockPerson } from '../person-store';
import {
  changingProblems,
  creationProblems,
  factProblems,
  type GroupFacts,
  type GroupProfile,
} from './group-profile';
import { countChangesBy, listLedBy, lockProfile, saveProfile } from './profile-store';

export type NewGroup = Pick<GroupFacts, 'name' | 'type' | 'sector'>;

/**
 * Makes a group, which whoever made it leads. A repeat under the same name answers the group there is; the person is
 * locked meanwhile, so that a button pressed twice makes one group.
 */
export async function createGroup(
  services: Services,
  actor: Actor,
  { name, type, sector }: NewGroup,
): Promise<number> {
  return services.db.transaction(async (tx) => {
    await lockPerson(tx, actor.id);
    const led = await listLedBy(tx, actor.id);
    const same = led.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (same) return same.id;
    const now = services.clock();

    refuseIf(creationProblems(led.length));

    const id = await insertGroup(tx, { ...unsaid, name, type, sector, createdAt: now });
    await insertMembership(tx, { groupId: id, personId: actor.id, part: 'lead', fromAt: now });
    await record(tx, actor, 'group created', { type: 'group', id }, now, { kind: type });
    return id;
  });
}

const unsaid = {
  knownAs: null,
  charityNumber: null,
  companyNumber: null,
  startedOn: null,
  postcode: null,
  addressIsHome: true,
  website: null,
  aims: '',
  committeeSize: 0,
  firstTime: true,
};

/** The profile as it now stands; `isStale` when somebody else had changed it since the page was opened, and nothing was kept. */
export type Change = { profile: GroupProfile; isStale: boolean };

/**
 * Changes what a group says of itself. Leads and members alike may, because whoever writes the bid knows the facts; only
 * leads name who signs. Drafts show the new facts at once, sent bids keep the old ones (product.md, Decided 2).
 */
export async function changeProfile(
  services: Services,
  actor: Actor,
  id: number,
  { version, facts }: { version: number; facts: (saved: GroupProfile) => GroupFacts },
): Promise<Change> {
  return services.db.transaction(async (tx) => {
    const { id: _id, version: saved, ...was } = await lockProfile(tx, actor, id);
    const now = services.clock();
    const profile = { id, version: saved, ...was };
    if (version !== saved) return { profile, isStale: true };
    const is = facts(profile);

    refuseIf(factProblems(is, dayOf(now)));

    const changed = changedFacts(was, is);
    if (changed.length === 0) return { profile, isStale: false };
    const anHourAgo = new Date(now.getTime() - 60 * 60 * 1000);

    refuseIf(changingProblems(await countChangesBy(tx, actor.id, anHourAgo)));

    await saveProfile(tx, profile, is);
    const details = Object.fromEntries(changed.map((fact) => [fact, true]));
    await record(tx, actor, 'group profile changed', { type: 'group', id }, now, details);
    return { profile: { id, version: saved + 1, ...is }, isStale: false };
  });
}

function changedFacts(was: GroupFacts, is: GroupFacts): string[] {
  const names = Object.keys(is) as (keyof GroupFacts)[];
  return names.filter((name) => !isDeepStrictEqual(was[name], is[name]));
}
