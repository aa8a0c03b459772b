import { routes } from '../../src/app';
import type { Route } from '../../src/web/routes';
import { accountAddresses, accountReaders } from './account-doors';
import { administrationAddresses } from './administration-doors';
import { groupAddresses } from './group-doors';
import { personalDataAddresses } from './personal-data-doors';
import { columns, matrix, rowOf, type Column } from './matrix';
import { bidOf, groupCalled, type House, type Persona } from './scene';

/** One record behind an address with a hole in it; who may know of it is written in the matrix. */
export type Known = { at: string };

/** The bid and the assignment a page of judging is asked for, where it is not Gwen's work on the choir. */
export type Judging = { bid: number; work: number };

/** The address of every page and change with a record behind it, for the records the matrix speaks of. */
export async function knownRecords(house: House, judging?: Judging): Promise<Record<string, Known>> {
  const { db, bids } = house;
  const choir = judging?.bid ?? bids.choir;
  const file = await db('application_documents').where('application_id', bids.aminas).first('document_id');
  const choirFile = await db('application_documents')
    .where('application_id', bids.choir)
    .first('document_id');
  const letter = await db('letters').where({ subject_type: 'application', subject_id: bids.aminas }).first();
  const inProgress = db('assignments').where({ application_id: bids.choir, status: 'in_progress' });
  const work = judging ? { id: judging.work } : await inProgress.first('id');
  const tomasz = await db('people').where('email', 'tomasz@example.org').first('id');
  const schedule = await db('schedules').where('status', 'prepared').first('id');
  const line = await db('schedule_lines')
    .where('schedule_id', schedule?.id ?? 0)
    .first('id');
  const fabric = await groupCalled(db, 'Fabric of Society');
  const award = await db('awards').where('group_id', fabric).first('id', 'reference');
  const ward = await db('wards').orderBy('code').first('code');
  const coming = await db('bookings').where('status', 'confirmed').orderBy('id').first();
  const past = await db('bookings').where('status', 'present').orderBy('id').first();
  const bid = (rest = '') => `/applications/${bids.aminas}${rest}`;
  const draft = (rest = '') => `/applications/${bids.draft}${rest}`;
  const judged = (rest = '') => `/assessment/applications/${choir}${rest}`;
  const given = (rest = '') => `/assessment/${work?.id ?? 0}${rest}`;
  const list = (rest = '') => `/awards/schedules/${schedule?.id ?? 0}${rest}`;
  const session = (rest = '') => `/training/sessions/${coming?.training_session_id ?? 0}${rest}`;
  const place = (rest = '') => `/training/bookings/${coming?.id ?? 0}${rest}`;
  const fenside = await groupCalled(db, 'Fenside Supper Club');
  const group = (rest = '') => `/groups/${fenside}${rest}`;
  const [one, other] = [fenside, fabric].sort((a, b) => a - b);
  const alike = (rest = '') => `/groups/likenesses/${one}/${other}${rest}`;
  const link = await db('group_links').whereNull('ended_at').first('id');
  const { joseph } = house.actors;
  const invitation = await db('group_invitations').where('email', 'dot@example.org').first('id', 'link_id');
  const invited = await db('letters')
    .where('cause', `link ${invitation?.link_id ?? 0} made`)
    .first('link_seed');
  const token = invited?.link_seed ? house.services.keys.tokenFor(invited.link_seed) : '';
  const told = await bidOf(db, 'Parnwell Walking Football');
  return {
    ...(await accountAddresses(house)),
    ...(await groupAddresses(house, fenside)),
    ...(await administrationAddresses(house)),
    ...(await personalDataAddresses(house)),
    '/funds/:fund': { at: '/funds/communities-fund' },
    '/rounds/:round': { at: '/rounds/everyday-grants' },
    '/rounds/:round/questions': { at: '/rounds/everyday-grants/questions' },
    '/rounds/:round/eligibility': { at: '/rounds/everyday-grants/eligibility' },
    '/training/sessions/:id': { at: session() },
    '/training/sessions/:id.ics': { at: session('.ics') },
    '/training/sessions/:id/register': {
      at: `/training/sessions/${past?.training_session_id ?? 0}/register`,
    },
    '/training/sessions/:id/bookings': { at: session('/bookings') },
    '/training/bookings/:id': { at: place() },
    '/training/bookings/:id/cancellation': { at: place('/cancellation') },
    '/demo/mail/:id': { at: `/demo/mail/${letter?.id ?? 0}` },
    '/groups/:id': { at: group() },
    '/groups/:id/likeness': { at: group('/likeness') },
    '/groups/likenesses/:one/:other': { at: alike() },
    '/groups/likenesses/:one/:other/difference': { at: alike('/difference') },
    '/groups/likenesses/:one/:other/link': { at: alike('/link') },
    '/groups/links/:id/removal': { at: `/groups/links/${link?.id ?? 0}/removal` },
    '/groups/:id/people': { at: group('/people') },
    '/groups/:id/people/:person/removal': { at: group(`/people/${joseph.id}/removal`) },
    '/groups/:id/people/:person/part': { at: group(`/people/${joseph.id}/part`) },
    '/groups/:id/people/:person/handover': { at: group(`/people/${joseph.id}/handover`) },
    '/groups/:id/leaving': { at: group('/leaving') },
    '/groups/:id/invitations': { at: group('/invitations') },
    '/groups/:id/invitations/new': { at: group('/invitations/new') },
    '/groups/:id/invitations/:invitation/resending': {
      at: group(`/invitations/${invitation?.id ?? 0}/resending`),
    },
    '/groups/:id/invitations/:invitation/withdrawal': {
      at: group(`/invitations/${invitation?.id ?? 0}/withdrawal`),
    },
    '/groups/:id/recovery': { at: `/groups/${await groupWithoutPeople(house)}/recovery` },
    '/invitations/:token': { at: `/invitations/${token}` },
    '/applications/:id': { at: bid() },
    '/applications/:id/sections/:section': { at: draft('/sections/project') },
    '/applications/:id/documents': { at: bid('/documents') },
    '/applications/:id/documents/later': { at: draft('/documents/later') },
    '/applications/:id/documents/:document': {
      at: bid(`/documents/${file?.document_id ?? 0}`),
    },
    '/applications/:id/documents/:document/removal': {
      at: bid(`/documents/${file?.document_id ?? 0}/removal`),
    },
    '/applications/:id/answers': { at: draft('/answers') },
    '/applications/:id/submission': { at: draft('/submission') },
    '/applications/:id/withdrawal': { at: bid('/withdrawal') },
    '/applications/:id/feedback': { at: `/applications/${told}/feedback` },
    '/applications/:id/letters/:letter': { at: bid(`/letters/${letter?.id ?? 0}`) },
    '/applications/:id/checks': { at: bid('/checks') },
    '/assessment/rulings/:application/:person': {
      at: `/assessment/rulings/${bids.choir}/${tomasz?.id ?? 0}`,
    },
    '/assessment/rounds/:round': { at: '/assessment/rounds/autumn-round' },
    '/assessment/rounds/:round/panel': {
      at: '/assessment/rounds/autumn-round/panel',
    },
    '/assessment/applications/:id': { at: judged() },
    '/assessment/applications/:id/assignments': { at: judged('/assignments') },
    '/assessment/applications/:id/moderation': { at: judged('/moderation') },
    '/assessment/applications/:id/declaration': { at: judged('/declaration') },
    '/assessment/applications/:id/assignments/:assignment/reopening': {
      at: judged(`/assignments/${work?.id ?? 0}/reopening`),
    },
    '/assessment/applications/:id/assignments/:assignment/removal': {
      at: judged(`/assignments/${work?.id ?? 0}/removal`),
    },
    '/assessment/:assignment': { at: given() },
    '/assessment/:assignment/declaration': { at: given('/declaration') },
    '/assessment/:assignment/scores': { at: given('/scores') },
    '/assessment/:assignment/submission': { at: given('/submission') },
    '/assessment/:assignment/documents/:documentId': {
      at: given(`/documents/${choirFile?.document_id ?? 0}`),
    },
    '/awards/schedules/:id': { at: list() },
    '/awards/schedules/:id/approval': { at: list('/approval') },
    '/awards/schedules/:id/lines/:line/removal': { at: list(`/lines/${line?.id ?? 0}/removal`) },
    '/awards/schedules/:id/release': { at: list('/release') },
    '/awards/schedules/:id/cancellation': { at: list('/cancellation') },
    '/awards/:id': { at: `/awards/${award?.id ?? 0}` },
    '/register/awards/:reference': { at: `/register/awards/${award?.reference ?? ''}` },
    '/register/wards/:ward': { at: `/register/wards/${ward?.code ?? ''}` },
  };
}

