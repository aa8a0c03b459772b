import type { Subject } from '../audit';

/** Who a letter goes to; `personId` is null for someone without an account. */
export type Recipient = { name: string; email: string; personId: number | null };

/** A letter as it is listed. */
export type LetterSummary = {
  id: number;
  template: string;
  recipient: string;
  recipientName: string;
  subject: Subject;
  title: string;
  queuedAt: Date;
  sentAt: Date | null;
  attempts: number;
  lastError: string | null;
  givenUpAt: Date | null;
};

/** A letter as it was sent. */
export type Letter = LetterSummary & {
  text: string;
  html: string;
  messageId: string;
  linkSeed: Buffer | null;
};

/** Stands in a letter as it is kept where the token of its link stands in the letter as it is sent (guarantees.md AU-05). */
export const tokenPlace = 'link-kept-from-sight';

/** The letter as its reader has it, with the token of its link. */
export function withToken(letter: Letter, tokenFor: (seed: Buffer) => string): Letter {
  if (!letter.linkSeed) return letter;
  const token = tokenFor(letter.linkSeed);
  const filled = (text: string) => text.replaceAll(tokenPlace, token);
  return { ...letter, text: filled(letter.text), html: filled(letter.html) };
}

/** How often a letter is tried before it is given up: with the queue's growing pauses, about a day and a half. */
export const mostAttempts = 15;

/** Whether a mail server would read this as exactly one mailbox (guarantees.md EM-03). */
export function isOneMailbox(address: string): boolean {
  const [local = '', domain = '', ...more] = address.split('@');
  return more.length === 0 && address.length <= 254 && localPart.test(local) && domainName.test(domain);
}

/** Throws RangeError, without repeating the address, unless it is exactly one mailbox. */
export function refuseManyMailboxes(address: string): void {
  if (!isOneMailbox(address)) throw new RangeError('The address is not exactly one mailbox.');
}

/** One line, without control characters: what a header can carry. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

const localPart = /^[\p{L}\p{N}!#$&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$&'*+/=?^_`{|}~-]+)*$/u;
const domainName =
  /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?)*$/u;
