import type { Client } from 'pg';
import { beforeTheFirst, type Seal, type SealedEvent, sealsAfter } from '../../../src/audit/chain';

const batch = 5000;

const eventsAfter = `
  SELECT e.id, to_char(e.happened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "happenedAt",
    e.actor_id AS "actorId", e.event, e.subject_type AS "subjectType", e.subject_id AS "subjectId",
    e.details::text AS details
  FROM audit_events e WHERE e.id > $1 ORDER BY e.id LIMIT ${batch}`;

const keep = `
  INSERT INTO audit_seals (position, event_id, digest) SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bytea[])`;

/** Seals every event at once, so that the worker has nothing to catch up with while it is measured. */
export async function sealAll(owner: Client): Promise<void> {
  for (let last = beforeTheFirst; ;) {
    const { rows } = await owner.query<SealedEvent>(eventsAfter, [last.eventId]);
    if (rows.length === 0) return;
    const seals = sealsAfter(last, rows);
    const columns = (['position', 'eventId', 'digest'] as const).map((name) =>
      seals.map((seal) => seal[name]),
    );
    await owner.query(keep, columns);
    last = seals.at(-1) as Seal;
  }
}
