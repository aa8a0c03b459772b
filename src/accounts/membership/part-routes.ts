import type { Request, Response } from 'express';
import type { Services } from '../../services';
import { t } from '../../values/t';
import { only } from '../../web/audience';
import { fieldsOf, readForm } from '../../web/forms';
import { type Page, showPage } from '../../web/pages';
import { actorOf, idFrom } from '../../web/requests';
import { get, post, table } from '../../web/routes';
import type { Group } from '../group';
import { findGroup } from '../group-store';
import { type Chosen, changePart, handOver, removeMember } from './actions';
import { partForm } from './forms';
import { handoverProblems, leadIn, type Member, memberIn, partProblems, removalProblems } from './membership';
import { membersOf } from './queries';

const members = only('member');

/** What a lead decides about one person of the group. */
export const partRoutes = table([
  get('/groups/:id/people/:person/removal', members, showRemoval),
  post('/groups/:id/people/:person/removal', members, sendRemoval),
  get('/groups/:id/people/:person/part', members, showPart),
  post('/groups/:id/people/:person/part', members, sendPart),
  get('/groups/:id/people/:person/handover', members, showHandover),
  post('/groups/:id/people/:person/handover', members, sendHandover),
]);

async function showRemoval(req: Request, res: Response, services: Services) {
  const { page, member } = await personPage(req, services);
  const refusals = removalProblems(member, actorOf(req));
  const title = t('Do you want to remove {name} from the group?', { name: member.name });
  showPage(res, 'accounts/membership/removal', { ...page, title, refusals });
}

async function sendRemoval(req: Request, res: Response, services: Services) {
  const { group, member } = await personPage(req, services);
  await removeMember(services, actorOf(req), chosenIn(req));
  req.session.message = t('{name} is no longer in the group.', { name: member.name });
  res.redirect(303, peopleOf(group));
}

async function showPart(req: Request, res: Response, services: Services) {
  const { page, member } = await personPage(req, services);
  showPage(res, 'accounts/membership/part', { ...page, values: { part: member.part } });
}

async function sendPart(req: Request, res: Response, services: Services) {
  const { group, page, member } = await personPage(req, services);
  const { values, problems } = readForm(partForm, req.body);
  if (!values) {
    const again = { ...page, problems, values: fieldsOf(req.body) };
    return showPage(res.status(422), 'accounts/membership/part', again);
  }
  await changePart(services, actorOf(req), { ...chosenIn(req), part: values.part });
  req.session.message =
    values.part === 'lead'
      ? t('{name} is now a lead.', { name: member.name })
      : t('{name} is now a member.', { name: member.name });
  res.redirect(303, peopleOf(group));
}

async function showHandover(req: Request, res: Response, services: Services) {
  const { page, member, lead } = await personPage(req, services);
  const refusals = handoverProblems(member, lead);
  showPage(res, 'accounts/membership/handover', {
    ...page,
    title: t('Do you want to hand over the group?'),
    refusals,
  });
}

async function sendHandover(req: Request, res: Response, services: Services) {
  const { group, member } = await personPage(req, services);
  await handOver(services, actorOf(req), chosenIn(req));
  req.session.message = t('{name} now leads the group. You are a member.', { name: member.name });
  res.redirect(303, peopleOf(group));
}

async function personPage(req: Request, { db }: Services) {
  const actor = actorOf(req);
  const group = await findGroup(db, actor, idFrom(req));
  const everyone = await membersOf(db, group.id);
  const lead = leadIn(everyone, actor);
  const member = memberIn(everyone, idFrom(req, 'person'));
  const isSelf = member.personId === actor.id;
  const page: Page = {
    title: isSelf ? t('Your part in the group') : t('The part of {name} in the group', { name: member.name }),
    backLink: { href: peopleOf(group), text: t('People') },
    group,
    member,
    isSelf,
    refusals: partProblems(everyone, member, 'member'),
  };
  return { group, lead, member, page } satisfies { group: Group; lead: Member; member: Member; page: Page };
}

const chosenIn = (req: Request): Chosen => ({ groupId: idFrom(req), personId: idFrom(req, 'person') });

const peopleOf = ({ id }: Group) => `/groups/${id}/people`;
