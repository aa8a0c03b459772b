import type { Db } from '../db';
import { type Seal, type SealedEvent, beforeTheFirst } from './chain';
import type { Author, Details, Subject } from './event';

export async function insertEvent(
  tx: Db,
  author: Author,
  event: string,
  subject: Subject,
  now: Date,
  details: Details,
): Promise<void> {
  const row = {
    happened_at: now,
    actor_id: author === 'system' ? null : author.id,
    event,
    subject_type: subject.type,
    subject_id: subject.id,
    details,
  };
  await tx('audit_events').insert(row);
}

/** Lets one transaction at a time add to the chain, until it ends. */
export async function lockChain(tx: Db): Promise<void> {
  await tx.raw(`SELECT pg_advisory_xact_lock(hashtext('audit_seals'))`);
}

export async function lastSeal(tx: Db): Promise<Seal> {
  const row = await tx('audit_seals')
    .select(sealColumns)
    .orderBy('position', 'desc')
    .first<Seal | undefined>();
  return row ?? beforeTheFirst;
}

/** Events without a seal, by id. Only committed ones are seen, so a slow transaction's are sealed later, in their turn. */
export async function unsealedEvents(tx: Db, limit: number): Promise<SealedEvent[]> {
  return unsealed(tx).select(eventColumns(tx)).orderBy('audit_events.id').limit(limit);
}

export async function insertSeals(tx: Db, seals: Seal[]): Promise<void> {
  if (seals.length === 0) return;
  await tx('audit_seals').insert(
    seals.map(({ position, eventId, digest }) => ({ position, event_id: eventId, digest })),
  );
}

/** The next seals after a position, each with its event where that still exists. */
export async function sealsWithEvents(db: Db, after: number, limit: number) {
  const rows = (await db('audit_seals')
    .leftJoin('audit_events', 'audit_events.id', 'audit_seals.event_id')
    .select({ ...sealColumns, ...eventColumns(db) })
    .where('audit_seals.position', '>', after)
    .orderBy('audit_seals.position')
    .limit(limit)) as (Seal & { [name in keyof SealedEvent]: SealedEvent[name] | null })[];
  return rows.map((row) => ({ seal: row, event: row.id === null ? undefined : (row as SealedEvent) }));
}

export async function countUnsealed(db: Db): Promise<number> {
  const rows = await unsealed(db).count<{ count: number }[]>({ count: '*' });
  return rows[0]?.count ?? 0;
}

const unsealed = (db: Db) =>
  db('audit_events')
    .leftJoin('audit_seals', 'audit_seals.event_id', 'audit_events.id')
    .whereNull('audit_seals.position');

const sealColumns = {
  position: 'audit_seals.position',
  eventId: 'audit_seals.event_id',
  digest: 'audit_seals.digest',
};

const eventColumns = (db: Db) => ({
  id: 'audit_events.id',
  happenedAt: db.raw(`to_char(audit_events.happened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`),
  actorId: 'audit_events.actor_id',
  event: 'audit_events.event',
  subjectType: 'audit_events.subject_type',
  subjectId: 'audit_events.subject_id',
  details: db.raw('audit_events.details::text'),
});
