import type { Request, Response } from 'express';
import type { Services } from '../../services';
import { addDays, dayOf } from '../../values/day';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { showPage } from '../../web/pages';
import { actorOf, idFrom, queryFrom } from '../../web/requests';
import { get, post, proved, table } from '../../web/routes';
import { sendArchive } from '../archive-file';
import { type DataRequest, kinds, stateOf, states } from './data-request';
import { deliverArchive } from './handling-actions';
import { listRequests, pageLength, type RegisterFilter } from './queries';
import { requestPage } from './request-page';
import { kindWords, stateWords } from './words';

/** The register of requests and complaints about data, and the page of each. */
export const registerRoutes = table([
  get('/admin/data-requests', only('administrator', 'auditor'), showRegister),
  get('/admin/data-requests/:id', only('administrator', 'auditor'), showRequest),
  proved(post('/admin/data-requests/:id/archive', only('administrator'), takeArchive)),
]);

async function showRegister(req: Request, res: Response, { db, clock }: Services) {
  const filter = filterFrom(req);
  const found = await listRequests(db, filter);
  showPage(res, 'personal-data/requests/register', {
    title: t('Requests about personal data'),
    backLink: { href: '/admin', text: t('Administration') },
    requests: found.slice(0, pageLength).map((request) => toldRequest(request, dayOf(clock()))),
    filter,
    kinds: kinds.map((value) => ({ value, text: t(kindWords[value]) })),
    states: states.map((value) => ({ value, text: t(stateWords[value]) })),
    previousHref: filter.page > 1 ? addressOf(filter, filter.page - 1) : undefined,
    nextHref: found.length > pageLength ? addressOf(filter, filter.page + 1) : undefined,
  });
}

function filterFrom(req: Request): RegisterFilter {
  const [kind, state] = [queryFrom(req, 'kind'), queryFrom(req, 'state')];
  return {
    kind: kinds.find((each) => each === kind),
    state: states.find((each) => each === state),
    page: Number(/^[1-9]\d{0,3}$/.exec(queryFrom(req, 'page') ?? '')?.[0] ?? 1),
  };
}

function addressOf({ kind, state }: RegisterFilter, page: number): string {
  const asked = { ...(kind && { kind }), ...(state && { state }), page: String(page) };
  return `/admin/data-requests?${new URLSearchParams(asked).toString()}`;
}

/** A request as the register lists it; what is due within a week, or was, stands out. */
function toldRequest(request: DataRequest, today: string) {
  const { kind, nextOn, acknowledgeBy, acknowledgedAt } = request;
  return {
    ...request,
    words: t(kindWords[kind]),
    state: stateOf(request),
    isLate: nextOn !== null && nextOn < today,
    isSoon: nextOn !== null && nextOn <= addDays(today, 7),
    isToAcknowledge: nextOn !== null && nextOn === acknowledgeBy && acknowledgedAt === null,
  };
}

async function showRequest(req: Request, res: Response, services: Services) {
  showPage(res, 'personal-data/requests/request', await requestPage(actorOf(req), idFrom(req), services));
}

async function takeArchive(req: Request, res: Response, services: Services) {
  const subject = await deliverArchive(services, actorOf(req), idFrom(req));
  // A file leads nowhere afterwards, so what was shown to get it is used up here.
  delete req.session.proof;
  await sendArchive(res, services, subject);
}
