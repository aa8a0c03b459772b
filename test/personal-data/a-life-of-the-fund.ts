import { seedDemonstration } from '../../seeds/demonstration';
import { insertPermission, noteReading } from '../../src/accounts';
import { inviteStaff } from '../../src/accounts/administration/staff-invitation-actions';
import { inviteToGroup } from '../../src/accounts/membership';
import type { Actor, Permission } from '../../src/actor';
import { approveSchedule, prepareSchedule, releaseSchedule, takeOutLine } from '../../src/awards';
import type { Db } from '../../src/db';
import type { KeptFile } from '../../src/documents';
import { warnUnusedAccounts } from '../../src/personal-data';
import { confirmRun, proposeRun } from '../../src/personal-data/retention-actions';
import { deleteOldLogs } from '../../src/personal-data/retention-log-actions';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testNow, testServices, type TestServices } from '../support/services';
import { keepFile } from './keeping';

/** The demonstration, in which one bid was funded and its project is over, and something was written wherever it can be. */
export type Life = {
  database: TestDatabase;
  db: Db;
  services: TestServices;
  sam: Actor;
  second: Actor;
  fundedBid: number;
  /** A file of the funded bid, by its name in storage. */
  file: string;
};

export async function liveThrough(): Promise<Life> {
  const database = await createTestDatabase();
  const { db } = database;
  const services = testServices(db);
  await seedDemonstration(services);
  const [sam, ruth, dev, ines] = await Promise.all(
    ['sam', 'ruth', 'dev', 'ines'].map((name) => actorOf(db, name)),
  );
  if (!sam || !ruth || !dev || !ines) throw new Error('Somebody of the cast is missing.');
  await insertPermission(db, ines.id, 'administrator');
  const fundedBid = await decide(services, ruth, dev);
  await writeEverywhere(db, fundedBid, ruth);
  const file = await keepFile(services, 'Quagga rules.pdf', '%PDF-1.4 %%EOF');
  await attach(db, fundedBid, { ...file, uploadedBy: ruth.id });
  await invite(services, sam, await actorOf(db, 'amina'));
  await noteReading(db, ruth, { type: 'application', id: fundedBid }, testNow);
  await noteReading(db, ruth, { type: 'person', id: (await actorOf(db, 'amina')).id }, testNow);
  const second = { ...ines, permissions: ['administrator'] } as Actor;
  return { database, db, services, sam, second, fundedBid, file: file.storageName };
}

/** Lets every night and every run of the years until an instant happen; each run is proposed by one and confirmed by another. */
export async function letYearsPass({ services, sam, second }: Life, until: Date): Promise<void> {
  services.setClock(new Date(until.getTime() - 35 * 24 * 3_600_000));
  await warnUnusedAccounts(services);
  services.setClock(until);
  await deleteOldLogs(services);
  for (;;) {
    const id = await proposeRun(services, sam).catch(() => undefined);
    if (id === undefined) return;
    await confirmRun(services, second, id);
  }
}

// The list of the demonstration loses its decline, which is decided on a list of its own; then all are told.
async function decide(services: TestServices, ruth: Actor, dev: Actor): Promise<number> {
  const { db } = services;
  const list = (await db('schedules').where('status', 'prepared').first('id', 'round_id')) ?? {
    id: 0,
    round_id: 0,
  };
  const lines = await db('schedule_lines').where('schedule_id', list.id);
  const [award, decline] = ['award', 'decline'].map((kind) => lines.find(({ outcome }) => outcome === kind));
  await takeOutLine(services, dev, list.id, decline?.id ?? 0, 'Quagga: look at this one again');
  const applicationId = decline?.application_id ?? 0;
  const again = { applicationId, outcome: 'decline', amountPence: null, declineReason: 'other' } as const;
  const other = await prepareSchedule(services, ruth, list.round_id, [
    { ...again, reason: 'Quagga: the plan does not say who takes part' },
  ]);
  for (const id of [list.id, other]) {
    const { version = 0 } = (await db('schedules').where({ id }).first('version')) ?? {};
    await approveSchedule(services, dev, id, version);
    await releaseSchedule(services, ruth, id);
  }
  for (const status of ['accepted', 'countersigned', 'active', 'completing', 'closed'])
    await db('awards').whereNotNull('application_id').update({ status });
  return award?.application_id ?? 0;
}

