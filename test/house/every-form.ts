import { answersOf } from '../../seeds/demonstration/bids/bid';
import { newarkRoadBakers } from '../../seeds/demonstration/bids/newark-road-bakers';
import { saveSection } from '../../src/applications';
import { approveSchedule, prepareSchedule } from '../../src/awards';
import type { Db } from '../../src/db';
import { earliestStart, findRound } from '../../src/funds';
import { accountPages, formOfSavedCodes, formsRunOut } from './account-doors';
import { administrationPages } from './administration-doors';
import { groupPages } from './group-doors';
import { knownRecords } from './known';
import { formsOfProposal, personalDataPages } from './personal-data-doors';
import { formsOn, type RealForm } from './real-forms';
import { bidOf, type House, type Persona } from './scene';

export const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

/**
 * Brings the fund to a day on which every change can be made somewhere, and reads the form of each from its page:
 * a finished draft with a file, a sheet of scores to send, a list to release and a session that has just begun.
 */
export async function everyForm(house: House): Promise<RealForm[]> {
  const forms = new Map<string, RealForm>();
  const keep = (found: RealForm[]) => {
    for (const form of found)
      forms.set([form.route.path, ...form.fields.map(([name]) => name)].join(' '), form);
  };
  await finishDraft(house);
  keep(await formsAt(house, 'amina', `/applications/${house.bids.draft}/sections/documents`));
  await attachRules(house);
  await finishScores(house);
  keep(await house.undone((db) => formOfGiving(house, db)));
  await approveList(house);
  await beginSession(house);
  keep([...(await formOfSavedCodes(house)), ...formsRunOut(), ...formsOfProposal()]);
  await house.caller().signIn('joseph@example.org');
  for (const [by, path] of await pagesWithForms(house)) keep(await formsAt(house, by, path));
  for (const { by, action, fields } of [...forms.values()]) {
    const caller = house.callers[by];
    const answer = await house.undone(() => caller.submit(action, Object.fromEntries(fields)));
    // Some changes are shown first and confirmed on a page of their own.
    if (answer.status === 200) keep(formsOn(answer.body, by));
  }
  return [...forms.values()];
}

async function formsAt({ callers }: House, by: Persona, path: string): Promise<RealForm[]> {
  const { status, body } = await callers[by].get(path);
  if (status !== 200) throw new Error(`${by} meets ${status} at ${path}`);
  return formsOn(body, by);
}

async function pagesWithForms(house: House): Promise<[Persona, string][]> {
  const { db, bids, callers } = house;
  const known = await knownRecords(house);
  const choirs = db('assignments').where({ application_id: bids.choir, status: 'in_progress' });
  const work = (await choirs.first('id'))?.id ?? 0;
  const undeclared = await db('assignments').where('status', 'assigned').orderBy('id').first('id');
  const prepared = `/awards/schedules/${(await listThatIs(house, 'prepared')).id}`;
  const line = await db('schedule_lines')
    .where('schedule_id', Number(prepared.split('/').at(-1)))
    .first('id');
  const taken = await db('bookings').where('status', 'confirmed').orderBy('id', 'desc').first('id');
  const judged = `/assessment/applications/${bids.choir}`;
  const draft = `/applications/${bids.draft}`;
  const sections = (await callers.amina.get(draft)).body.matchAll(/href="([^"]+\/sections\/[^"]+)"/g);
  return [
    ['joseph', '/home'],
    ['anonymous', '/rounds/everyday-grants/eligibility'],
    ['sam', await heldForm(house)],
    ...accountPages(house),
    ...groupPages(known),
    ...(await administrationPages(house)),
    ...(await personalDataPages(house)),
    ['amina', `/training/sessions/${await sessionWithRoom(house)}/bookings`],
    ['bea', `/training/bookings/${taken?.id ?? 0}/cancellation`],
    ['marta', `/training/sessions/${await begunSession(house)}/register`],
    ['amina', '/applications/new?round=everyday-grants'],
    ...[...sections].map(([, path = '']): [Persona, string] => ['amina', path]),
    ['amina', `${draft}/submission`],
    ['amina', `/applications/${bids.aminas}/withdrawal`],
    ['amina', known['/groups/:id/people']?.at ?? ''],
    ['amina', known['/groups/:id/people/:person/removal']?.at ?? ''],
    ['amina', known['/groups/:id/people/:person/part']?.at ?? ''],
    ['amina', known['/groups/:id/people/:person/handover']?.at ?? ''],
    ['amina', known['/groups/:id/invitations/new']?.at ?? ''],
    ['joseph', known['/groups/:id/leaving']?.at ?? ''],
    ['sam', known['/groups/:id/recovery']?.at ?? ''],
    ['ruth', known['/groups/likenesses/:one/:other']?.at ?? ''],
    ['ruth', known['/groups/likenesses/:one/:other/link']?.at ?? ''],
    ['ruth', known['/groups/links/:id/removal']?.at ?? ''],
    ['anonymous', known['/invitations/:token']?.at ?? ''],
    ['ruth', `/applications/${bids.aminas}/checks`],
    ['gwen', `/assessment/rulings/${bids.choir}/${house.actors.tomasz.id}`],
    ['ruth', '/assessment/rounds/autumn-round/panel'],
    ['ruth', judged],
    ['ruth', `/assessment/applications/${await bidOf(db, 'Newark Road Bakers')}`],
    ['ruth', `${judged}/declaration`],
    ['ruth', `${judged}/assignments/${work}/reopening`],
    ['ruth', `${judged}/assignments/${work}/removal`],
    ['gwen', `/assessment/${undeclared?.id ?? 0}/declaration`],
    ['gwen', `/assessment/${work}`],
    ['gwen', `/assessment/${work}/submission`],
    ['ruth', '/awards/schedules/new?round=autumn-round'],
    ['dev', `${prepared}/approval`],
    ['dev', `${prepared}/lines/${line?.id ?? 0}/removal`],
    ['ruth', `${prepared}/cancellation`],
    ['ruth', `/awards/schedules/${(await listThatIs(house, 'approved')).id}/release`],
  ];
}

