import type { Db } from '../db';
import { type Pointer, type WordSource, wordsIn } from '../words-store';

/** What people write about groups and about each other, outside of bids. */
export const accountWords: WordSource[] = [
  wordsIn({
    table: 'groups',
    columns: ['aims', 'address', 'known_as', 'host_name'],
    record: 'id',
    group: 'id',
  }),
  wordsIn({
    table: 'group_signatories',
    columns: ['name'],
    record: 'id',
    group: 'group_id',
    goesWith: ['email_key'],
    blank: (tx, at) => renameNobody(tx, at, 'group_signatories', 'Former signatory'),
  }),
  wordsIn({
    table: 'committee_members',
    columns: ['name'],
    record: 'id',
    group: 'group_id',
    blank: (tx, at) => renameNobody(tx, at, 'committee_members', 'Former member'),
  }),
  wordsIn({ table: 'group_documents', columns: ['title'], record: 'id', group: 'group_id' }),
  wordsIn({ table: 'group_links', columns: ['reason', 'end_reason'], record: 'id', group: 'group_id' }),
  wordsIn({
    table: 'groups_told_apart',
    columns: ['reason'],
    record: 'one_group_id',
    part: 'other_group_id',
    group: 'one_group_id',
    blank: async (tx, { recordId, part }) => {
      await tx.raw('SELECT blank_told_apart(?, ?)', [recordId, part]);
    },
  }),
  wordsIn({
    table: 'group_invitations',
    columns: ['reason'],
    record: 'id',
    group: 'group_id',
    goesWith: ['email_key'],
  }),
  aboutStaff('permissions', ['reason', 'ended_because']),
  aboutStaff('disablings', ['reason', 'restored_because']),
  aboutStaff('factor_resets', ['reason']),
  wordsIn({
    table: 'staff_invitations',
    columns: ['name', 'reason'],
    record: 'id',
    goesWith: ['email_key'],
  }),
];

function aboutStaff(table: string, columns: string[]): WordSource {
  return wordsIn({ table, columns, record: 'id', person: 'person_id', goesWith: ['person_id'] });
}

// A group tells the people on its lists apart by their names, so that no two may be the same.
async function renameNobody(tx: Db, { recordId }: Pointer, table: string, former: string): Promise<void> {
  await tx(table)
    .where('id', recordId)
    .update({ name: `${former} ${recordId}` });
}
