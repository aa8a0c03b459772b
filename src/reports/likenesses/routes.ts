import type { Request, Response } from 'express';
import {
  groupTypes,
  likenessReasons,
  noteReading,
  type Pair,
  peopleOfGroup,
  tellApart,
} from '../../accounts';
import { holds } from '../../actor';
import { listHosts } from '../../ledger';
import { readTogether } from '../../read';
import type { Services } from '../../services';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { fieldsOf, readForm } from '../../web/forms';
import { type Page, showPage } from '../../web/pages';
import { actorOf, idFrom } from '../../web/requests';
import { get, post, proved, table } from '../../web/routes';
import { reasonForm } from './forms';
import { findBoth } from './group-queries';
import { link, removeLink, showLinking, showRemoval } from './link-routes';
import {
  findDifference,
  findLikePair,
  type LikePair,
  listDifferences,
  listLikenesses,
  listLinks,
} from './queries';

const readers = only('manager', 'auditor');
const managers = only('manager');

export const routes = table([
  get('/groups/likenesses', readers, showLikenesses),
  get('/groups/likenesses/:one/:other', readers, showPair),
  post('/groups/likenesses/:one/:other/difference', managers, decideDifference),
  proved(get('/groups/likenesses/:one/:other/link', managers, showLinking)),
  proved(post('/groups/likenesses/:one/:other/link', managers, link)),
  proved(get('/groups/links/:id/removal', managers, showRemoval)),
  proved(post('/groups/links/:id/removal', managers, removeLink)),
]);

const longest = 100;

async function showLikenesses(req: Request, res: Response, { db }: Services) {
  const actor = actorOf(req);
  const { pairs, links, differences, hosts } = await readTogether(db, {
    pairs: listLikenesses(db, actor, longest),
    links: listLinks(db, actor),
    differences: listDifferences(db, actor, longest),
    hosts: listHosts(db, longest),
  });
  showPage(res, 'reports/likenesses/index', {
    title: t('Groups that look alike'),
    pairs: pairs.map(withReasons),
    links,
    differences,
    hosts,
    decides: holds(actor, 'manager'),
    longest,
  });
}

async function showPair(req: Request, res: Response, services: Services) {
  showPage(res, 'reports/likenesses/pair', await pairPage(req, services));
}

async function decideDifference(req: Request, res: Response, services: Services) {
  const page = await pairPage(req, services);
  const { values, problems } = readForm(reasonForm, req.body);
  if (!values) {
    const again = { ...page, problems, values: fieldsOf(req.body) };
    return showPage(res.status(422), 'reports/likenesses/pair', again);
  }

  await tellApart(services, actorOf(req), pairFrom(req), values.reason);
  req.session.message = t('You have said that these groups are not the same.');
  res.redirect(303, '/groups/likenesses');
}

async function pairPage(req: Request, { db, clock }: Services): Promise<Page> {
  const actor = actorOf(req);
  const pair = pairFrom(req);
  const decides = holds(actor, 'manager');
  const { groups, alike, difference, ...people } = await readTogether(db, {
    groups: findBoth(db, actor, pair),
    alike: findLikePair(db, actor, pair),
    difference: findDifference(db, actor, pair),
    ones: decides ? peopleOfGroup(db, pair.oneId) : undefined,
    others: decides ? peopleOfGroup(db, pair.otherId) : undefined,
  });
  const read = groups.map(({ id }) => ({ type: 'group' as const, id }));
  await noteReading(db, actor, decides ? read : [], clock());
  return {
    title: t('Are these one group?'),
    backLink: { href: '/groups/likenesses', text: t('Groups that look alike') },
    groups: groups.map((group) => ({ ...group, typeWords: groupTypes[group.type] ?? group.type })),
    people: decides ? [people.ones, people.others] : undefined,
    reasons: alike ? likenessReasons(alike) : [],
    difference,
    linked: groups[0].holderId === groups[1].holderId,
    decides,
    address: `/groups/likenesses/${pair.oneId}/${pair.otherId}`,
  };
}

function withReasons(pair: LikePair) {
  return {
    ...pair,
    reasons: likenessReasons(pair),
    href: `/groups/likenesses/${pair.oneId}/${pair.otherId}`,
  };
}

function pairFrom(req: Request): Pair {
  return { oneId: idFrom(req, 'one'), otherId: idFrom(req, 'other') };
}
