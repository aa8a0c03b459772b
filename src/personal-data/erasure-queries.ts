import { peopleWith } from '../accounts';
import type { Db } from '../db';
import { NotFound } from '../errors';
import { type Read, type Results, read, readAs, readTogether } from '../read';
import { dayOf } from '../values/day';
import type { Standing } from './erasure';

/** Somebody an erasure is about; what is left of them once it is done. */
export type ErasedPerson = { id: number; name: string; email: string; erasedAt: Date | null };

/** Throws NotFound. */
export function findPerson(db: Db, id: number): Read<ErasedPerson> {
  const columns = { id: 'id', name: 'name', email: 'email', erasedAt: 'erased_at' };
  return read(db('people').where({ id }).select(columns), ([person]: ErasedPerson[]) => {
    if (!person) throw new NotFound();
    return person;
  });
}

/** What is known of somebody that may stand in the way of erasing them, to be asked together. */
export function standingReads(db: Db, id: number, now: Date) {
  const permissions = db('permissions')
    .where('person_id', id)
    .whereNull('ended_at')
    .where((live) => void live.whereNull('until_date').orWhere('until_date', '>=', dayOf(now)));
  const places = db('bookings')
    .where({ person_id: id, status: 'confirmed' })
    .whereRaw('upper(during) > ?', [now]);
  const holds = db.from(db.raw('holds_on_person(?) AS hold', [id]));
  return {
    person: findPerson(db, id),
    led: read<Standing['led'][number]>(ledGroups(db, id)),
    permissions: read(permissions.select('permission'), (rows: { permission: string }[]) =>
      rows.map(({ permission }) => permission),
    ),
    comingPlaces: read(places.select('id'), (rows) => rows.length),
    holds: read<Standing['holds'][number]>(
      holds.select({ reason: 'hold.reason', reviewOn: 'hold.review_on' }),
    ),
  };
}

export function standingFrom({ person, ...found }: Results<ReturnType<typeof standingReads>>): Standing {
  return { erasedAt: person.erasedAt, ...found };
}

export async function standingOf(db: Db, id: number, now: Date): Promise<Standing> {
  return standingFrom(await readTogether(db, standingReads(db, id, now)));
}

/** How many people administer the portal today. */
export function countAdministrators(db: Db, now: Date): Read<number> {
  return readAs(peopleWith(db, 'administrator', dayOf(now)), ({ length }) => length);
}

type Extent = { sessions: number; letters: number; bookings: number; documents: number };

/** What there is of somebody, as the page tells before anything is erased, to be asked together. */
export function extentReads(db: Db, id: number) {
  const counts = db('people as p')
    .where('p.id', id)
    .select({
      sessions: db('sign_in_sessions').whereRaw('person_id = p.id').count('*'),
      letters: db('letters').whereRaw('person_id = p.id OR lower(recipient) = p.email_key').count('*'),
      bookings: db('bookings as b').whereRaw('b.person_id = p.id OR b.email_key = p.email_key').count('*'),
      documents: db('documents').whereRaw('uploaded_by = p.id').whereNull('erased_at').count('*'),
    });
  return { extent: read(counts, ([found]: Extent[]) => found) };
}

const endedBids = ['draft', 'lapsed', 'withdrawn', 'ineligible', 'declined', 'approved'];
const endedAwards = ['closed', 'terminated', 'declined_by_group', 'expired', 'withdrawn_by_council'];

function ledGroups(db: Db, id: number) {
  const others = () =>
    db('memberships as o')
      .whereRaw('o.group_id = m.group_id AND o.person_id <> m.person_id')
      .whereNull('o.until_at');
  const bids = db('applications as a').whereRaw('a.group_id = m.group_id').whereNotIn('a.status', endedBids);
  const awards = db('awards as w').whereRaw('w.group_id = m.group_id').whereNotIn('w.status', endedAwards);
  return db('memberships as m')
    .join('groups as g', 'g.id', 'm.group_id')
    .where({ 'm.person_id': id, 'm.part': 'lead' })
    .whereNull('m.until_at')
    .orderBy('g.name')
    .select({
      name: 'g.name',
      others: others().count('*'),
      otherLeads: others().where('o.part', 'lead').count('*'),
      hasWork: db.raw('EXISTS (?) OR EXISTS (?)', [bids, awards]),
    });
}
