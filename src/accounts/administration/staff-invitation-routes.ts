import type { Request, Response } from 'express';
import { holds, type Actor, permissions } from '../../actor';
import { NotFound } from '../../errors';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import type { Problem } from '../../values/problem';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { type Fields, fieldsOf, readForm } from '../../web/forms';
import { showPage } from '../../web/pages';
import { actorOf, idFrom } from '../../web/requests';
import { get, post, proved, table } from '../../web/routes';
import { noteReading } from './access-store';
import { invitationForm } from './forms';
import { choicesOf } from './grant-routes';
import { namesOf } from './letters';
import { endingProblems, invitationProblems, isWaiting, mayInvite } from './staff-invitation';
import { inviteStaff, sendInvitationAgain, withdrawInvitation } from './staff-invitation-actions';
import { listInvitations, optionalInvitation } from './staff-invitation-queries';

export const staffInvitationRoutes = table([
  get('/admin/invitations', only('manager', 'administrator', 'auditor'), showInvitations),
  proved(get('/admin/invitations/new', only('manager', 'administrator'), showInviting)),
  proved(post('/admin/invitations/new', only('manager', 'administrator'), sendInviting)),
  proved(post('/admin/invitations/:id/letters', only('manager', 'administrator'), sendAgain)),
  proved(get('/admin/invitations/:id/withdrawal', only('manager', 'administrator'), showWithdrawal)),
  proved(post('/admin/invitations/:id/withdrawal', only('manager', 'administrator'), sendWithdrawal)),
]);

async function showInvitations(req: Request, res: Response, { db, clock }: Services) {
  const actor = actorOf(req);
  const invitations = await listInvitations(db, actor);
  await noteReading(db, actor, { type: 'invitations' }, clock());
  showPage(res, 'admin/invitations', {
    title: t('Invitations'),
    namesOf,
    backLink: wayBack(actor),
    invitations: invitations.map((invitation) => ({
      ...invitation,
      isWaiting: isWaiting(invitation),
      hasExpired: invitation.expiresAt <= clock(),
      mayChange: invitation.invitedBy !== null && mayInvite(actor, invitation.permissions),
    })),
    mayInvite: mayInvite(actor, ['assessor']),
  });
}

function showInviting(req: Request, res: Response) {
  showInvitingPage(req, res);
}

async function sendInviting(req: Request, res: Response, services: Services) {
  const actor = actorOf(req);
  const { values, problems } = readForm(invitationForm, req.body);
  const wrong = values ? invitationProblems(actor, values, dayOf(services.clock())) : problems;
  if (!values || wrong.length > 0) {
    return showInvitingPage(req, res.status(422), { problems: wrong, values: fieldsOf(req.body) });
  }
  await inviteStaff(services, actor, values);
  req.session.message = t('We have sent the invitation to {email}.', { email: values.email });
  res.redirect(303, '/admin/invitations');
}

function showInvitingPage(
  req: Request,
  res: Response,
  again: { problems?: Problem[]; values?: Fields } = {},
) {
  const offered = permissions.filter((permission) => mayInvite(actorOf(req), [permission]));
  showPage(res, 'admin/inviting', {
    title: offered.length === 1 ? t('Invite an assessor') : t('Invite somebody to work for the fund'),
    backLink: { href: '/admin/invitations', text: t('Invitations') },
    choices: choicesOf(offered),
    ...again,
  });
}

async function sendAgain(req: Request, res: Response, services: Services) {
  await sendInvitationAgain(services, actorOf(req), idFrom(req));
  req.session.message = t(
    'We have sent the invitation again. The link of the earlier letter does not work any more.',
  );
  res.redirect(303, '/admin/invitations');
}

async function showWithdrawal(req: Request, res: Response, { db, clock }: Services) {
  const actor = actorOf(req);
  const invitation = await optionalInvitation(db, actor, idFrom(req));
  if (!invitation) throw new NotFound();
  await noteReading(db, actor, { type: 'invitations' }, clock());
  showPage(res, 'admin/withdrawal', {
    title: t('Withdraw the invitation of {name}', { name: invitation.name }),
    backLink: { href: '/admin/invitations', text: t('Invitations') },
    invitation,
    barred: endingProblems(invitation),
  });
}

async function sendWithdrawal(req: Request, res: Response, services: Services) {
  await withdrawInvitation(services, actorOf(req), idFrom(req));
  req.session.message = t('The invitation is withdrawn. Its link does not work any more.');
  res.redirect(303, '/admin/invitations');
}

const wayBack = (actor: Actor) =>
  holds(actor, 'administrator', 'auditor')
    ? { href: '/admin', text: t('Administration') }
    : { href: '/home', text: t('Home') };
