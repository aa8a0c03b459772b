import { routes } from '../../src/app';
import type { House, Persona } from './scene';
import { bidOf, groupCalled } from './scene';

/** One record behind an address with a hole in it, and everyone who may know of it. All others meet a 404. */
export type Known = { at: string; to: readonly Persona[] | 'everyone' };

const signedIn: Persona[] = [
  'amina',
  'bea',
  'rita',
  'gwen',
  'tomasz',
  'ruth',
  'dev',
  'priya',
  'marta',
  'sam',
  'ines',
];

/** The written half of the matrix (guarantees.md, section 3): the audience of a route is the other half. */
export async function knownRecords({ db, bids }: House): Promise<Record<string, Known>> {
  const choir = bids.choir;
  const file = await db('application_documents').where('application_id', bids.aminas).first('document_id');
  const choirFile = await db('application_documents').where('application_id', choir).first('document_id');
  const letter = await db('letters').where({ subject_type: 'application', subject_id: bids.aminas }).first();
  const work = await db('assignments').where({ application_id: choir, status: 'in_progress' }).first('id');
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
  const told = await bidOf(db, 'Parnwell Walking Football');
  const own: Persona[] = ['amina'];
  const bidReaders: Persona[] = ['amina', 'ruth', 'ines'];
  return {
    '/funds/:fund': { at: '/funds/communities-fund', to: 'everyone' },
    '/rounds/:round': { at: '/rounds/everyday-grants', to: 'everyone' },
    '/rounds/:round/questions': { at: '/rounds/everyday-grants/questions', to: 'everyone' },
    '/rounds/:round/eligibility': { at: '/rounds/everyday-grants/eligibility', to: 'everyone' },
    '/training/sessions/:id': { at: session(), to: 'everyone' },
    '/training/sessions/:id.ics': { at: session('.ics'), to: 'everyone' },
    '/training/sessions/:id/register': {
      at: `/training/sessions/${past?.training_session_id ?? 0}/register`,
      to: ['marta', 'ruth'],
    },
    '/training/sessions/:id/bookings': { at: session('/bookings'), to: signedIn },
    '/training/bookings/:id': { at: place(), to: ['bea'] },
    '/training/bookings/:id/cancellation': { at: place('/cancellation'), to: ['bea'] },
    '/demo/mail/:id': { at: `/demo/mail/${letter?.id ?? 0}`, to: 'everyone' },
    '/groups/:id': {
      at: `/groups/${await groupCalled(db, 'Fenside Supper Club')}`,
      to: ['amina', 'ruth', 'priya', 'sam', 'ines'],
    },
    '/applications/:id': { at: bid(), to: bidReaders },
    '/applications/:id/sections/:section': { at: draft('/sections/project'), to: own },
    '/applications/:id/documents': { at: bid('/documents'), to: own },
    '/applications/:id/documents/later': { at: draft('/documents/later'), to: own },
    '/applications/:id/documents/:document': {
      at: bid(`/documents/${file?.document_id ?? 0}`),
      to: bidReaders,
    },
    '/applications/:id/documents/:document/removal': {
      at: bid(`/documents/${file?.document_id ?? 0}/removal`),
      to: own,
    },
    '/applications/:id/answers': { at: draft('/answers'), to: own },
    '/applications/:id/submission': { at: draft('/submission'), to: own },
    '/applications/:id/withdrawal': { at: bid('/withdrawal'), to: own },
    '/applications/:id/feedback': { at: `/applications/${told}/feedback`, to: ['bea'] },
    '/applications/:id/letters/:letter': { at: bid(`/letters/${letter?.id ?? 0}`), to: bidReaders },
    '/applications/:id/checks': { at: bid('/checks'), to: ['ruth', 'ines'] },
    '/assessment/rulings/:application/:person': {
      at: `/assessment/rulings/${choir}/${tomasz?.id ?? 0}`,
      to: ['gwen'],
    },
    '/assessment/rounds/:round': { at: '/assessment/rounds/autumn-round', to: ['ruth', 'dev', 'ines'] },
    '/assessment/rounds/:round/panel': {
      at: '/assessment/rounds/autumn-round/panel',
      to: ['ruth', 'dev', 'ines'],
    },
    '/assessment/applications/:id': { at: judged(), to: ['ruth', 'dev', 'ines'] },
    '/assessment/applications/:id/assignments': { at: judged('/assignments'), to: ['ruth'] },
    '/assessment/applications/:id/moderation': { at: judged('/moderation'), to: ['ruth'] },
    '/assessment/applications/:id/declaration': { at: judged('/declaration'), to: ['ruth', 'dev'] },
    '/assessment/applications/:id/assignments/:assignment/reopening': {
      at: judged(`/assignments/${work?.id ?? 0}/reopening`),
      to: ['ruth'],
    },
    '/assessment/applications/:id/assignments/:assignment/removal': {
      at: judged(`/assignments/${work?.id ?? 0}/removal`),
      to: ['ruth'],
    },
    '/assessment/:assignment': { at: given(), to: ['gwen'] },
    '/assessment/:assignment/declaration': { at: given('/declaration'), to: ['gwen'] },
    '/assessment/:assignment/scores': { at: given('/scores'), to: ['gwen'] },
    '/assessment/:assignment/submission': { at: given('/submission'), to: ['gwen'] },
    '/assessment/:assignment/documents/:documentId': {
      at: given(`/documents/${choirFile?.document_id ?? 0}`),
      to: ['gwen'],
    },
    '/awards/schedules/:id': { at: list(), to: ['ruth', 'dev', 'ines'] },
    '/awards/schedules/:id/approval': { at: list('/approval'), to: ['dev'] },
    '/awards/schedules/:id/lines/:line/removal': { at: list(`/lines/${line?.id ?? 0}/removal`), to: ['dev'] },
    '/awards/schedules/:id/release': { at: list('/release'), to: ['ruth'] },
    '/awards/schedules/:id/cancellation': { at: list('/cancellation'), to: ['ruth'] },
    '/awards/:id': { at: `/awards/${award?.id ?? 0}`, to: ['amina', 'ruth', 'dev', 'priya', 'ines'] },
    '/register/awards/:reference': { at: `/register/awards/${award?.reference ?? ''}`, to: 'everyone' },
    '/register/wards/:ward': { at: `/register/wards/${ward?.code ?? ''}`, to: 'everyone' },
  };
}

