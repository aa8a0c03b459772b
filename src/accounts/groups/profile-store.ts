import type { Actor } from '../../actor';
import { type Db, brokenRule } from '../../db';
import { NotFound, Refused } from '../../errors';
import { type Read, read } from '../../read';
import { groupColumns, lockGroup } from '../group-store';
import type { GroupPart } from '../group';
import { ofOwnGroups } from '../policy';
import type { GroupFacts, GroupProfile } from './group-profile';

const columns = { ...groupColumns, ledBy: 'groups.led_by', version: 'groups.version' };

/** The profile of one of this person's own groups. Throws NotFound. */
export async function findProfile(db: Db, actor: Actor, id: number): Promise<GroupProfile> {
  const query = db('groups').where('groups.id', id).modify(ofOwnGroups(actor));
  const row = await query.first<GroupProfile | undefined>(columns);
  if (!row) throw new NotFound();
  return row;
}

/** The same, held until the transaction ends; whose group it is, is asked after the wait. */
export async function lockProfile(tx: Db, actor: Actor, id: number): Promise<GroupProfile> {
  await lockGroup(tx, id);
  return findProfile(tx, actor, id);
}

/** What this person is to the group now. Throws NotFound when they are nothing to it. */
export function partIn(db: Db, groupId: number, personId: number): Read<GroupPart> {
  const live = db('memberships').where({ group_id: groupId, person_id: personId }).whereNull('until_at');
  return read(live.limit(1).select('part'), ([row]: { part: GroupPart }[]) => {
    if (!row) throw new NotFound();
    return row.part;
  });
}

/** The groups this person leads, as they are called. */
export async function listLedBy(db: Db, personId: number): Promise<{ id: number; name: string }[]> {
  return db('memberships as m')
    .join('groups as g', 'g.id', 'm.group_id')
    .where({ 'm.person_id': personId, 'm.part': 'lead' })
    .whereNull('m.until_at')
    .orderBy('g.id')
    .select('g.id', 'g.name');
}

/** How often this person has changed a profile since an instant. */
export async function countChangesBy(db: Db, personId: number, since: Date): Promise<number> {
  const rows = await db('audit_events')
    .where({ actor_id: personId, event: 'group profile changed' })
    .where('happened_at', '>', since)
    .count<{ count: number }[]>({ count: '*' });
  return rows[0]?.count ?? 0;
}

/** Keeps the facts under the version that was read. Throws Refused when somebody was quicker (guarantees.md D23). */
export async function saveProfile(
  tx: Db,
  { id, version }: Pick<GroupProfile, 'id' | 'version'>,
  facts: GroupFacts,
): Promise<void> {
  await tx('groups')
    .where({ id })
    .update({ ...rowOf(facts), version })
    .catch((error: unknown) => {
      if (brokenRule(error) !== 'groups_version_read') throw error;
      throw new Refused([{ text: 'Somebody in your group changed this meanwhile. Look at it again' }]);
    });
}

function rowOf(facts: GroupFacts) {
  return {
    name: facts.name,
    known_as: facts.knownAs,
    type: facts.type,
    sector: facts.sector,
    charity_number: facts.charityNumber,
    company_number: facts.companyNumber,
    started_on: facts.startedOn,
    postcode: facts.postcode,
    address_is_home: facts.addressIsHome,
    website: facts.website,
    aims: facts.aims,
    committee_size: facts.committeeSize,
    first_time: facts.firstTime,
    address: facts.address,
    social_page: facts.socialPage,
    member_count: facts.memberCount,
    volunteer_count: facts.volunteerCount,
    staff_tenths: facts.staffTenths,
    led_by: facts.ledBy,
    host_name: facts.hostName,
    host_number: facts.hostNumber,
  };
}
