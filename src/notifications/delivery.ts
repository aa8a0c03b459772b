import type { Services } from '../services';
import { type Letter, mostAttempts, withToken } from './letter';
import { SendingFailed } from './mailer';
import { findLetter } from './queries';
import { markFailed, markSent } from './store';

/**
 * Tries to deliver a letter. It may reach its reader twice if we stop between the server's yes and our note of it, and
 * then carries the same Message-ID. Throws SendingFailed when it should be tried again later; a letter that cannot
 * arrive is given up, and staff see it.
 */
export async function deliverLetter(services: Services, letterId: number): Promise<void> {
  const letter = await findLetter(services.db, letterId);
  if (letter.sentAt || letter.givenUpAt) return;
  try {
    await services.mail.send(messageOf(withToken(letter, services.keys.tokenFor)));
  } catch (error) {
    return noteFailure(services, letter, error);
  }
  await markSent(services.db, letterId, services.clock());
}

async function noteFailure(services: Services, letter: Letter, error: unknown): Promise<void> {
  const failure =
    error instanceof SendingFailed ? error : new SendingFailed('The letter could not be sent.', false);
  const isLast = failure.permanent || letter.attempts + 1 >= mostAttempts;
  await markFailed(services.db, letter.id, failure.message, isLast ? services.clock() : null);
  if (!isLast) throw failure;
  services.log.warn({ letter: letter.id, reason: failure.message }, 'letter given up');
}

function messageOf({ recipient, recipientName, title, text, html, messageId }: Letter) {
  return { to: { name: recipientName, address: recipient }, title, text, html, messageId };
}
