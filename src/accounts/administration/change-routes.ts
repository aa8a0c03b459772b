import type { Request, Response } from 'express';
import type { Actor } from '../../actor';
import type { Services } from '../../services';
import type { Problem } from '../../values/problem';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { fieldsOf, readForm } from '../../web/forms';
import { showPage } from '../../web/pages';
import { actorOf, idFrom } from '../../web/requests';
import { get, type Handler, post, proved, type Route, table } from '../../web/routes';
import { partFromDirectory, partingProblems } from './directory-actions';
import { disablingProblems, restoringProblems } from './disabling';
import { disablePerson, endSessions, restorePerson } from './disabling-actions';
import { reasonForm } from './forms';
import { type Grant, ownProblems, permissionNames, removalProblems } from './permission';
import { removePermission } from './permission-actions';
import { findGrant } from './permission-store';
import { personById, type ShownPerson } from './person-queries';

/** A change to somebody that is asked about first; why is asked where it is kept. */
type Change = {
  title: string;
  words: string[];
  button: string;
  asksWhy: boolean;
  done: string;
  problems: (actor: Actor, about: About) => Problem[];
  make: (services: Services, actor: Actor, about: About & { reason: string }) => Promise<void>;
};
type About = { person: ShownPerson; grant?: Grant };

const disabling: Change = {
  title: 'Switch off the account of {name}',
  words: [
    'They are signed out everywhere at once and cannot sign in. What they wrote stays.',
    'Whoever stands in for them stops doing so.',
  ],
  button: 'Switch the account off',
  asksWhy: true,
  done: 'The account of {name} is switched off.',
  problems: (actor, { person }) => disablingProblems(actor, person),
  make: (services, actor, { person, reason }) =>
    disablePerson(services, actor, { personId: person.id, reason }),
};

const restoring: Change = {
  title: 'Switch on the account of {name}',
  words: ['They can sign in again, and have the permissions that were not ended meanwhile.'],
  button: 'Switch the account on',
  asksWhy: true,
  done: 'The account of {name} is switched on.',
  problems: (actor, { person }) => restoringProblems(actor, person),
  make: (services, actor, { person, reason }) =>
    restorePerson(services, actor, { personId: person.id, reason }),
};

const removal: Change = {
  title: 'End a permission of {name}',
  words: [
    'The permission ends at once: {permission}. They have to sign in again.',
    'Whoever holds it in their place loses it too.',
  ],
  button: 'End the permission',
  asksWhy: true,
  done: 'The permission of {name} has ended.',
  problems: (actor, { person, grant }) => (grant ? removalProblems(actor, person, grant) : []),
  make: (services, actor, { person, grant, reason }) =>
    removePermission(services, actor, { personId: person.id, grantId: grant?.id ?? 0, reason }),
};

const signingOut: Change = {
  title: 'Sign {name} out everywhere',
  words: ['Every browser they use is signed out. They can sign in again with their password.'],
  button: 'Sign them out',
  asksWhy: false,
  done: '{name} is signed out everywhere.',
  problems: (actor, { person }) => ownProblems(actor, person),
  make: (services, actor, { person }) => endSessions(services, actor, person.id),
};

const parting: Change = {
  title: 'Part {name} from the council’s directory',
  words: [
    'Do this when the council has a new record for the same person.',
    'They are signed out. They sign in with their password, or by the directory, which then joins them again.',
  ],
  button: 'Part the account',
  asksWhy: false,
  done: 'The account of {name} is no longer joined to the directory.',
  problems: (actor, { person }) => partingProblems(actor, person),
  make: (services, actor, { person }) => partFromDirectory(services, actor, person),
};

export const changeRoutes = table([
  ...asked('/admin/people/:id/permissions/:permission/removal', removal),
  ...asked('/admin/people/:id/disabling', disabling),
  ...asked('/admin/people/:id/restoring', restoring),
  ...asked('/admin/people/:id/sessions/removal', signingOut),
  ...asked('/admin/people/:id/directory/removal', parting),
]);

function asked(path: string, change: Change): Route[] {
  const show: Handler = (req, res, services) => showChange(req, res, services, change);
  const send: Handler = (req, res, services) => sendChange(req, res, services, change);
  return [proved(get(path, only('administrator'), show)), proved(post(path, only('administrator'), send))];
}

async function showChange(req: Request, res: Response, services: Services, change: Change) {
  showPage(res, 'admin/change', changePage(req, await aboutIn(req, services), change));
}

async function sendChange(req: Request, res: Response, services: Services, change: Change) {
  const about = await aboutIn(req, services);
  const { values, problems } = change.asksWhy ? readForm(reasonForm, req.body) : withoutWords;
  if (!values) {
    const again = { ...changePage(req, about, change), problems, values: fieldsOf(req.body) };
    return showPage(res.status(422), 'admin/change', again);
  }
  await change.make(services, actorOf(req), { ...about, ...values });
  const { id, name } = about.person;
  req.session.message = t(change.done, { name });
  res.redirect(303, `/admin/people/${id}`);
}

const withoutWords = { values: { reason: '' }, problems: [] };

async function aboutIn(req: Request, { db }: Services): Promise<About> {
  const person = await personById(db, idFrom(req));
  if (req.params['permission'] === undefined) return { person };
  return { person, grant: await findGrant(db, person.id, idFrom(req, 'permission')) };
}

function changePage(req: Request, about: About, { title, words, button, asksWhy, problems }: Change) {
  const { person, grant } = about;
  const values = { name: person.name, permission: grant ? t(permissionNames[grant.permission]) : '' };
  return {
    title: t(title, values),
    backLink: { href: `/admin/people/${person.id}`, text: person.name },
    words: words.map((sentence) => t(sentence, values)),
    button: t(button),
    asksWhy,
    barred: problems(actorOf(req), about),
    action: req.path,
  };
}
