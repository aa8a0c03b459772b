import type { Actor } from '../actor';
import { NotFound } from '../errors';
import type { Db } from '../db';
import type { Group, GroupPart, GroupPerson } from './group';
import { visibleTo } from './policy';
import { type Read, read } from '../read';

/** The facts of a group by the columns that hold them. */
export const groupColumns = {
  id: 'groups.id',
  name: 'groups.name',
  knownAs: 'groups.known_as',
  type: 'groups.type',
  sector: 'groups.sector',
  charityNumber: 'groups.charity_number',
  companyNumber: 'groups.company_number',
  startedOn: 'groups.started_on',
  postcode: 'groups.postcode',
  addressIsHome: 'groups.address_is_home',
  website: 'groups.website',
  aims: 'groups.aims',
  committeeSize: 'groups.committee_size',
  firstTime: 'groups.first_time',
  address: 'groups.address',
  socialPage: 'groups.social_page',
  memberCount: 'groups.member_count',
  volunteerCount: 'groups.volunteer_count',
  staffTenths: 'groups.staff_tenths',
  hostName: 'groups.host_name',
  hostNumber: 'groups.host_number',
};

/** The group, where this person may know of it. Throws NotFound otherwise. */
export async function findGroup(db: Db, actor: Actor, id: number): Promise<Group> {
  const row = await db('groups')
    .where('groups.id', id)
    .modify(visibleTo(actor))
    .first<Group | undefined>(groupColumns);
  if (!row) throw new NotFound();
  return row;
}

/** The group whoever asks: for actions that have already decided who may. */
export function groupById(db: Db, id: number): Read<Group> {
  return read(db('groups').where('groups.id', id).select(groupColumns), ([row]: Group[]) => {
    if (!row) throw new NotFound();
    return row;
  });
}

export function listGroupsOf(db: Db, actor: Actor): Read<Group[]> {
  return read(
    db('groups')
      .whereIn('groups.id', [...actor.groupIds])
      .orderBy('groups.name')
      .select<Group[]>(groupColumns),
  );
}

export async function lockGroup(tx: Db, id: number): Promise<void> {
  await lockGroups(tx, [id]);
}

/**
 * Locks groups, and those that hold their caps, by number, as everyone does (house.md, Transactions). Money may change
 * hands under the lock; who shares a cap with whom may not. Throws NotFound when one is not there.
 */
export async function lockGroups(tx: Db, ids: readonly number[]): Promise<void> {
  const withHolders = tx('groups')
    .whereIn('id', [...ids])
    .select(tx.raw('unnest(array[id, cap_group_id])'));
  const rows = await tx('groups')
    .whereRaw('id = any(array(?))', [withHolders])
    .orderBy('id')
    .forNoKeyUpdate()
    .select('id');
  if (ids.some((id) => !rows.some((row) => row.id === id))) throw new NotFound();
}

/** Everyone who acts for the group now, its leads first. */
export function peopleOfGroup(db: Db, groupId: number): Read<GroupPerson[]> {
  return read(
    db('memberships as m')
      .join('people as p', 'p.id', 'm.person_id')
      .where('m.group_id', groupId)
      .whereNull('m.until_at')
      .whereNull('p.disabled_at')
      .orderBy(['m.part', 'p.name'])
      .select<GroupPerson[]>({ personId: 'p.id', name: 'p.name', email: 'p.email', part: 'm.part' }),
  );
}

export async function isMemberNow(db: Db, groupId: number, personId: number): Promise<boolean> {
  const row = await db('memberships')
    .where({ group_id: groupId, person_id: personId })
    .whereNull('until_at')
    .first('id');
  return row !== undefined;
}

type LaterFact =
  'address' | 'socialPage' | 'memberCount' | 'volunteerCount' | 'staffTenths' | 'hostName' | 'hostNumber';

/** A group as it is made; what its profile asks later may be left out. */
export type NewGroup = Omit<Group, 'id' | LaterFact> & Partial<Pick<Group, LaterFact>> & { createdAt: Date };

export async function insertGroup(db: Db, group: NewGroup): Promise<number> {
  const [row] = await db('groups')
    .insert({
      name: group.name,
      known_as: group.knownAs,
      type: group.type,
      sector: group.sector,
      charity_number: group.charityNumber,
      company_number: group.companyNumber,
      started_on: group.startedOn,
      postcode: group.postcode,
      address_is_home: group.addressIsHome,
      website: group.website,
      aims: group.aims,
      committee_size: group.committeeSize,
      first_time: group.firstTime,
      address: group.address ?? '',
      social_page: group.socialPage ?? null,
      member_count: group.memberCount ?? null,
      volunteer_count: group.volunteerCount ?? null,
      staff_tenths: group.staffTenths ?? null,
      host_name: group.hostName ?? null,
      host_number: group.hostNumber ?? null,
      created_at: group.createdAt,
    })
    .returning('id');
  return (row as { id: number }).id;
}

export type NewMembership = { groupId: number; personId: number; part: GroupPart; fromAt: Date };

export async function insertMembership(db: Db, membership: NewMembership): Promise<number> {
  const [row] = await db('memberships')
    .insert({
      group_id: membership.groupId,
      person_id: membership.personId,
      part: membership.part,
      from_at: membership.fromAt,
    })
    .returning('id');
  return (row as { id: number }).id;
}
