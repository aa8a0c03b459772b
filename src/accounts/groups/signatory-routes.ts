import type { Request, Response } from 'express';
import { Forbidden, NotFound } from '../../errors';
import { readTogether } from '../../read';
import type { Services } from '../../services';
import type { Problem } from '../../values/problem';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { type Fields, fieldsOf, readForm } from '../../web/forms';
import { showPage } from '../../web/pages';
import { actorOf, idFrom } from '../../web/requests';
import { get, post, table } from '../../web/routes';
import { signatoryForm } from './forms';
import { findProfile, partIn } from './profile-store';
import { maySaySigns, namingProblems, type Signatory, signingGaps } from './signatory';
import { endSignatory, nameSignatory } from './signatory-actions';
import { signatoriesOf } from './signatory-store';

export const signatoryRoutes = table([
  get('/groups/:id/signatories', only('member'), showSignatories),
  post('/groups/:id/signatories', only('member'), addSignatory),
  get('/groups/:id/signatories/:signatory/ending', only('member'), showEnding),
  post('/groups/:id/signatories/:signatory/ending', only('member'), sendEnding),
]);

async function showSignatories(req: Request, res: Response, services: Services) {
  await showSignatoriesPage(req, res, services, {});
}

async function addSignatory(req: Request, res: Response, services: Services) {
  const { group, live } = await ledGroup(req, services);
  const { values, problems } = readForm(signatoryForm, req.body);
  const found = values ? namingProblems(live, values) : problems;
  if (!values || found.length > 0) {
    const again = { problems: found, values: fieldsOf(req.body) };
    return showSignatoriesPage(req, res.status(422), services, again);
  }
  await nameSignatory(services, actorOf(req), group.id, values);
  req.session.message = t('{name} can now sign for your group.', { name: values.name });
  res.redirect(303, `/groups/${group.id}/signatories`);
}

async function showEnding(req: Request, res: Response, services: Services) {
  const { group, live } = await ledGroup(req, services);
  const signatory = namedIn(req, live);
  showPage(res, 'accounts/groups/signatory-ending', {
    title: t('Do you want to take {name} off the list?', { name: signatory.name }),
    backLink: { href: `/groups/${group.id}/signatories`, text: t('Who signs for your group') },
    group,
    signatory,
  });
}

async function sendEnding(req: Request, res: Response, services: Services) {
  const { group, live } = await ledGroup(req, services);
  const { id, name } = namedIn(req, live);
  await endSignatory(services, actorOf(req), group.id, id);
  req.session.message = t('{name} no longer signs for your group.', { name });
  res.redirect(303, `/groups/${group.id}/signatories`);
}

async function showSignatoriesPage(
  req: Request,
  res: Response,
  services: Services,
  again: { problems?: Problem[]; values?: Fields },
): Promise<void> {
  const { group, part, live, ended } = await groupAndSignatories(req, services);
  showPage(res, 'accounts/groups/signatories', {
    title: t('Who signs for your group'),
    backLink: { href: `/groups/${group.id}`, text: group.name },
    group,
    live,
    ended,
    gaps: signingGaps(live),
    mayChange: maySaySigns(part),
    ...again,
  });
}

/** The group an address names, for one who leads it. Throws NotFound, and Forbidden for its other people. */
async function ledGroup(req: Request, services: Services) {
  const found = await groupAndSignatories(req, services);
  if (!maySaySigns(found.part)) throw new Forbidden();
  return found;
}

async function groupAndSignatories(req: Request, { db }: Services) {
  const group = await findProfile(db, actorOf(req), idFrom(req));
  const { part, all } = await readTogether(db, {
    part: partIn(db, group.id, actorOf(req).id),
    all: signatoriesOf(db, group.id),
  });
  const live = all.filter(({ untilAt }) => untilAt === null);
  return { group, part, live, ended: all.filter(({ untilAt }) => untilAt !== null) };
}

function namedIn(req: Request, live: Signatory[]): Signatory {
  const id = idFrom(req, 'signatory');
  const signatory = live.find((each) => each.id === id);
  if (!signatory) throw new NotFound();
  return signatory;
}
