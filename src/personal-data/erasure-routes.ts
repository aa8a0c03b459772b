import type { Request, Response } from 'express';
import { noteReading } from '../accounts';
import { readTogether } from '../read';
import type { Services } from '../services';
import type { Problem } from '../values/problem';
import { t } from '../values/t';
import { only } from '../web/audience';
import { readForm } from '../web/forms';
import { showPage } from '../web/pages';
import { actorOf, idFrom } from '../web/requests';
import { get, post, proved, table } from '../web/routes';
import { bases, type Basis, confirmationProblems, erasureProblems } from './erasure';
import { askForErasure, confirmErasure, withdrawErasure } from './erasure-actions';
import { countAdministrators, extentReads, findPerson, standingFrom, standingReads } from './erasure-queries';
import { findOptionalErasure } from './erasure-store';
import { erasureForm } from './forms';
import { unreadProblems } from './mentions/mention';
import { soughtIn } from './mentions/naming';
import { mentionsOf } from './mentions/queries';
import { decisionsFor } from './mentions/store';

const administrator = only('administrator');

export const erasureRoutes = table([
  get('/admin/people/:id/erasure', administrator, showErasure),
  proved(post('/admin/people/:id/erasure', administrator, sendErasure)),
  proved(post('/admin/people/:id/erasure/confirmation', administrator, sendConfirmation)),
  proved(post('/admin/people/:id/erasure/withdrawal', administrator, sendWithdrawal)),
]);

async function showErasure(req: Request, res: Response, services: Services) {
  await showErasurePage(req, res, services);
}

async function sendErasure(req: Request, res: Response, services: Services) {
  const { values, problems } = readForm(erasureForm, req.body);
  if (!values) return showErasurePage(req, res.status(422), services, problems);
  await askForErasure(services, actorOf(req), idFrom(req), values.basis);
  req.session.message = t('You have asked for this person to be erased.');
  res.redirect(303, `/admin/people/${idFrom(req)}/erasure`);
}

async function sendConfirmation(req: Request, res: Response, services: Services) {
  await findPerson(services.db, idFrom(req));
  await confirmErasure(services, actorOf(req), idFrom(req));
  req.session.message = t('This person is erased.');
  res.redirect(303, `/admin/people/${idFrom(req)}/erasure`);
}

async function sendWithdrawal(req: Request, res: Response, services: Services) {
  await findPerson(services.db, idFrom(req));
  await withdrawErasure(services, actorOf(req), idFrom(req));
  req.session.message = t('The request is taken back. Nothing was erased.');
  res.redirect(303, `/admin/people/${idFrom(req)}/erasure`);
}

async function showErasurePage(
  req: Request,
  res: Response,
  { db, clock, alwaysTwo = false }: Services,
  problems: Problem[] = [],
) {
  const [actor, id, now] = [actorOf(req), idFrom(req), clock()];
  const person = await findPerson(db, id);
  const {
    erasure,
    administrators,
    extent,
    mentions = [],
    decided,
    ...found
  } = await readTogether(db, {
    mentions: person.erasedAt ? undefined : mentionsOf(db, soughtIn(person)),
    decided: decisionsFor(db, id),
    erasure: findOptionalErasure(db, id),
    administrators: countAdministrators(db, now),
    ...extentReads(db, id),
    ...standingReads(db, id, now),
  });
  await noteReading(db, actor, { type: 'person', id }, now);
  showPage(res, 'personal-data/erasure', {
    title: t('Erase {name}', { name: person.name }),
    backLink: { href: `/admin/people/${id}`, text: person.name },
    person,
    erasure,
    problems,
    alone: administrators === 1 && !alwaysTwo,
    bases: bases.map((value) => ({ value, text: t(words[value]) })),
    basisWords: erasure && t(words[erasure.basis]),
    extent,
    named: mentions.length,
    unread: unreadProblems(mentions, decided),
    barred: erasure?.confirmedAt ? [] : erasureProblems(actor, person.id, standingFrom(found)),
    unconfirmable: confirmationProblems(actor, erasure, { administrators, alwaysTwo }),
  });
}

const words: Record<Basis, string> = {
  asked: 'They asked us to',
  'no longer needed': 'We no longer need what we hold',
  'wrongly held': 'We should not have held it',
  restored: 'They were erased before, and an older copy of our records had brought them back',
};
