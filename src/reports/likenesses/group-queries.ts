import type { Pair } from '../../accounts';
import type { Actor } from '../../actor';
import { hasInterestInCap, sentToStaff, withoutInterestInGroup } from '../../applications';
import { awardsVisibleTo } from '../../awards';
import type { Db } from '../../db';
import { NotFound } from '../../errors';
import { type Read, read, readAny } from '../../read';

/** What is compared of a group, side by side with another. */
export type ComparedGroup = {
  id: number;
  name: string;
  knownAs: string | null;
  type: string;
  charityNumber: string | null;
  companyNumber: string | null;
  postcode: string | null;
  bids: number;
  awards: number;
  createdAt: Date;
  holderId: number;
};

/** Whether this person has an interest in a group that shares a cap with one of the pair: how much is held together is not theirs. */
export function hasInterestInKin(db: Db, actor: Actor, { oneId, otherId }: Pair): Read<boolean> {
  const pair = db('groups').whereIn('groups.id', [oneId, otherId]);
  return readAny(pair.whereRaw('(?)', [hasInterestInCap(db, actor, 'groups')]).select('groups.id'));
}

/** Both groups of a pair, where this person has an interest in neither. Throws NotFound. */
export function findBoth(
  db: Db,
  actor: Actor,
  { oneId, otherId }: Pair,
): Read<[ComparedGroup, ComparedGroup]> {
  const bids = db('applications').whereRaw('applications.group_id = g.id').modify(sentToStaff(actor));
  const awards = db('awards').whereRaw('awards.group_id = g.id').modify(awardsVisibleTo(actor));
  const rows = db('groups as g')
    .whereIn('g.id', [oneId, otherId])
    .modify(withoutInterestInGroup(actor, 'g.id'))
    .orderBy('g.id')
    .select({ id: 'g.id', name: 'g.name', knownAs: 'g.known_as', type: 'g.type', postcode: 'g.postcode' })
    .select({
      charityNumber: 'g.charity_number',
      companyNumber: 'g.company_number',
      createdAt: 'g.created_at',
    })
    .select({
      holderId: db.raw('coalesce(g.cap_group_id, g.id)'),
      bids: bids.select(db.raw('count(*)')),
      awards: awards.select(db.raw('count(*)')),
    });
  return read(rows, ([one, other]: ComparedGroup[]) => {
    if (!one || !other || oneId >= otherId) throw new NotFound();
    return [one, other];
  });
}
