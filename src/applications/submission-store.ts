import type { Actor } from '../actor';
import { type Db, brokenRule } from '../db';
import { NotFound, Refused } from '../errors';
import { type Read, read } from '../read';
import { type Snapshot, digestOf } from './snapshot';
import { type Receipt, type Signing, type Submission } from './submission';

const receiptColumns = (db: Db) => ({
  applicationId: 'application_id',
  reference: 'reference',
  digest: db.raw(`encode(digest, 'hex')`),
  receivedAt: 'received_at',
  submittedAt: 'submitted_at',
});

const columns = (db: Db) => ({
  ...receiptColumns(db),
  roundId: 'round_id',
  snapshot: 'snapshot',
  signedBy: 'signed_by',
  signedRole: 'signed_role',
  submittedBy: 'submitted_by',
});

/** What was sent. Whoever calls has asked whether this person may know of the bid. Throws NotFound. */
export function findSubmission(db: Db, applicationId: number): Read<Submission> {
  const query = db('submissions').where({ application_id: applicationId }).select(columns(db));
  return read(query, ([row]: Submission[]) => {
    if (!row) throw new NotFound();
    return row;
  });
}

/** The receipt of a bid that was sent, undefined while it was not. */
export function findOptionalReceipt(db: Db, applicationId: number): Read<Receipt | undefined> {
  const query = db('submissions').where({ application_id: applicationId }).select(receiptColumns(db));
  return read(query, ([row]: Receipt[]) => row);
}

/** The next number of a reference; numbers are not used twice, and a refused sending may leave one out. */
export async function nextNumber(tx: Db): Promise<number> {
  const { rows } = await tx.raw<{ rows: { number: number }[] }>(
    `SELECT nextval('application_numbers') AS number`,
  );
  return rows[0]?.number ?? 0;
}

export type NewSubmission = { applicationId: number; roundId: number; reference: string; snapshot: Snapshot };

/** Freezes what was sent. Throws Refused when the round was not open for it by the database's own rule (D12). */
export async function insertSubmission(
  tx: Db,
  actor: Actor,
  { applicationId, roundId, reference, snapshot }: NewSubmission,
  { signedBy, signedRole }: Signing,
  { receivedAt, now }: { receivedAt: Date; now: Date },
): Promise<Receipt> {
  const digest = digestOf(snapshot);
  await tx('submissions')
    .insert({
      application_id: applicationId,
      round_id: roundId,
      reference,
      snapshot: JSON.stringify(snapshot),
      digest: Buffer.from(digest, 'hex'),
      signed_by: signedBy,
      signed_role: signedRole,
      submitted_by: actor.id,
      received_at: receivedAt,
      submitted_at: now,
    })
    .catch((error: unknown) => {
      if (brokenRule(error) === 'submissions_within_round')
        throw new Refused([{ text: 'This round has closed' }]);
      throw error;
    });
  return { applicationId, reference, digest, receivedAt, submittedAt: now };
}
