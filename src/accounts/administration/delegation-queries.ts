import type { Db } from '../../db';
import { type Read, read } from '../../read';
import type { Day } from '../../values/day';
import { type ToldGrant, toldGrants } from './person-queries';

/** Delegations this person is in, on either side, that run or will. */
export function listDelegationsWith(db: Db, personId: number, today: Day): Read<ToldGrant[]> {
  const own = liveDelegations(db, today).where(
    (either) => void either.where('x.person_id', personId).orWhere('x.stands_in_for', personId),
  );
  return read(own);
}

/** Everybody's. */
export function listDelegations(db: Db, today: Day): Read<ToldGrant[]> {
  return read(liveDelegations(db, today));
}

const liveDelegations = (db: Db, today: Day) =>
  toldGrants(db).whereNotNull('x.stands_in_for').whereNull('x.ended_at').where('x.until_date', '>=', today);
