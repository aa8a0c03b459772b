import type { Request, Response } from 'express';
import { readTogether } from '../../read';
import type { Services } from '../../services';
import type { Problem } from '../../values/problem';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { type Fields, fieldsOf, readForm } from '../../web/forms';
import { showPage } from '../../web/pages';
import { actorOf, idFrom } from '../../web/requests';
import { get, post, table } from '../../web/routes';
import { peopleOfGroup } from '../group-store';
import { findProfile } from '../groups/profile-store';
import { nameContact } from './actions';
import { contactProblems, type GroupContact, waysToReach } from './contact';
import { contactForm } from './forms';
import { contactOf } from './store';

export const contactRoutes = table([
  get('/groups/:id/contact', only('member'), showContact),
  post('/groups/:id/contact', only('member'), keepContact),
]);

async function showContact(req: Request, res: Response, services: Services) {
  const found = await contactFor(req, services);
  showContactPage(res, found, { values: fieldsFrom(found.contact) });
}

async function keepContact(req: Request, res: Response, services: Services) {
  const found = await contactFor(req, services);
  const { values, problems } = readForm(contactForm, req.body);
  const wrong = values ? contactProblems(found.people, values) : problems;
  if (!values || wrong.length > 0)
    return showContactPage(res.status(422), found, { problems: wrong, values: fieldsOf(req.body) });
  await nameContact(services, actorOf(req), found.group.id, values);
  req.session.message = t('Your main contact is saved.');
  res.redirect(303, `/groups/${found.group.id}`);
}

type Found = Awaited<ReturnType<typeof contactFor>>;

function showContactPage(
  res: Response,
  { group, people }: Found,
  again: { problems?: Problem[]; values: Fields },
) {
  showPage(res, 'accounts/committee/contact', {
    title: t('Your main contact'),
    backLink: { href: `/groups/${group.id}`, text: group.name },
    group,
    people,
    waysToReach,
    ...again,
  });
}

async function contactFor(req: Request, { db }: Services) {
  const group = await findProfile(db, actorOf(req), idFrom(req));
  const reads = { people: peopleOfGroup(db, group.id), contact: contactOf(db, group.id) };
  return { group, ...(await readTogether(db, reads)) };
}

function fieldsFrom(contact: GroupContact | undefined): Fields {
  if (!contact) return {};
  const { personId, role, phone, bestWay, needs } = contact;
  return { personId: String(personId), role, phone: phone ?? '', bestWay, needs };
}
