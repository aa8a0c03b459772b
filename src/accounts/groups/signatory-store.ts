import { type Db, brokenRule } from '../../db';
import { NotFound, Refused } from '../../errors';
import { type Read, read } from '../../read';
import type { NewSignatory, Signatory } from './signatory';

const columns = {
  id: 'id',
  name: 'name',
  role: 'role',
  email: 'email',
  phone: 'phone',
  fromAt: 'from_at',
  untilAt: 'until_at',
};

/** Everyone who signs for the group or once did, those of today first. */
export function signatoriesOf(db: Db, groupId: number): Read<Signatory[]> {
  const query = db('group_signatories').where('group_id', groupId);
  return read(query.orderByRaw('(until_at IS NOT NULL), name, id').select<Signatory[]>(columns));
}

/** One who signs for this group today. Throws NotFound. */
export async function findSignatory(db: Db, groupId: number, id: number): Promise<Signatory> {
  const live = db('group_signatories').where({ id, group_id: groupId }).whereNull('until_at');
  const row = await live.first<Signatory | undefined>(columns);
  if (!row) throw new NotFound();
  return row;
}

/** Throws Refused when somebody of the group was named with this name or address meanwhile. */
export async function insertSignatory(
  tx: Db,
  groupId: number,
  signatory: NewSignatory,
  now: Date,
): Promise<number> {
  const rows = await tx('group_signatories')
    .insert({ group_id: groupId, ...signatory, from_at: now })
    .returning<{ id: number }[]>('id')
    .catch((error: unknown) => {
      if (!brokenRule(error)?.startsWith('group_signatories_different_')) throw error;
      throw new Refused([{ text: 'This person signs for your group already' }]);
    });
  return rows[0]?.id ?? 0;
}

export async function markEnded(tx: Db, id: number, now: Date): Promise<void> {
  await tx('group_signatories').where({ id }).update({ until_at: now });
}
