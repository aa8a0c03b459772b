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
import { findProfile } from '../groups/profile-store';
import { changeOfficer, nameOfficer, removeOfficer } from './actions';
import { type CommitteeMember, committeeGaps, officerProblems } from './committee';
import { officerForm } from './forms';
import { committeeOf } from './store';
import { officerWords } from './told';

export const officerRoutes = table([
  get('/groups/:id/committee', only('member'), showCommittee),
  post('/groups/:id/committee', only('member'), addOfficer),
  get('/groups/:id/committee/:officer', only('member'), showOfficer),
  post('/groups/:id/committee/:officer', only('member'), keepOfficer),
  get('/groups/:id/committee/:officer/removal', only('member'), showRemoval),
  post('/groups/:id/committee/:officer/removal', only('member'), sendRemoval),
]);

type Again = { problems?: Problem[]; values?: Fields };

async function showCommittee(req: Request, res: Response, services: Services) {
  showCommitteePage(res, await committeeFor(req, services), {});
}

async function addOfficer(req: Request, res: Response, services: Services) {
  const found = await committeeFor(req, services);
  const { values, problems } = readForm(officerForm, req.body);
  const wrong = values ? officerProblems(found.members, values) : problems;
  if (!values || wrong.length > 0)
    return showCommitteePage(res.status(422), found, { problems: wrong, values: fieldsOf(req.body) });
  await nameOfficer(services, actorOf(req), found.group.id, values);
  req.session.message = t('{name} is on the list.', { name: values.name });
  res.redirect(303, `/groups/${found.group.id}/committee`);
}

async function showOfficer(req: Request, res: Response, services: Services) {
  const { group, officer } = await officerFor(req, services);
  const { name, role, approvesPayments, isRelated } = officer;
  const ticks = {
    ...(approvesPayments && { approvesPayments: 'yes' }),
    ...(isRelated && { isRelated: 'yes' }),
  };
  showOfficerPage(res, group, officer, { values: { name, role, ...ticks } });
}

async function keepOfficer(req: Request, res: Response, services: Services) {
  const { group, members, officer } = await officerFor(req, services);
  const { values, problems } = readForm(officerForm, req.body);
  const others = members.filter((each) => each !== officer);
  const wrong = values ? officerProblems(others, values) : problems;
  if (!values || wrong.length > 0)
    return showOfficerPage(res.status(422), group, officer, { problems: wrong, values: fieldsOf(req.body) });
  await changeOfficer(services, actorOf(req), group.id, officer.id, values);
  req.session.message = t('What you changed of {name} is saved.', { name: values.name });
  res.redirect(303, `/groups/${group.id}/committee`);
}

async function showRemoval(req: Request, res: Response, services: Services) {
  const { group, officer } = await officerFor(req, services);
  showPage(res, 'accounts/committee/removal', {
    title: t('Do you want to take {name} off the list?', { name: officer.name }),
    backLink: { href: `/groups/${group.id}/committee`, text: t('Your committee') },
    group,
    officer,
  });
}

async function sendRemoval(req: Request, res: Response, services: Services) {
  const { group, officer } = await officerFor(req, services);
  await removeOfficer(services, actorOf(req), group.id, officer.id);
  req.session.message = t('{name} is no longer on the list.', { name: officer.name });
  res.redirect(303, `/groups/${group.id}/committee`);
}

type Found = Awaited<ReturnType<typeof committeeFor>>;

function showCommitteePage(res: Response, { group, members }: Found, again: Again): void {
  showPage(res, 'accounts/committee/committee', {
    title: t('Your committee'),
    backLink: { href: `/groups/${group.id}`, text: group.name },
    group,
    members: members.map((each) => ({ ...each, words: officerWords(each) })),
    gaps: committeeGaps(members),
    ...again,
  });
}

function showOfficerPage(res: Response, group: Found['group'], officer: CommitteeMember, again: Again): void {
  showPage(res, 'accounts/committee/officer', {
    title: t('Change what you say about {name}', { name: officer.name }),
    backLink: { href: `/groups/${group.id}/committee`, text: t('Your committee') },
    group,
    officer,
    ...again,
  });
}

async function committeeFor(req: Request, { db }: Services) {
  const group = await findProfile(db, actorOf(req), idFrom(req));
  return { group, members: await committeeOf(db, group.id) };
}

async function officerFor(req: Request, services: Services) {
  const found = await committeeFor(req, services);
  const id = idFrom(req, 'officer');
  const officer = found.members.find((each) => each.id === id);
  if (!officer) throw new NotFound();
  return { ...found, officer };
}
