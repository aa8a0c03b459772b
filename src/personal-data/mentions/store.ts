import type { MarkedWords } from '../../applications';
import type { Db } from '../../db';
import { type Read, read } from '../../read';
import type { Pointer } from '../../words-store';
import type { Decided, Decision } from './mention';
import { wordSources } from './queries';

/** What is decided about the words that name somebody whose erasure waits. */
export function decisionsFor(db: Db, personId: number): Read<Decided[]> {
  const query = db('erasure_decisions as d')
    .join('erasures as e', 'e.id', 'd.erasure_id')
    .where('e.person_id', personId)
    .whereNull('e.withdrawn_at')
    .whereNull('e.confirmed_at')
    .select({
      place: 'd.place',
      recordId: 'd.record_id',
      part: 'd.part',
      decision: 'd.decision',
      reason: 'd.reason',
      seen: db.raw(`encode(d.words_digest, 'hex')`),
    });
  return read(query, (rows: (Omit<Decided, 'decision'> & { decision: Decision })[]) => rows);
}

/** Keeps what was decided about each text; what was decided of it before gives way. */
export async function saveDecisions(
  tx: Db,
  { erasureId, by }: { erasureId: number; by: number },
  decided: readonly Decided[],
  now: Date,
): Promise<void> {
  const rows = decided.map(({ place, recordId, part, decision, reason, seen }) => ({
    erasure_id: erasureId,
    place,
    record_id: recordId,
    part,
    decision,
    reason,
    words_digest: Buffer.from(seen, 'hex'),
    decided_by: by,
    decided_at: now,
  }));
  await tx('erasure_decisions')
    .insert(rows)
    .onConflict(['erasure_id', 'place', 'record_id', 'part'])
    .merge(['decision', 'reason', 'words_digest', 'decided_by', 'decided_at']);
}

/** Forgets what the words were, as the erasure is carried out: a short one could be guessed from its digest. */
export async function forgetDigests(tx: Db, erasureId: number): Promise<void> {
  await tx('erasure_decisions').where('erasure_id', erasureId).update({ words_digest: null });
}

/** Discards every decision, as the request is taken back. */
export async function deleteDecisions(tx: Db, erasureId: number): Promise<void> {
  await tx('erasure_decisions').where('erasure_id', erasureId).delete();
}

/** Blanks texts outside of the answers of bids, each by the room that keeps it. Throws for a place nobody knows. */
export async function blankWords(tx: Db, pointers: readonly Pointer[], now: Date): Promise<void> {
  for (const at of pointers.filter((pointer) => !isInBid(pointer))) {
    const source = wordSources.find(({ places }) => places.includes(at.place));
    if (!source) throw new Error(`Nobody keeps words at ${at.place}`);
    await source.blank(tx, at, now);
  }
}

/** What of each bid is to go, by its number: a bid is blanked once, so that what is left has one proof. */
export function bidsMarked(pointers: readonly Pointer[]): Map<number, MarkedWords> {
  const marked = new Map<number, MarkedWords>();
  for (const { place, recordId, part } of pointers.filter(isInBid)) {
    const { keys, signature } = marked.get(recordId) ?? { keys: [], signature: false };
    marked.set(
      recordId,
      place === 'submissions.signed_by' ? { keys, signature: true } : { keys: [...keys, part], signature },
    );
  }
  return marked;
}

const isInBid = ({ place }: Pointer) => ['applications.answers', 'submissions.signed_by'].includes(place);
