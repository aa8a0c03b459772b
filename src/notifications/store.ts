import type { Subject } from '../audit';
import type { Db } from '../db';
import type { Recipient } from './letter';
import type { LetterText } from './letter-text';
import type { TemplateName } from './wording';

/** A letter about to be queued. */
export type NewLetter = LetterText & {
  template: TemplateName;
  cause: string;
  recipient: Recipient;
  subject: Subject;
  messageId: string;
  linkSeed: Buffer | null;
};

/** Keeps the letters and answers the ids of those whose recipients have not had them for this cause. */
export async function insertLetters(tx: Db, letters: NewLetter[], now: Date): Promise<number[]> {
  const rows = await tx('letters')
    .insert(
      letters.map((letter) => ({
        template: letter.template,
        cause: letter.cause,
        recipient: letter.recipient.email,
        recipient_name: letter.recipient.name,
        person_id: letter.recipient.personId,
        subject_type: letter.subject.type,
        subject_id: letter.subject.id,
        title: letter.title,
        body_text: letter.text,
        body_html: letter.html,
        message_id: letter.messageId,
        queued_at: now,
        link_seed: letter.linkSeed,
      })),
    )
    .onConflict(['cause', 'recipient'])
    .ignore()
    .returning<{ id: number }[]>('id');
  return rows.map(({ id }) => id);
}

/** Asks the worker to deliver them once this transaction commits; the queue's limit lies beyond `mostAttempts`. */
export async function queueDeliveries(tx: Db, letterIds: number[]): Promise<void> {
  if (letterIds.length === 0) return;
  await tx.raw(
    `SELECT count(graphile_worker.add_job('deliver-letter', json_build_object('letterId', id), max_attempts => 25,
      job_key => 'letter ' || id)) FROM unnest(?::bigint[]) AS id`,
    [letterIds],
  );
}

export async function markSent(db: Db, letterId: number, now: Date): Promise<void> {
  await unsent(db, letterId).increment('attempts').update({ sent_at: now, last_error: null });
}

/** Notes one more failure; with `givenUpAt` it was the last. */
export async function markFailed(
  db: Db,
  letterId: number,
  reason: string,
  givenUpAt: Date | null,
): Promise<void> {
  await unsent(db, letterId).increment('attempts').update({ last_error: reason, given_up_at: givenUpAt });
}

const unsent = (db: Db, letterId: number) => db('letters').where({ id: letterId, sent_at: null });
