import type { Db } from '../db';
import type { Answers } from '../funds';
import { erasedMark } from '../values/erased';
import {
  blankAnswers,
  blankSnapshot,
  contactKeys,
  isContact,
  withoutAddress,
  withoutPeople,
} from './blanking';
import { type Snapshot, digestOf } from './snapshot';

/** A bid whose words were blanked; `digest`, in hex, is that of what is left of what was sent. */
export type BlankedBid = { id: number; digest: string | null };

/** Bids that name the person as their second contact, or that they signed, and those of these others that there are. */
export async function bidsNaming(
  db: Db,
  { id, emailKey }: { id: number; emailKey: string },
  others: readonly number[] = [],
): Promise<number[]> {
  const contact = `lower(btrim(answers ->> 'secondContactEmail')) = ?`;
  const named = db('application_versions').whereRaw(contact, [emailKey]).select('application_id');
  const signed = db('submissions').where('submitted_by', id).select('application_id');
  return db('applications')
    .whereIn('id', named)
    .orWhereIn('id', signed)
    .orWhereIn('id', others)
    .orderBy('id')
    .pluck('id');
}

/** What somebody decided is to go of a bid because it names a person: questions, facts of the group, the signature. */
export type MarkedWords = { keys: readonly string[]; signature: boolean };

/**
 * Takes a person out of a bid: as its second contact, as whoever signed it, and where somebody marked what others wrote.
 * The receipt's digest stays, and what is left gets one of its own on record, so that both can be proved (guarantees.md
 * 5, Erasure).
 */
export async function erasePersonFromBid(
  tx: Db,
  bidId: number,
  { id, emailKey }: { id: number; emailKey: string },
  marked: MarkedWords,
  now: Date,
): Promise<BlankedBid> {
  const keysOf = (answers: Answers) => [
    ...(isContact(answers, emailKey) ? contactKeys(answers) : []),
    ...marked.keys,
  ];
  return blankBid(tx, bidId, { keysOf, signedBy: id, signature: marked.signature }, now);
}

/** What is to be blanked: questions by what was answered, and the signature, of one person, of anybody, or in any case. */
export type Blanking = {
  keysOf: (answers: Answers) => string[];
  signedBy: number | 'anybody';
  signature?: boolean;
};

/** Blanks words of a bid wherever it is kept: the draft, every version saved, and what was sent. */
export async function blankBid(
  tx: Db,
  id: number,
  { keysOf, signedBy, signature = false }: Blanking,
  now: Date,
): Promise<BlankedBid> {
  const bid = await tx('applications').where({ id }).forUpdate().first('answers', 'version');
  const digest = await blankSent(tx, id, { keysOf, signedBy, signature }, now);
  const answers = (bid?.answers ?? {}) as Answers;
  const left = blankAnswers(answers, keysOf(answers));
  await tx('applications')
    .where({ id })
    .update({ answers: JSON.stringify(left), version: bid?.version ?? 0 });
  for (const { version } of await tx('application_versions').where('application_id', id).select('version')) {
    await blankVersion(tx, id, version, keysOf);
  }
  return { id, digest };
}

async function blankSent(
  tx: Db,
  id: number,
  { keysOf, signedBy, signature }: Blanking,
  now: Date,
): Promise<string | null> {
  const sent = await tx('submissions')
    .where('application_id', id)
    .first('snapshot', 'signed_by', 'submitted_by');
  if (!sent) return null;
  const snapshot = sent.snapshot as Snapshot;
  const blankedWords = blankSnapshot(snapshot, keysOf(snapshot.answers));
  const left = signedBy === 'anybody' ? withoutPeople(withoutAddress(blankedWords)) : blankedWords;
  const isTheirs = signedBy === 'anybody' || signedBy === sent.submitted_by;
  const signer = isTheirs || signature ? erasedMark : sent.signed_by;
  const digest = digestOf(left);
  const bindings = [id, JSON.stringify(left), signer, Buffer.from(digest, 'hex'), now];
  await tx.raw('SELECT blank_submission(?, ?::jsonb, ?, ?, ?)', bindings);
  return digest;
}

async function blankVersion(tx: Db, id: number, version: number, keysOf: Blanking['keysOf']): Promise<void> {
  const row = await tx('application_versions').where({ application_id: id, version }).first('answers');
  const answers = (row?.answers ?? {}) as Answers;
  const left = JSON.stringify(blankAnswers(answers, keysOf(answers)));
  await tx.raw('SELECT blank_version(?, ?, ?::jsonb)', [id, version, left]);
}
