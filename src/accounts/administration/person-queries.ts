import type { Db } from '../../db';
import { NotFound } from '../../errors';
import { type Read, read } from '../../read';
import type { Grant, Known } from './permission';
import type { ReadRecord } from './access-store';

export type ShownPerson = Known & { createdAt: Date; hasFactor: boolean; isJoined: boolean };

/** Somebody as their page shows them. Throws NotFound. */
export function personById(db: Db, id: number): Read<ShownPerson> {
  const rows = db('people as p')
    .where('p.id', id)
    .select({
      id: 'p.id',
      name: 'p.name',
      email: 'p.email',
      createdAt: 'p.created_at',
      disabledAt: 'p.disabled_at',
      closedAt: 'p.closed_at',
      isJoined: db.raw('p.council_subject IS NOT NULL'),
      hasFactor: db.raw('EXISTS (SELECT FROM second_factors f WHERE f.person_id = p.id)'),
    });
  return read(rows, ([row]: ShownPerson[]) => {
    if (!row) throw new NotFound();
    return row;
  });
}

/** A permission with the names of everyone who had to do with it. */
export type ToldGrant = Grant & {
  holderName: string;
  standsInForName: string | null;
  grantedByName: string | null;
  grantedAt: Date | null;
  reason: string;
  endedByName: string | null;
  endedBecause: string;
};

/** Every permission somebody holds or held, the newest first. */
export function listGrantsOf(db: Db, personId: number): Read<ToldGrant[]> {
  return read(toldGrants(db).where('x.person_id', personId));
}

/** What others hold or held in this person's place. */
export function listDelegationsBy(db: Db, personId: number): Read<ToldGrant[]> {
  return read(toldGrants(db).where('x.stands_in_for', personId));
}

/** Every permission, told with names: what the pages of people and of delegations share. */
export function toldGrants(db: Db) {
  return db('permissions as x')
    .join('people as holder', 'holder.id', 'x.person_id')
    .leftJoin('people as other', 'other.id', 'x.stands_in_for')
    .leftJoin('people as giver', 'giver.id', 'x.granted_by')
    .leftJoin('people as ender', 'ender.id', 'x.ended_by')
    .orderBy('x.id', 'desc')
    .limit(200)
    .select<ToldGrant[]>({
      id: 'x.id',
      personId: 'x.person_id',
      holderName: 'holder.name',
      permission: 'x.permission',
      fromDate: 'x.from_date',
      untilDate: 'x.until_date',
      standsInFor: 'x.stands_in_for',
      standsInForName: 'other.name',
      grantedByName: 'giver.name',
      grantedAt: 'x.granted_at',
      reason: 'x.reason',
      endedAt: 'x.ended_at',
      endedByName: 'ender.name',
      endedBecause: 'x.ended_because',
    });
}

export type ActingGroup = { id: number; name: string; part: 'lead' | 'member' };

export function listGroupsActedFor(db: Db, personId: number): Read<ActingGroup[]> {
  return read(
    db('memberships as m')
      .join('groups as g', 'g.id', 'm.group_id')
      .where('m.person_id', personId)
      .whereNull('m.until_at')
      .orderBy('g.name')
      .select({ id: 'g.id', name: 'g.name', part: 'm.part' }),
  );
}

export type ShownSession = { id: number; userAgent: string; startedAt: Date; seenAt: Date };

/** The sessions that have not ended by their own time or by a change of security; some may have stood idle. */
export function listSessionsOf(db: Db, personId: number, now: Date): Read<ShownSession[]> {
  return read(
    db('sign_in_sessions as s')
      .join('people as p', { 'p.id': 's.person_id', 'p.security_version': 's.security_version' })
      .where('p.id', personId)
      .where('s.expires_at', '>', now)
      .orderBy('s.seen_at', 'desc')
      .limit(50)
      .select({ id: 's.id', userAgent: 's.user_agent', startedAt: 's.created_at', seenAt: 's.seen_at' }),
  );
}

export type ToldDisabling = {
  disabledAt: Date;
  disabledByName: string;
  reason: string;
  restoredAt: Date | null;
  restoredByName: string | null;
  restoredBecause: string;
};

export function listDisablingsOf(db: Db, personId: number): Read<ToldDisabling[]> {
  return read(
    db('disablings as d')
      .join('people as by', 'by.id', 'd.disabled_by')
      .leftJoin('people as back', 'back.id', 'd.restored_by')
      .where('d.person_id', personId)
      .orderBy('d.id', 'desc')
      .limit(50)
      .select({
        disabledAt: 'd.disabled_at',
        disabledByName: 'by.name',
        reason: 'd.reason',
        restoredAt: 'd.restored_at',
        restoredByName: 'back.name',
        restoredBecause: 'd.restored_because',
      }),
  );
}

export type Looked = { readAt: Date; readerName: string };

/** Who opened this record, the newest first. */
export function listReadings(db: Db, { type, id }: ReadRecord): Read<Looked[]> {
  return read(
    db('access_log as l')
      .join('people as p', 'p.id', 'l.reader_id')
      .where({ 'l.kind': type, 'l.subject_id': id })
      .orderBy('l.id', 'desc')
      .limit(50)
      .select({ readAt: 'l.read_at', readerName: 'p.name' }),
  );
}
