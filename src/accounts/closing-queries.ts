import type { Db } from '../db';
import type { LedGroup } from './closing';

/** The groups this person leads now, and who is left in each without them. */
export async function ledGroupsOf(db: Db, personId: number): Promise<LedGroup[]> {
  const led = db('memberships as m')
    .join('groups as g', 'g.id', 'm.group_id')
    .where({ 'm.person_id': personId, 'm.part': 'lead' })
    .whereNull('m.until_at')
    .orderBy('g.name')
    .select({ id: 'g.id', name: 'g.name' })
    .select({
      otherLeads: others(db, personId).where('o.part', 'lead'),
      others: others(db, personId),
    });
  return (await led) as LedGroup[];
}

const others = (db: Db, personId: number) =>
  db('memberships as o')
    .join('people as other', 'other.id', 'o.person_id')
    .whereNull('other.disabled_at')
    .whereNull('other.closed_at')
    .whereRaw('o.group_id = m.group_id')
    .whereNull('o.until_at')
    .whereNot('o.person_id', personId)
    .count('*');
