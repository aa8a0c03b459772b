import type { RunningPortal } from '../support/running-portal';

/** The link in the newest letter of this title to an address, once it has come. */
export async function linkTo(portal: RunningPortal, address: string, title: string): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const letter = portal.mail.taken.findLast(
      ({ envelope, email }) => envelope[0] === address && email.subject === title,
    );
    const link = /http:\/\/\S+\/[\w-]{43}(?=\s)/.exec(letter?.email.text ?? '')?.[0];
    if (link) return link;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No letter “${title}” came to ${address}.`);
}
