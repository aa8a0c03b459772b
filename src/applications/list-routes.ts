import type { Request, Response } from 'express';
import { readTogether } from '../read';
import type { Services } from '../services';
import { formatCount } from '../values/count';
import { t } from '../values/t';
import { showPage } from '../web/pages';
import { actorOf, queryFrom } from '../web/requests';
import { type BidFilter, countBids, listBids, listRoundNames, pageLength } from './queries';
import { type ApplicationStatus, staffWords, statusTone, statuses } from './status';

/** Every bid that was sent, to search and narrow; drafts are counted, and listed by group alone. */
export async function showBids(req: Request, res: Response, services: Services) {
  const { db } = services;
  const actor = actorOf(req);
  const filter = filterFrom(req);
  const { found, count, drafts, rounds } = await readTogether(db, {
    found: listBids(db, actor, filter),
    count: countBids(db, actor, { ...filter, before: undefined }),
    drafts: countBids(db, actor, { status: 'draft' }),
    rounds: listRoundNames(db),
  });
  const bids = found.slice(0, pageLength);
  showPage(res, 'applications/bids', {
    title: t('Bids'),
    bids: bids.map((bid) => ({ ...bid, words: t(staffWords[bid.status]), tone: statusTone(bid.status) })),
    filter,
    count: formatCount(count),
    drafts: formatCount(drafts),
    rounds,
    statuses: statuses
      .filter((status) => status !== 'lapsed')
      .map((status) => ({ status, words: t(staffWords[status]) })),
    nextHref: found.length > pageLength ? nextPage(filter, bids.at(-1)) : undefined,
    firstHref: filter.before && nextPage({ ...filter, before: undefined }, undefined),
    hasOwn: actor.groupIds.length > 0,
  });
}

function filterFrom(req: Request): BidFilter {
  const round = queryFrom(req, 'round') ?? '';
  const [, at, id] = /^(\d{1,14})-(\d{1,15})$/.exec(queryFrom(req, 'before') ?? '') ?? [];
  return {
    search: queryFrom(req, 'search')?.trim().slice(0, 100) || undefined,
    roundId: /^[1-9]\d{0,14}$/.test(round) ? Number(round) : undefined,
    status: statuses.find((status): status is ApplicationStatus => status === queryFrom(req, 'status')),
    before: at && id ? { at: new Date(Number(at)), id: Number(id) } : undefined,
  };
}

function nextPage(
  { search, roundId, status }: BidFilter,
  last: { at: Date; id: number } | undefined,
): string {
  const query = new URLSearchParams();
  if (search) query.set('search', search);
  if (roundId) query.set('round', String(roundId));
  if (status) query.set('status', status);
  if (last) query.set('before', `${last.at.getTime()}-${last.id}`);
  return `/applications?${query.toString()}`;
}
