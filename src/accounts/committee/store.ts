import { brokenRule, type Db } from '../../db';
import { NotFound, Refused } from '../../errors';
import { type Read, read } from '../../read';
import type { CommitteeMember, Officer } from './committee';
import type { GroupContact, NewContact } from './contact';

/** Everyone on a group's committee, in the order they were named. */
export function committeeOf(db: Db, groupId: number): Read<CommitteeMember[]> {
  return read(
    db('committee_members').where('group_id', groupId).orderBy('id').select<CommitteeMember[]>(columns),
  );
}

/** The group's main contact, as long as they are one of its people. */
export function contactOf(db: Db, groupId: number): Read<GroupContact | undefined> {
  const contact = db('group_contacts as c')
    .join('memberships as m', (on) => void on.on('m.group_id', 'c.group_id').on('m.person_id', 'c.person_id'))
    .join('people as p', 'p.id', 'c.person_id')
    .where('c.group_id', groupId)
    .whereNull('m.until_at')
    .whereNull('p.disabled_at')
    .select({ personId: 'p.id', name: 'p.name', email: 'p.email' })
    .select({ role: 'c.role', phone: 'c.phone', bestWay: 'c.best_way', needs: 'c.needs' });
  return read(contact, ([row]: GroupContact[]) => row);
}

/** Throws Refused when somebody of that name was put on the list meanwhile. */
export async function insertOfficer(tx: Db, groupId: number, officer: Officer): Promise<number> {
  const [row] = await tx('committee_members')
    .insert({ group_id: groupId, ...rowOf(officer) })
    .returning('id')
    .catch(refuseSameName);
  return (row as { id: number }).id;
}

/** Throws NotFound when nobody of this group's committee has the number. */
export async function saveOfficer(tx: Db, groupId: number, id: number, officer: Officer): Promise<void> {
  const changed = await tx('committee_members')
    .where({ id, group_id: groupId })
    .update(rowOf(officer))
    .catch(refuseSameName);
  if (changed === 0) throw new NotFound();
}

/** Throws NotFound when nobody of this group's committee has the number. */
export async function deleteOfficer(tx: Db, groupId: number, id: number): Promise<void> {
  if ((await tx('committee_members').where({ id, group_id: groupId }).delete()) === 0) throw new NotFound();
}

export async function saveContact(tx: Db, groupId: number, contact: NewContact): Promise<void> {
  const { personId, role, phone, bestWay, needs } = contact;
  await tx('group_contacts')
    .insert({ group_id: groupId, person_id: personId, role, phone, best_way: bestWay, needs })
    .onConflict('group_id')
    .merge();
}

const columns = {
  id: 'id',
  name: 'name',
  role: 'role',
  approvesPayments: 'approves_payments',
  isRelated: 'is_related',
};

function rowOf({ name, role, approvesPayments, isRelated }: Officer) {
  return { name, role, approves_payments: approvesPayments, is_related: isRelated };
}

function refuseSameName(error: unknown): never {
  if (brokenRule(error) !== 'committee_members_different_names') throw error;
  throw new Refused([{ text: 'Somebody of that name is on the list already' }]);
}