/** A group that was funded before it had anybody here. */
export async function groupWithoutPeople({ db }: House): Promise<number> {
  const peopled = db('memberships').whereNull('until_at').select('group_id');
  return (await db('groups').whereNotIn('id', peopled).orderBy('id').first('id'))?.id ?? 0;
}

/** The address of a page and somebody who is shown it. */
export function readerOf(house: House, known: Record<string, Known>, path: string) {
  const at = known[path]?.at ?? path;
  const route = routes.find((each) => each.path === path);
  const reader = route && signedIn.find((column) => matrix.get(rowOf(route))?.[column] === '✓');
  const leadOn = accountReaders[path];
  if (leadOn || !reader) return { at, caller: house.callers[leadOn ?? 'anonymous'] };
  return { at, caller: house.callers[path === '/applications' ? 'ruth' : columns[reader].by] };
}

/** Somebody signed in whom an address is not for, or who may not know of its record; nobody where it is for all. */
export function strangerTo(route: Route): Persona | undefined {
  const row = matrix.get(rowOf(route));
  const friends = signedIn.filter((column) => row?.[column] === '✓').map((column) => columns[column].by);
  return signedIn.map((column) => columns[column].by).find((by) => !friends.includes(by));
}

// Those of whom nothing becomes before their turn.
const signedIn = (Object.keys(columns) as Column[]).filter(
  (column) => !['an', 'mc', 'go', 'di'].includes(column),
);
