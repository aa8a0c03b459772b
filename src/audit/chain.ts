import { createHash } from 'node:crypto';

/** An event as the database writes it: `happenedAt` in UTC to the microsecond, `details` as its JSON text. */
export type SealedEvent = {
  id: number;
  happenedAt: string;
  actorId: number | null;
  event: string;
  subjectType: string;
  subjectId: number;
  details: string;
};

/** One link of the chain: positions are consecutive from 1, each digest covers the one before it. */
export type Seal = { position: number; eventId: number; digest: Buffer };

/** The end of the chain: how many events are sealed, and the last digest in hex (64 zeros when there is none). */
export type Head = { sealed: number; head: string };

export const beforeTheFirst: Seal = { position: 0, eventId: 0, digest: Buffer.alloc(32) };

/** The seals that follow `last`, one for each event, in the order given. */
export function sealsAfter(last: Seal, events: SealedEvent[]): Seal[] {
  const seals: Seal[] = [];
  for (const event of events) {
    last = { position: last.position + 1, eventId: event.id, digest: digestOf(last, event) };
    seals.push(last);
  }
  return seals;
}

/**
 * Whether `seal` is the one that must follow `last` for this event; an event that is gone fits no seal. Anyone can
 * recompute it: SHA-256 over the previous 32 bytes and the event as a JSON array in UTF-8, its position first.
 */
export function follows(last: Seal, seal: Seal, event: SealedEvent | undefined): boolean {
  return (
    event !== undefined && seal.position === last.position + 1 && seal.digest.equals(digestOf(last, event))
  );
}

function digestOf(last: Seal, event: SealedEvent): Buffer {
  const { id, happenedAt, actorId, event: name, subjectType, subjectId, details } = event;
  const canonical = JSON.stringify([
    last.position + 1,
    id,
    happenedAt,
    actorId,
    name,
    subjectType,
    subjectId,
    details,
  ]);
  return createHash('sha256').update(last.digest).update(canonical).digest();
}
