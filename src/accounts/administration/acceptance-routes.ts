import type { Request, Response } from 'express';
import { NotFound } from '../../errors';
import type { Services } from '../../services';
import type { Problem } from '../../values/problem';
import { t } from '../../values/t';
import { anyone } from '../../web/audience';
import { fieldsOf, readForm } from '../../web/forms';
import { showPage } from '../../web/pages';
import { signInAddress, tokenFrom, visitorOf } from '../../web/requests';
import { get, type Handler, post, type Route, table } from '../../web/routes';
import { newAccountForm } from '../forms';
import { letIn } from '../letting-in-page';
import { findOptionalLink } from '../link-store';
import { passwordProblems } from '../password-rules';
import { acceptInvitation, type Accepting, type Invitation } from './acceptance';
import { namesOf } from './letters';
import { sameAddress } from './staff-invitation';
import { findInvitationOfLink } from './staff-invitation-queries';

export const acceptanceRoutes = table([
  ...taken('/staff-invitations/:token', 'staff invitation'),
  ...taken('/first-administrator/:token', 'administrator'),
]);

function taken(path: string, purpose: Invitation['purpose']): Route[] {
  const show: Handler = (req, res, services) => showAcceptance(req, res, services, purpose);
  const send: Handler = (req, res, services) => sendAcceptance(req, res, services, purpose);
  return [get(path, anyone, show), post(path, anyone, send)];
}

type Purpose = Invitation['purpose'];

async function showAcceptance(req: Request, res: Response, services: Services, purpose: Purpose) {
  const page = await acceptancePage(req, res, services, purpose);
  if (page) showPage(res, 'admin/acceptance', page);
}

async function sendAcceptance(req: Request, res: Response, services: Services, purpose: Purpose) {
  const page = await acceptancePage(req, res, services, purpose);
  if (!page) return;
  if (page.signIn) return res.redirect(303, page.signIn);
  const { accepting, problems } = acceptingIn(req, page);
  if (!accepting) {
    const { name } = fieldsOf(req.body);
    return showPage(res.status(422), 'admin/acceptance', { ...page, problems, values: { name } });
  }
  const personId = await acceptInvitation(services, { purpose, token: tokenFrom(req) }, accepting);
  req.session.message = t('You work for the fund from now on.');
  await letIn(req, res, services, personId, '/home');
}

type Read = { accepting?: Accepting; problems: Problem[] };

// Whoever is signed in answers for themselves; anybody else makes an account for the address of the letter.
function acceptingIn(req: Request, { email }: { email: string }): Read {
  const actor = visitorOf(req);
  if (actor) return { accepting: { actor }, problems: [] };
  const { values, problems } = readForm(newAccountForm, req.body);
  if (!values) return { problems };
  const wrong = passwordProblems(values.password, { email, name: values.name });
  return wrong.length > 0 ? { problems: wrong } : { accepting: values, problems: [] };
}

async function acceptancePage(req: Request, res: Response, { db, clock }: Services, purpose: Purpose) {
  res.set('Cache-Control', 'no-store');
  const link = await findOptionalLink(db, purpose, tokenFrom(req), clock());
  const invitation = link && (await findInvitationOfLink(db, link.id));
  if (!invitation) {
    if (purpose === 'administrator') throw new NotFound();
    showPage(res.status(410), 'accounts/ended-link', { title: t('This link has ended'), isInvitation: true });
    return undefined;
  }
  const actor = visitorOf(req);
  const { name, email, permissions, invitedByName, hasAccount } = invitation;
  return {
    title: t('Work for the Communities Fund'),
    action: req.path,
    email,
    invitedByName,
    permissionNames: namesOf(permissions),
    // Somebody with an account signs in to it, and comes back.
    signIn: !actor && hasAccount ? signInAddress(req.path) : undefined,
    isForAnother: actor !== undefined && !sameAddress(actor.email, email),
    isNew: !actor && !hasAccount,
    values: { name },
  };
}
