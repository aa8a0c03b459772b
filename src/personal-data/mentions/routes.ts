import type { Request, Response } from 'express';
import { noteReading } from '../../accounts';
import { questionNames } from '../../applications';
import { NotFound } from '../../errors';
import { readTogether } from '../../read';
import type { Services } from '../../services';
import type { Problem } from '../../values/problem';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { fieldsOf, readForm } from '../../web/forms';
import { showPage } from '../../web/pages';
import { actorOf, idFrom, numberFrom } from '../../web/requests';
import { get, post, proved, table } from '../../web/routes';
import { findPerson } from '../erasure-queries';
import { findOptionalErasure } from '../erasure-store';
import { decideMentions } from './actions';
import { mentionsForm, pageSize } from './form';
import { undecided } from './mention';
import { soughtIn } from './naming';
import { mentionsOf } from './queries';
import { decisionsFor } from './store';
import { answered, told } from './told';

const administrator = only('administrator');

export const mentionRoutes = table([
  get('/admin/people/:id/erasure/mentions', administrator, showMentions),
  proved(post('/admin/people/:id/erasure/mentions', administrator, sendMentions)),
]);

async function showMentions(req: Request, res: Response, services: Services) {
  await showMentionsPage(req, res, services);
}

async function sendMentions(req: Request, res: Response, services: Services) {
  const { values, problems } = readForm(mentionsForm, req.body);
  if (!values) return showMentionsPage(req, res.status(422), services, problems);
  await decideMentions(services, actorOf(req), idFrom(req), values);
  req.session.message = t('Your decisions are kept. Nothing is blanked before the erasure is confirmed.');
  res.redirect(303, addressOf(idFrom(req), numberFrom(req, 'page') ?? 1));
}

async function showMentionsPage(
  req: Request,
  res: Response,
  { db, clock }: Services,
  problems: Problem[] = [],
) {
  const [actor, id] = [actorOf(req), idFrom(req)];
  const person = await findPerson(db, id);
  const sought = soughtIn(person);
  const { erasure, mentions, decided, questions } = await readTogether(db, {
    erasure: findOptionalErasure(db, id),
    mentions: mentionsOf(db, sought),
    decided: decisionsFor(db, id),
    questions: questionNames(db),
  });
  if (!erasure || erasure.confirmedAt) throw new NotFound();
  await noteReading(db, actor, { type: 'person', id }, clock());
  const pages = Math.max(1, Math.ceil(mentions.length / pageSize));
  const number = Math.min(numberFrom(req, 'page') ?? 1, pages);
  const listed = mentions.slice((number - 1) * pageSize, number * pageSize);
  showPage(res, 'personal-data/mentions', {
    title: t('Words that name {name}', { name: person.name }),
    backLink: { href: `/admin/people/${id}/erasure`, text: t('Erase {name}', { name: person.name }) },
    address: addressOf(id, number),
    person,
    problems,
    count: mentions.length,
    waiting: undecided(mentions, decided).length,
    mentions: listed.map((mention, at) => ({
      ...told(mention, sought, { actor, questions }),
      ...answered(mention, decided, fieldsOf(req.body), at + 1),
    })),
    pager: pages > 1 && {
      shown: t('Page {number} of {pages}', { number, pages }),
      previousHref: number > 1 && addressOf(id, number - 1),
      nextHref: number < pages && addressOf(id, number + 1),
    },
  });
}

function addressOf(id: number, page: number): string {
  return `/admin/people/${id}/erasure/mentions${page > 1 ? `?page=${page}` : ''}`;
}
