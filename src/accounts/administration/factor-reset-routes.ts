import type { Request, Response } from 'express';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { fieldsOf, readForm } from '../../web/forms';
import { showPage, type Page } from '../../web/pages';
import { actorOf, idFrom } from '../../web/requests';
import { get, post, proved, table } from '../../web/routes';
import { agreeingProblems, askingProblems } from './factor-reset';
import { agreeToReset, askForReset, refuseReset } from './factor-reset-actions';
import { findLoser, findOpenReset, openResets } from './factor-reset-store';
import { reasonForm } from './forms';
import { personById } from './person-queries';

const administrators = only('administrator');

export const factorResetRoutes = table([
  proved(get('/admin/people/:id/second-factor/removal', administrators, showAsking)),
  proved(post('/admin/people/:id/second-factor/removal', administrators, sendAsking)),
  get('/admin/second-factor-resets', only('administrator', 'auditor'), showResets),
  proved(get('/admin/second-factor-resets/:id/agreement', administrators, showAgreement)),
  proved(post('/admin/second-factor-resets/:id/agreement', administrators, sendAgreement)),
  post('/admin/second-factor-resets/:id/refusal', administrators, sendRefusal),
]);

async function showAsking(req: Request, res: Response, services: Services) {
  showPage(res, 'admin/change', await askingPage(req, services));
}

async function sendAsking(req: Request, res: Response, services: Services) {
  const { values, problems } = readForm(reasonForm, req.body);
  if (!values) {
    const page = await askingPage(req, services);
    return showPage(res.status(422), 'admin/change', { ...page, problems, values: fieldsOf(req.body) });
  }
  const personId = idFrom(req);
  const isDone = await askForReset(services, actorOf(req), { personId, ...values });
  req.session.message = isDone
    ? t('Their second step is gone. They set it up again when they next sign in.')
    : t('Another administrator has to agree before it is done.');
  res.redirect(303, `/admin/people/${personId}`);
}

async function askingPage(req: Request, { db, clock }: Services): Promise<Page> {
  const person = await personById(db, idFrom(req));
  const loser = await findLoser(db, person.id, dayOf(clock()));
  return {
    title: t('Reset the second step of {name}', { name: person.name }),
    backLink: { href: `/admin/people/${person.id}`, text: person.name },
    words: [
      t('Do this only when you are sure who is asking: meet them, or ring a number you already have.'),
      t('They sign in with their password alone once, and then set up the second step again.'),
    ],
    button: t('Reset it'),
    asksWhy: true,
    barred: askingProblems(actorOf(req), loser),
    action: req.path,
  };
}

async function showResets(_req: Request, res: Response, { db }: Services) {
  showPage(res, 'admin/second-factor-resets', {
    title: t('Second steps to reset'),
    backLink: { href: '/admin', text: t('Administration') },
    resets: await openResets(db),
  });
}

async function showAgreement(req: Request, res: Response, { db }: Services) {
  const reset = await findOpenReset(db, idFrom(req));
  showPage(res, 'admin/second-factor-reset', {
    title: t('Reset the second step of {name}', { name: reset.personName }),
    backLink: { href: '/admin/second-factor-resets', text: t('Second steps to reset') },
    reset,
    barred: agreeingProblems(actorOf(req), reset),
  });
}

async function sendAgreement(req: Request, res: Response, services: Services) {
  await agreeToReset(services, actorOf(req), idFrom(req));
  req.session.message = t('Their second step is gone. They set it up again when they next sign in.');
  res.redirect(303, '/admin/second-factor-resets');
}

async function sendRefusal(req: Request, res: Response, services: Services) {
  await refuseReset(services, actorOf(req), idFrom(req));
  req.session.message = t('It will not be reset.');
  res.redirect(303, '/admin/second-factor-resets');
}
