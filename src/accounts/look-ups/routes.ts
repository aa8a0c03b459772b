import type { Request, Response } from 'express';
import { NotFound } from '../../errors';
import type { Services } from '../../services';
import type { Problem } from '../../values/problem';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { type Fields, fieldsOf, readForm } from '../../web/forms';
import { showPage } from '../../web/pages';
import { actorOf, idFrom } from '../../web/requests';
import { get, post, table } from '../../web/routes';
import { findGroup } from '../group-store';
import { noteLookUp } from './actions';
import { lookUpForm } from './forms';
import { askableAt, findings, lookUpProblems, type Register } from './look-up';

export const routes = table([
  get('/groups/:id/look-ups/charity', only('manager'), showLookUp('charity')),
  post('/groups/:id/look-ups/charity', only('manager'), keepLookUp('charity')),
  get('/groups/:id/look-ups/company', only('manager'), showLookUp('company')),
  post('/groups/:id/look-ups/company', only('manager'), keepLookUp('company')),
]);

function showLookUp(register: Register) {
  return async (req: Request, res: Response, services: Services) => {
    showLookUpPage(res, register, await askedGroup(req, services, register), {});
  };
}

function keepLookUp(register: Register) {
  return async (req: Request, res: Response, services: Services) => {
    const found = await askedGroup(req, services, register);
    const { group, asked } = found;
    const { values, problems } = readForm(lookUpForm, req.body);
    const isOwn = actorOf(req).groupIds.includes(group.id);
    const wrong = values ? lookUpProblems(asked, values.number, isOwn) : problems;
    if (!values || wrong.length > 0)
      return showLookUpPage(res.status(422), register, found, {
        problems: wrong,
        values: fieldsOf(req.body),
      });
    await noteLookUp(services, actorOf(req), { groupId: group.id, register, ...values });
    req.session.message = t('What the register says is noted.');
    res.redirect(303, `/groups/${group.id}`);
  };
}

type Found = Awaited<ReturnType<typeof askedGroup>>;
type Again = { problems?: Problem[]; values?: Fields };

function showLookUpPage(res: Response, register: Register, { group, asked }: Found, again: Again): void {
  showPage(res, 'accounts/look-ups/look-up', {
    title: t('What does the register say about {number}?', { number: asked.number }),
    backLink: { href: `/groups/${group.id}`, text: group.name },
    group,
    asked,
    register,
    findings,
    ...again,
  });
}

/** Throws NotFound for a group that gave no such number. */
async function askedGroup(req: Request, { db }: Services, register: Register) {
  const group = await findGroup(db, actorOf(req), idFrom(req));
  const asked = askableAt(group, register);
  if (!asked) throw new NotFound();
  return { group, asked };
}
