import type { Actor } from '../../src/actor';
import { insertGroup, insertMembership, insertPermission, insertPerson } from '../../src/accounts';
import { addPanelMember, declareConflict, saveScores, submitScores } from '../../src/assessment';
import type { ScoreSheet } from '../../src/assessment/score';
import type { Db } from '../../src/db';
import { type Round, type Tier, publishRound, roundById, criteriaFor } from '../../src/funds';
import { openFundPosition } from '../../src/ledger';
import { draftRound } from '../funds/drafts';
import { type Cast, insertCast } from '../support/cast';
import { type TestDatabase, createTestDatabase } from '../support/database';
import { type TestServices, testNow, testServices } from '../support/services';

export const dueOn = '2026-12-04';

/** The cast, a third assessor, an open round with Gwen in the chair of its panel, in a database of their own. */
export type Scene = {
  database: TestDatabase;
  db: Db;
  services: TestServices;
  cast: Cast & { wojtek: Actor };
  round: Round;
};

export async function setScene(): Promise<Scene> {
  const database = await createTestDatabase();
  const { db } = database;
  const services = testServices(db);
  const cast = { ...(await insertCast(db)), wojtek: await assessor(db, 'Wojtek Hill') };
  await insertMembership(db, {
    groupId: cast.groups.harbourChoir,
    personId: cast.tomasz.id,
    part: 'member',
    fromAt: testNow,
  });
  const draft = await draftRound(services);
  await db.transaction((tx) => openFundPosition(tx, draft.fundId));
  await publishRound(services, cast.ruth, draft.id);
  const round = await roundById(db, draft.id);
  await addPanelMember(services, cast.ruth, { roundId: round.id, personId: cast.gwen.id, part: 'chair' });
  await addPanelMember(services, cast.ruth, { roundId: round.id, personId: cast.tomasz.id, part: 'member' });
  await addPanelMember(services, cast.ruth, { roundId: round.id, personId: cast.wojtek.id, part: 'member' });
  return { database, db, services, cast, round };
}

/** Which assignment this person has of a bid, and its version. */
export async function workOf({ db }: Scene, applicationId: number, { id }: Actor) {
  const row = await db('assignments').where({ application_id: applicationId, assessor_id: id }).first();
  if (!row) throw new Error('That bid was not given to this person.');
  return { ...row, read: { assignmentId: row.id, version: row.version } };
}

/** Declares no link, where the person has not declared yet, and saves scores without sending them. */
export async function scoreDraft(
  scene: Scene,
  applicationId: number,
  assessor: Actor,
  given: Partial<ScoreSheet> & { mark?: number },
) {
  const { services } = scene;
  await declareConflict(services, assessor, { applicationId, kind: 'none', note: '' });
  const { read } = await workOf(scene, applicationId, assessor);
  const tier = await tierOf(scene, applicationId);
  await saveScores(services, assessor, read, sheet(scene.round, tier, given));
}

/** Declares no link, scores every criterion alike unless told otherwise, and sends. */
export async function score(
  scene: Scene,
  applicationId: number,
  assessor: Actor,
  given: Partial<ScoreSheet> & { mark?: number } = {},
) {
  await scoreDraft(scene, applicationId, assessor, given);
  const { read } = await workOf(scene, applicationId, assessor);
  await submitScores(scene.services, assessor, read);
}

export function sheet(
  round: Round,
  tier: Tier,
  { mark = 3, ...given }: Partial<ScoreSheet> & { mark?: number } = {},
): ScoreSheet {
  const alike = criteriaFor(round, tier, null).map(
    ({ criterion }) => [criterion.code, { mark, reason: 'The bid says so in section two' }] as const,
  );
  return {
    scores: { ...Object.fromEntries(alike), ...given.scores },
    strength: given.strength ?? 'People from two groups plan it together',
    improvement: given.improvement ?? 'Say who looks after the money',
  };
}

export async function statusOf({ db }: Scene, applicationId: number): Promise<string | undefined> {
  return (await db('applications').where({ id: applicationId }).first('status'))?.status;
}

export async function assessor(db: Db, name: string): Promise<Actor> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
  const id = await insertPerson(db, {
    name,
    email,
    passwordHash: null,
    demonstration: true,
    createdAt: testNow,
  });
  await insertPermission(db, id, 'assessor');
  return { id, name, email, permissions: ['assessor'], groupIds: [] };
}

export function anotherGroup(db: Db, name: string, firstTime = true): Promise<number> {
  return insertGroup(db, {
    name,
    knownAs: null,
    type: 'unincorporated',
    sector: 'community',
    charityNumber: null,
    companyNumber: null,
    startedOn: null,
    postcode: null,
    addressIsHome: true,
    website: null,
    aims: '',
    committeeSize: 4,
    firstTime,
    createdAt: testNow,
  });
}

async function tierOf({ db }: Scene, applicationId: number): Promise<Tier> {
  const row = await db('submissions').where({ application_id: applicationId }).first('snapshot');
  return (row?.snapshot as { tier: Tier }).tier;
}
