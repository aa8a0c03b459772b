import type { Request, Response } from 'express';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import type { Problem } from '../../values/problem';
import { t } from '../../values/t';
import { only, signedIn } from '../../web/audience';
import { type Fields, fieldsOf, readForm } from '../../web/forms';
import { showPage } from '../../web/pages';
import { actorOf, idFrom } from '../../web/requests';
import { get, post, table } from '../../web/routes';
import { groupTypes } from '../group';
import { newGroupForm, profileForm } from './forms';
import {
  asksCharityNumber,
  asksCompanyNumber,
  factProblems,
  isToCompare,
  leaderships,
  sectors,
  type GroupProfile,
} from './group-profile';
import { changeProfile, createGroup } from './profile-actions';
import { type Difference, differencesOf, factsFrom, fieldsFrom } from './profile-fields';
import { findProfile } from './profile-store';

export const profileRoutes = table([
  get('/groups/new', signedIn, showNewGroup),
  post('/groups/new', signedIn, makeGroup),
  get('/groups/:id/profile', only('member'), showProfile),
  post('/groups/:id/profile', only('member'), keepProfile),
]);

function showNewGroup(_req: Request, res: Response) {
  showNewGroupPage(res, {});
}

async function makeGroup(req: Request, res: Response, services: Services) {
  const { values, problems } = readForm(newGroupForm, req.body);
  if (!values) return showNewGroupPage(res.status(422), { problems, values: fieldsOf(req.body) });
  const id = await createGroup(services, actorOf(req), values);
  req.session.message = t('{group} is set up. Now tell us more about it.', { group: values.name });
  res.redirect(303, `/groups/${id}/profile`);
}

async function showProfile(req: Request, res: Response, services: Services) {
  const profile = await findProfile(services.db, actorOf(req), idFrom(req));
  showProfilePage(res, profile, { values: fieldsFrom(profile) });
}

/** Keeps whatever is complete enough to keep; after a change by somebody else it shows both and keeps neither. */
async function keepProfile(req: Request, res: Response, services: Services) {
  const saved = await findProfile(services.db, actorOf(req), idFrom(req));
  const typed = fieldsOf(req.body);
  const { values, problems } = readForm(profileForm, req.body);
  const found = values ? factProblems(factsFrom(values, saved), dayOf(services.clock())) : problems;
  if (!values || found.length > 0)
    return showProfilePage(res.status(422), saved, { values: typed, problems: found });

  const facts = (latest: GroupProfile) => factsFrom(values, latest);
  const change = { version: values.version, facts };
  const { profile, isStale } = await changeProfile(services, actorOf(req), saved.id, change);
  if (isStale) {
    const theirs = differencesOf(profile, facts(profile));
    return showProfilePage(res.status(409), profile, {
      values: { ...typed, version: `${profile.version}` },
      theirs,
    });
  }
  req.session.message = t('Your group’s details are saved.');
  const next = isToCompare(saved, profile) ? '/likeness' : '';
  res.redirect(303, `/groups/${saved.id}${next}`);
}

function showNewGroupPage(res: Response, again: { problems?: Problem[]; values?: Fields }): void {
  showPage(res, 'accounts/groups/new', {
    title: t('Set up your group'),
    backLink: { href: '/home', text: t('Home') },
    groupTypes,
    sectors,
    ...again,
  });
}

type Shown = { values: Fields; problems?: Problem[]; theirs?: Difference[] };

/** The numbers asked for are those of the kind typed, where it is one; of the kind saved otherwise. */
function showProfilePage(res: Response, profile: GroupProfile, shown: Shown): void {
  const { type } = shown.values;
  const kind = typeof type === 'string' && Object.hasOwn(groupTypes, type) ? type : profile.type;
  showPage(res, 'accounts/groups/profile', {
    title: t('About your group'),
    backLink: { href: `/groups/${profile.id}`, text: profile.name },
    profile,
    groupTypes,
    sectors,
    leaderships,
    chosenLeaders: [shown.values['ledBy'] ?? []].flat(),
    asks: { charityNumber: asksCharityNumber(kind), companyNumber: asksCompanyNumber(kind) },
    ...shown,
  });
}
