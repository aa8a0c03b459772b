import type { Actor } from '../../actor';
import type { Db } from '../../db';
import { NotFound } from '../../errors';
import { type Day, dayOf } from '../../values/day';
import type { DataRequest, NewRequest, Outcome, StopReason } from './data-request';
import { acknowledgementDue, answerDue } from './deadline';
import { requestRows } from './queries';

/** Keeps a request with its days; who is signed in is known to be who they are. Answers it as it is kept. */
export async function insertRequest(
  tx: Db,
  { kind, name, email, words, person }: NewRequest,
  receivedAt: Date,
): Promise<DataRequest> {
  const receivedOn = dayOf(receivedAt);
  const [row] = await tx('data_requests')
    .insert({
      kind,
      name,
      email,
      words,
      received_at: receivedAt,
      person_id: person?.id ?? null,
      identified_at: person ? receivedAt : null,
      acknowledge_by: kind === 'complaint' ? acknowledgementDue(receivedOn) : null,
      due_on: answerDue({ receivedOn, pausedDays: 0, isExtended: false }),
    })
    .returning<{ id: number }[]>('id');
  return lockRequest(tx, row?.id ?? 0);
}

/** A request, held until the transaction ends. Throws NotFound. */
export async function lockRequest(tx: Db, id: number): Promise<DataRequest> {
  const row: unknown = await requestRows(tx).where('q.id', id).forUpdate('q').first();
  if (!row) throw new NotFound();
  return row as DataRequest;
}

/** How many requests came from the address of this one since then, itself among them. */
export async function countRequestsFrom(tx: Db, id: number, since: Date): Promise<number> {
  const address = tx('data_requests').where({ id }).select('email_key');
  const ids = await tx('data_requests')
    .where('email_key', address)
    .where('received_at', '>=', since)
    .pluck('id');
  return ids.length;
}

export async function markAcknowledged(tx: Db, actor: Actor, id: number, now: Date): Promise<void> {
  await tx('data_requests').where({ id }).update({ acknowledged_at: now, acknowledged_by: actor.id });
}

/** Says whose request it is, and how that is known. */
export async function markIdentified(
  tx: Db,
  actor: Actor,
  id: number,
  { person, because }: { person: number; because: string },
  now: Date,
): Promise<void> {
  const identified = { identified_at: now, identified_by: actor.id, identified_because: because };
  await tx('data_requests')
    .where({ id })
    .update({ person_id: person, ...identified });
}

export async function markStopped(tx: Db, id: number, reason: StopReason, now: Date): Promise<void> {
  await tx('data_requests').where({ id }).increment('stops').update({ stopped_at: now, stopped_for: reason });
}

export async function markStarted(
  tx: Db,
  id: number,
  { pausedDays, dueOn }: { pausedDays: number; dueOn: Day },
): Promise<void> {
  const going = { stopped_at: null, stopped_for: null };
  await tx('data_requests')
    .where({ id })
    .update({ ...going, paused_days: pausedDays, due_on: dueOn });
}

export async function markExtended(
  tx: Db,
  actor: Actor,
  id: number,
  { because, dueOn }: { because: string; dueOn: Day },
  now: Date,
): Promise<void> {
  const extended = { extended_at: now, extended_by: actor.id, extended_because: because };
  await tx('data_requests')
    .where({ id })
    .update({ ...extended, due_on: dueOn });
}

export async function markClosed(
  tx: Db,
  actor: Actor,
  id: number,
  { outcome, answer }: { outcome: Outcome; answer: string },
  now: Date,
): Promise<void> {
  await tx('data_requests').where({ id }).update({ outcome, answer, closed_at: now, closed_by: actor.id });
}