// What the demonstration has nobody write: scores as they were, agreed scores, links with a group, a browser, an address.
async function writeEverywhere(db: Db, fundedBid: number, ruth: Actor): Promise<void> {
  const amina = (await actorOf(db, 'amina')).id;
  const given = await db('assignments').whereIn('status', ['submitted']).orderBy('id');
  for (const { id, application_id, round_id, assessor_id } of given) {
    const said = `Quagga on second thoughts of bid ${application_id}.`;
    const scores = JSON.stringify({ scores: { C1: { mark: 2, reason: said } }, moderated: null });
    await db('score_history').insert({
      ...{ assignment_id: id, scores, strength: said, improvement: said, why: said, kept_at: testNow },
    });
    const criteria = await db('scores').where('assignment_id', id).pluck('criterion_id');
    const agreed = {
      application_id,
      round_id,
      mark: 3,
      reason: said,
      agreed_by: assessor_id,
      agreed_at: testNow,
    };
    await db('moderated_scores')
      .insert(criteria.map((criterion_id) => ({ ...agreed, criterion_id })))
      .onConflict()
      .ignore();
    const ruling = { ruling: 'may score', ruled_by: ruth.id, ruled_at: testNow, ruling_reason: said };
    await db('conflict_declarations')
      .where({ application_id, person_id: assessor_id })
      .update({ kind: 'indirect', note: said, ...ruling });
    await db('eligibility_checks').where({ application_id }).update({ note: said });
  }
  const [taken] = given.filter(({ application_id }) => application_id === fundedBid);
  const removal = { status: 'void', submitted_at: null, void_reason: 'Quagga could not come' };
  await db('assignments')
    .where('id', taken?.id ?? 0)
    .update({ ...removal, version: taken?.version ?? 0 });
  const link = { purpose: 'password', email: 'amina@example.org', person_id: amina, made_at: testNow };
  await db('single_use_links').insert({
    ...link,
    digest: Buffer.alloc(32, 7),
    expires_at: new Date(+testNow + 1),
  });
  for (const [seed, seen_at] of [testNow, new Date(+testNow + 1)].entries()) {
    const device = {
      person_id: amina,
      digest: Buffer.alloc(32, seed),
      user_agent: 'A browser',
      security_version: 1,
    };
    await db('devices').insert({ ...device, made_at: testNow, seen_at });
  }
}

async function invite(services: TestServices, sam: Actor, amina: Actor): Promise<void> {
  const [groupId = 0] = amina.groupIds;
  await inviteToGroup(services, amina, { groupId, email: 'quagga@example.com', part: 'member' });
  await services.db('group_invitations').update({ reason: 'Quagga keeps the books of this group' });
  await inviteStaff(services, sam, {
    ...{ name: 'Quagga Quill', email: 'quill@example.com', permissions: ['trainer'], auditorUntil: null },
    reason: 'Quagga: a fourth pair of hands',
  });
}

async function attach(db: Db, bid: number, file: KeptFile & { uploadedBy: number }): Promise<void> {
  const { storageName, originalName, mediaType, sizeBytes, digest, uploadedBy } = file;
  const group_id = await groupOf(db, bid);
  const [document] = await db('documents')
    .insert({
      group_id,
      storage_name: storageName,
      original_name: originalName,
      media_type: mediaType,
      size_bytes: sizeBytes,
      digest: Buffer.from(digest, 'hex'),
      status: 'clean',
      uploaded_by: uploadedBy,
      uploaded_at: testNow,
    })
    .returning('id');
  await db('application_documents').insert({
    ...{ application_id: bid, group_id, question_key: 'governingRules', document_id: document?.id ?? 0 },
    attached_at: testNow,
  });
}

async function groupOf(db: Db, bid: number): Promise<number> {
  return (await db('applications').where('id', bid).first('group_id'))?.group_id ?? 0;
}

async function actorOf(db: Db, first: string): Promise<Actor> {
  const person = await db('people').where('email', `${first}@example.org`).first('id', 'name', 'email');
  if (!person) throw new RangeError(`Nobody is called ${first}`);
  const permissions = (await db('permissions')
    .where('person_id', person.id)
    .pluck('permission')) as Permission[];
  const groupIds = await db('memberships')
    .where('person_id', person.id)
    .whereNull('until_at')
    .pluck('group_id');
  return { ...person, permissions, groupIds };
}
