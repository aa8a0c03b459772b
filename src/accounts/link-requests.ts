import type { Services } from '../services';
import { queueEmail, tokenPlace, type TemplateName } from '../notifications';
import { countLinks, insertLink, withdrawLinks } from './link-store';
import { findOptionalAddressee } from './person-store';
import { mostLinksInAnHour, type LinkPurpose, type LinkRequest } from './single-use-link';

/**
 * Answers whoever asked for an account or a new password by letter, apart from the page they asked on: that page is the
 * same, and takes as long, whether or not the address is known (guarantees.md AU-04). At most three letters an hour go to
 * one address.
 */
export async function answerLinkRequest(services: Services, { wanted, email }: LinkRequest): Promise<void> {
  await services.db.transaction(async (tx) => {
    const now = services.clock();
    const known = await findOptionalAddressee(tx, email);
    if (known?.isDisabled) return;
    if (!known && wanted === 'password') return;
    const purpose: LinkPurpose = known ? 'password' : 'account';
    const anHourAgo = new Date(now.getTime() - 60 * 60 * 1000);
    if ((await countLinks(tx, purpose, { email }, anHourAgo)) >= mostLinksInAnHour) return;
    await withdrawLinks(tx, purpose, { email }, now);
    const to = known?.email ?? email;
    const link = await insertLink(
      tx,
      services.keys,
      { purpose, email: to, personId: known?.id ?? null },
      now,
    );
    const template: TemplateName = !known
      ? 'confirm-email'
      : wanted === 'account'
        ? 'account-exists'
        : 'reset-password';
    const place = purpose === 'account' ? '/accounts/new' : '/password-resets';
    const recipient = { name: known?.name ?? to, email: to, personId: known?.id ?? null };
    const about = {
      subject: { type: 'link', id: link.id } as const,
      cause: `link ${link.id} made`,
      values: {},
    };
    const letter = {
      ...about,
      path: `${place}/${tokenPlace}`,
      linkSeed: link.seed,
      baseUrl: services.baseUrl,
    };
    await queueEmail(tx, [recipient], template, letter, now);
  });
}
