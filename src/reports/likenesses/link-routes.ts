import type { Request, Response } from 'express';
import { NotFound, Refused } from '../../errors';
import { linkGroups, unlinkGroup } from '../../ledger';
import { readTogether } from '../../read';
import type { Services } from '../../services';
import { t } from '../../values/t';
import { fieldsOf, readForm } from '../../web/forms';
import { type Page, showPage } from '../../web/pages';
import { actorOf, idFrom } from '../../web/requests';
import { reasonForm } from './forms';
import { findBoth, hasInterestInKin } from './group-queries';
import { listLinks } from './queries';

export async function showLinking(req: Request, res: Response, services: Services) {
  showPage(res, 'reports/likenesses/decision', await linkingPage(req, services));
}

export async function link(req: Request, res: Response, services: Services) {
  const page = await linkingPage(req, services);
  const { values, problems } = readForm(reasonForm, req.body);
  if (!values) return showAgain(req, res, { ...page, problems });

  const linking = { oneId: idFrom(req, 'one'), otherId: idFrom(req, 'other'), reason: values.reason };
  await linkGroups(services, actorOf(req), linking);
  req.session.message = t('The groups now share one limit.');
  res.redirect(303, '/groups/likenesses');
}

export async function showRemoval(req: Request, res: Response, services: Services) {
  showPage(res, 'reports/likenesses/decision', await removalPage(req, services));
}

export async function removeLink(req: Request, res: Response, services: Services) {
  const page = await removalPage(req, services);
  const { values, problems } = readForm(reasonForm, req.body);
  if (!values) return showAgain(req, res, { ...page, problems });

  await unlinkGroup(services, actorOf(req), idFrom(req), values.reason);
  req.session.message = t('The group has a limit of its own again.');
  res.redirect(303, '/groups/likenesses');
}

function showAgain(req: Request, res: Response, page: Page): void {
  showPage(res.status(422), 'reports/likenesses/decision', { ...page, values: fieldsOf(req.body) });
}

async function linkingPage(req: Request, { db }: Services): Promise<Page> {
  const pair = { oneId: idFrom(req, 'one'), otherId: idFrom(req, 'other') };
  const actor = actorOf(req);
  const { both, isBarred } = await readTogether(db, {
    both: findBoth(db, actor, pair),
    isBarred: hasInterestInKin(db, actor, pair),
  });
  if (isBarred) throw new Refused([{ text: interestInKin }]);
  const [one, other] = both;
  const address = `/groups/likenesses/${one.id}/${other.id}`;
  return {
    title: t('Link {one} and {other}', { one: one.name, other: other.name }),
    backLink: { href: address, text: t('Compare the two') },
    text: t(
      'They then share one limit in every fund. What each has asked for and been awarded counts for both. Their bids, people and pages stay apart.',
    ),
    button: t('Link the groups'),
    leave: t('Do not link them'),
    action: `${address}/link`,
  };
}

const interestInKin =
  'You have an interest in a group that shares a limit with one of these, so someone else must do this';

async function removalPage(req: Request, { db }: Services): Promise<Page> {
  const links = await listLinks(db, actorOf(req));
  const found = links.find(({ id }) => id === idFrom(req));
  if (!found) throw new NotFound();
  const names = { group: found.groupName, holder: found.holderName };
  return {
    title: t('Give {group} a limit of its own', names),
    backLink: { href: '/groups/likenesses', text: t('Groups that look alike') },
    text: t(
      'It shares a limit with {holder} now. Afterwards only its own bids and awards count for it.',
      names,
    ),
    button: t('End the link'),
    leave: t('Leave them linked'),
    action: `/groups/links/${found.id}/removal`,
  };
}
