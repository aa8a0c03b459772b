import { randomUUID } from 'node:crypto';
import type { Subject } from '../audit';
import type { Db } from '../db';
import type { Values } from '../values/problem';
import { type Recipient, oneLine, refuseManyMailboxes } from './letter';
import { writeLetter } from './letter-text';
import { insertLetters, queueDeliveries } from './store';
import type { TemplateName } from './wording';

/** What a letter is about, why it is sent, and what fills its sentences. */
export type Occasion = {
  subject: Subject;
  /** Names the one event that causes it, as in 'application 12 submitted': nobody gets it twice for the same. */
  cause: string;
  values: Values;
  /** Where the letter's link leads, on our own site, when not where the template says. */
  path?: string;
  /** The seed of a link that works once: its token takes the place of `tokenPlace` in the path as the letter leaves. */
  linkSeed?: Buffer;
  baseUrl: string;
};

/**
 * Queues one letter to each recipient with the change that causes it (guarantees.md EM-01, D22). Throws RangeError
 * when an address is not exactly one mailbox or a placeholder has no value.
 */
export async function queueEmail(
  tx: Db,
  recipients: Recipient[],
  template: TemplateName,
  about: Occasion,
  now: Date,
): Promise<void> {
  recipients.forEach(({ email }) => refuseManyMailboxes(email));
  if (recipients.length === 0) return;
  const letters = recipients.map((each) => {
    const recipient = { ...each, name: oneLine(each.name) };
    const written = writeLetter(template, { name: recipient.name, ...about });
    const messageId = `<${randomUUID()}@${new URL(about.baseUrl).hostname}>`;
    const { cause, subject, linkSeed = null } = about;
    return { ...written, template, cause, recipient, subject, messageId, linkSeed };
  });
  await queueDeliveries(tx, await insertLetters(tx, letters, now));
}
