import type { Request, Response } from 'express';
import type { Services } from '../../services';
import { t } from '../../values/t';
import { anyone } from '../../web/audience';
import { fieldsOf, readForm } from '../../web/forms';
import { type Page, showPage } from '../../web/pages';
import { signInAddress, tokenFrom, visitorOf } from '../../web/requests';
import { get, post, table } from '../../web/routes';
import { hasAccount } from '../account-actions';
import { newAccountForm } from '../forms';
import { letIn } from '../letting-in-page';
import { passwordProblems } from '../password-rules';
import { acceptInvitation, joinWithNewAccount } from './acceptance-actions';
import { claimProblems, endedProblems, type Invitation } from './invitation';
import { findOptionalInvitation } from './invitation-store';

/** What whoever holds the link of an invitation meets; opening it changes nothing (guarantees.md AU-05, AZ-07). */
export const acceptanceRoutes = table([
  get('/invitations/:token', anyone, showInvitation),
  post('/invitations/:token', anyone, sendAcceptance),
]);

async function showInvitation(req: Request, res: Response, services: Services) {
  const invitation = await invitationOf(req, res, services);
  if (invitation) await showIt(req, res, services, invitation);
}

async function sendAcceptance(req: Request, res: Response, services: Services) {
  const visitor = visitorOf(req);
  if (visitor) {
    const groupId = await acceptInvitation(services, visitor, tokenFrom(req));
    req.session.message = t('You are in the group now.');
    return res.redirect(303, `/groups/${groupId}`);
  }
  const invitation = await invitationOf(req, res, services);
  if (!invitation) return;
  if (await hasAccount(services, invitation.email)) return res.redirect(303, signInAddress(req.originalUrl));
  await openAndJoin(req, res, services, invitation);
}

async function openAndJoin(req: Request, res: Response, services: Services, invitation: Invitation) {
  const { values, problems } = readForm(newAccountForm, req.body);
  const about = { email: invitation.email, name: values?.name ?? '' };
  const wrong = values ? passwordProblems(values.password, about) : problems;
  if (!values || wrong.length > 0) {
    const { name } = fieldsOf(req.body);
    return showIt(req, res.status(422), services, invitation, { problems: wrong, values: { name } });
  }
  const { personId, groupId } = await joinWithNewAccount(services, tokenFrom(req), values);
  req.session.message = t('Your account is ready, and you are in the group.');
  await letIn(req, res, services, personId, `/groups/${groupId}`);
}

async function showIt(
  req: Request,
  res: Response,
  services: Services,
  invitation: Invitation,
  more: Partial<Page> = {},
) {
  const visitor = visitorOf(req);
  const action = `/invitations/${tokenFrom(req)}`;
  showPage(res, 'accounts/membership/invitation', {
    title: t('Join {group}', { group: invitation.groupName }),
    invitation,
    action,
    isForAnother: visitor !== undefined && claimProblems(invitation, visitor).length > 0,
    signInHref: signInAddress(action),
    needsAccount: !visitor && !(await hasAccount(services, invitation.email)),
    ...more,
  });
}

/** The invitation of this address while it can be used; else the page that says it has ended, or where it led. */
async function invitationOf(
  req: Request,
  res: Response,
  { db, clock }: Services,
): Promise<Invitation | undefined> {
  res.set('Cache-Control', 'no-store');
  const invitation = await findOptionalInvitation(db, tokenFrom(req));
  if (invitation && endedProblems(invitation, clock()).length === 0) return invitation;
  const visitor = visitorOf(req);
  if (invitation && visitor?.id === invitation.acceptedBy) res.redirect(303, `/groups/${invitation.groupId}`);
  else
    showPage(res.status(410), 'accounts/ended-link', { title: t('This link has ended'), isInvitation: true });
  return undefined;
}