export async function finishDraft({ services, actors, bids, db }: House): Promise<void> {
  const round = await findRound(db, 'everyday-grants');
  const answers = answersOf(newarkRoadBakers, earliestStart(round, newarkRoadBakers.band, services.clock()));
  const version = (await db('applications').where('id', bids.draft).first('version'))?.version ?? 0;
  await saveSection(services, actors.amina, bids.draft, { version, answers });
}

async function attachRules({ callers, bids }: House): Promise<void> {
  const part = (header: string, content: string) =>
    `--x\r\nContent-Disposition: form-data; name=${header}\r\n\r\n${content}\r\n`;
  const file = part('"file"; filename="Our rules.pdf"\r\nContent-Type: application/pdf', pdf);
  const body =
    part('"_csrf"', callers.amina.token) + part('"question"', 'governingRules') + file + '--x--\r\n';
  const path = `/applications/${bids.draft}/documents`;
  const { status } = await callers.amina.post(path, body, 'multipart/form-data; boundary=x');
  if (status !== 303) throw new Error(`The rules were answered with ${status}`);
}

async function finishScores({ db, callers, bids }: House): Promise<void> {
  const choirs = db('assignments').where({ application_id: bids.choir, status: 'in_progress' });
  const work = await choirs.first('id', 'version');
  const criteria = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'];
  const words = 'They have met, planned and priced all of this together with their neighbours.';
  const marks = criteria.flatMap((code) => [
    [`mark-${code}`, '3'],
    [`reason-${code}`, words],
  ]);
  const fields = { version: String(work?.version), then: 'check', strength: words, improvement: words };
  const answer = await callers.gwen.submit(`/assessment/${work?.id ?? 0}/scores`, {
    ...fields,
    ...(Object.fromEntries(marks) as Record<string, string>),
  });
  if (answer.status !== 303) throw new Error(`The scores were answered with ${answer.status}`);
}

// Were Tomasz relieved of a bid he has not begun with, and Colin on the panel, the bid could be given to Colin.
async function formOfGiving(house: House, db: Db): Promise<RealForm[]> {
  const { callers, actors } = house;
  await db('permissions').insert({ person_id: actors.colin.id, permission: 'assessor' });
  const colin = { person: String(actors.colin.id), part: 'member' };
  await callers.ruth.submit('/assessment/rounds/autumn-round/panel', colin);
  const bid = await bidOf(db, 'Woodston Film Club');
  const given = await db('assignments')
    .where({ application_id: bid, assessor_id: actors.tomasz.id })
    .first('id');
  const path = `/assessment/applications/${bid}/assignments/${given?.id ?? 0}/removal`;
  const { status } = await callers.ruth.submit(path, { reason: 'He asked for fewer bids.' });
  if (status !== 303) throw new Error(`Taking a bid back was answered with ${status}`);
  return formsAt(house, 'ruth', `/assessment/applications/${bid}`);
}

async function approveList({ services, actors, db }: House): Promise<void> {
  const round = await findRound(db, 'autumn-round');
  const applicationId = await bidOf(db, 'Orton Makers');
  const choice = {
    applicationId,
    outcome: 'decline',
    amountPence: null,
    declineReason: 'below_standard',
  } as const;
  const id = await prepareSchedule(services, actors.ruth, round.id, [
    { ...choice, reason: 'Others did more.' },
  ]);
  await approveSchedule(services, actors.dev, id, 1);
}

// A register is open from an hour before a session; nobody has taken this one yet.
async function beginSession({ database, db, services }: House): Promise<void> {
  const booked = await db('bookings').where('status', 'confirmed').orderBy('id').first();
  const start = new Date(services.clock().getTime() - 60_000);
  const end = new Date(start.getTime() + 7_200_000);
  await database
    .owner('training_sessions')
    .where('id', booked?.training_session_id ?? 0)
    .update({ starts_at: start, ends_at: end, booking_closes_at: start, group_release_at: start });
}

async function begunSession({ db, services }: House): Promise<number> {
  const begun = db('training_sessions').where('starts_at', '<=', services.clock());
  return (await begun.orderBy('starts_at', 'desc').first('id'))?.id ?? 0;
}

async function sessionWithRoom({ db, services }: House): Promise<number> {
  const coming = db('training_sessions').where('starts_at', '>', services.clock());
  return (await coming.whereRaw('taken < capacity').orderBy('starts_at', 'desc').first('id'))?.id ?? 0;
}

async function listThatIs({ db }: House, status: 'prepared' | 'approved'): Promise<{ id: number }> {
  const list = await db('schedules').where({ status }).first('id');
  return { id: list?.id ?? 0 };
}

// A form that arrives after its person stood idle for too long waits for them on a page of its own.
async function heldForm({ callers, services }: House): Promise<string> {
  const before = services.clock();
  services.setClock(new Date(before.getTime() + 2 * 3_600_000));
  await callers.sam.submit('/training/sessions/1/bookings', { group: '1' });
  services.setClock(before);
  await callers.sam.signIn('sam@example.org');
  return '/held-form';
}