/** A parent this person may see, with a child of another: each must be as if it were not there. */
export async function strangersAtHome({ db, bids }: House): Promise<[Persona, string, string][]> {
  const choir = bids.choir;
  const aminasFile = await db('application_documents')
    .where('application_id', bids.aminas)
    .first('document_id');
  const choirFile = await db('application_documents').where('application_id', choir).first('document_id');
  const letterTo = async (id: number) =>
    (await db('letters').where({ subject_type: 'application', subject_id: id }).first('id'))?.id ?? 0;
  const gwensOther = await db('assignments')
    .where('application_id', await bidOf(db, 'Newark Road Bakers'))
    .first('id');
  const gwens = await db('assignments').where({ application_id: choir, status: 'in_progress' }).first('id');
  const released = await db('schedule_lines')
    .join('schedules', 'schedules.id', 'schedule_lines.schedule_id')
    .where('schedules.status', 'released')
    .first<{ id: number } | undefined>('schedule_lines.id');
  const prepared = await db('schedules').where('status', 'prepared').first('id');
  const aminas = `/applications/${bids.aminas}`;
  const ofChoir = `/assessment/applications/${choir}/assignments/${gwensOther?.id ?? 0}`;
  return [
    ['amina', 'get', `${aminas}/documents/${choirFile?.document_id ?? 0}`],
    ['amina', 'post', `${aminas}/documents/${choirFile?.document_id ?? 0}/removal`],
    ['amina', 'get', `${aminas}/letters/${await letterTo(choir)}`],
    ['bea', 'get', `/applications/${choir}/documents/${aminasFile?.document_id ?? 0}`],
    ['bea', 'get', `/applications/${choir}/letters/${await letterTo(bids.aminas)}`],
    ['ruth', 'get', `${aminas}/documents/${choirFile?.document_id ?? 0}`],
    ['ruth', 'get', `${aminas}/letters/${await letterTo(choir)}`],
    ['gwen', 'get', `/assessment/${gwens?.id ?? 0}/documents/${aminasFile?.document_id ?? 0}`],
    ['ruth', 'get', `${ofChoir}/reopening`],
    ['ruth', 'get', `${ofChoir}/removal`],
    ['ruth', 'post', `${ofChoir}/reopening`],
    ['ruth', 'post', `${ofChoir}/removal`],
    ['dev', 'get', `/awards/schedules/${prepared?.id ?? 0}/lines/${released?.id ?? 0}/removal`],
    ['dev', 'post', `/awards/schedules/${prepared?.id ?? 0}/lines/${released?.id ?? 0}/removal`],
  ];
}

/** The address of a page and somebody who is shown it. */
export function readerOf(house: House, known: Record<string, Known>, path: string) {
  const at = known[path]?.at ?? path;
  if (path === '/sign-in') return { at, caller: house.callers.anonymous };
  if (path === '/applications') return { at, caller: house.callers.ruth };
  const to = known[path]?.to;
  const route = routes.find((each) => each.path === path && each.method === 'get');
  const who = Object.entries(house.actors).find(([name, actor]) => {
    const knows = to === undefined || to === 'everyone' || to.includes(name as Persona);
    return knows && route?.audience.admits(actor);
  });
  return { at, caller: house.callers[(who?.[0] ?? 'sam') as Persona] };
}
