import type { Request, Response } from 'express';
import type { Services } from '../../services';
import type { Problem } from '../../values/problem';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { fieldsOf, readForm } from '../../web/forms';
import { type Page, showPage } from '../../web/pages';
import { actorOf, idFrom } from '../../web/requests';
import { get, post, proved, table } from '../../web/routes';
import { findGroup } from '../group-store';
import { invitationForm, recoveryForm } from './forms';
import { recoveryProblems } from './invitation';
import {
  type Chosen,
  inviteToGroup,
  nameLead,
  resendInvitation,
  withdrawInvitation,
} from './invitation-actions';
import { leadIn } from './membership';
import { membersOf } from './queries';

const members = only('member');
const administrators = only('administrator');

/** Asking people into a group: its leads, or the administrator where it has none. */
export const invitationRoutes = table([
  get('/groups/:id/invitations/new', members, showInviting),
  post('/groups/:id/invitations', members, sendInviting),
  post('/groups/:id/invitations/:invitation/resending', members, sendAgain),
  post('/groups/:id/invitations/:invitation/withdrawal', members, sendWithdrawal),
  proved(get('/groups/:id/recovery', administrators, showRecovery)),
  proved(post('/groups/:id/recovery', administrators, sendRecovery)),
]);

async function showInviting(req: Request, res: Response, services: Services) {
  showPage(res, 'accounts/membership/invitation-form', await invitingPage(req, services));
}

async function sendInviting(req: Request, res: Response, services: Services) {
  const page = await invitingPage(req, services);
  const { values, problems } = readForm(invitationForm, req.body);
  if (!values) return again(req, res, 'accounts/membership/invitation-form', page, problems);
  const groupId = idFrom(req);
  await inviteToGroup(services, actorOf(req), { groupId, ...values });
  req.session.message = t('We have sent an invitation to {email}.', { email: values.email });
  res.redirect(303, peopleOf(groupId));
}

async function sendAgain(req: Request, res: Response, services: Services) {
  await resendInvitation(services, actorOf(req), chosenIn(req));
  req.session.message = t('We have sent the invitation again. The old link does not work any more.');
  res.redirect(303, peopleOf(idFrom(req)));
}

async function sendWithdrawal(req: Request, res: Response, services: Services) {
  await withdrawInvitation(services, actorOf(req), chosenIn(req));
  req.session.message = t('The invitation is withdrawn. Its link does not work any more.');
  res.redirect(303, peopleOf(idFrom(req)));
}

async function showRecovery(req: Request, res: Response, services: Services) {
  showPage(res, 'accounts/membership/recovery', await recoveryPage(req, services));
}

async function sendRecovery(req: Request, res: Response, services: Services) {
  const page = await recoveryPage(req, services);
  const { values, problems } = readForm(recoveryForm, req.body);
  if (!values) return again(req, res, 'accounts/membership/recovery', page, problems);
  const groupId = idFrom(req);
  await nameLead(services, actorOf(req), { groupId, ...values });
  req.session.message = t('We have invited {email} to lead the group.', { email: values.email });
  res.redirect(303, peopleOf(groupId));
}

function again(req: Request, res: Response, view: string, page: Page, problems: Problem[]) {
  showPage(res.status(422), view, { ...page, problems, values: fieldsOf(req.body) });
}

async function invitingPage(req: Request, { db }: Services): Promise<Page> {
  const actor = actorOf(req);
  const group = await findGroup(db, actor, idFrom(req));
  leadIn(await membersOf(db, group.id), actor);
  return { title: t('Invite somebody'), group, backLink: { href: peopleOf(group.id), text: t('People') } };
}

async function recoveryPage(req: Request, { db }: Services): Promise<Page> {
  const group = await findGroup(db, actorOf(req), idFrom(req));
  const refusals = recoveryProblems(await membersOf(db, group.id));
  const backLink = { href: peopleOf(group.id), text: t('People') };
  return { title: t('Name a lead'), group, refusals, backLink };
}

const chosenIn = (req: Request): Chosen => ({
  groupId: idFrom(req),
  invitationId: idFrom(req, 'invitation'),
});

const peopleOf = (groupId: number) => `/groups/${groupId}/people`;
