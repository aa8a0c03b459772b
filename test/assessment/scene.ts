import type { Actor } from '../../src/actor';
import { insertGroup, insertMembership, insertPermission, insertPerson } from '../../src/accounts';
import {
  addPanelMember,
  assignAssessors,
  declareConflict,
  saveScores,
  submitScores,
} from '../../src/assessment';
import type { ScoreSheet } from '../../src/assessment/score';
import { checkItems } from '../../src/applications/eligibility-check';
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

export type Sent = {
  groupId: number;
  projectName: string;
  requestPence?: number;
  tier?: Tier;
  sentAt?: Date;
};

/** A bid that was sent and has passed its checks. Answers are few; the rest of a real form does not matter here. */
export async function checkedBid(scene: Scene, sent: Sent): Promise<number> {
  const { db, cast, round } = scene;
  const {
    groupId,
    projectName,
    requestPence = 400_000,
    tier = 'medium',
    sentAt = new Date('2026-11-10T12:00:00Z'),
  } = sent;
  const answers = {
    projectName,
    secondContactName: 'Joseph Adeyi',
    budget: [{ asked: requestPence }],
    minimumAmount: 200_000,
    wards: ['E05010806'],
  };
  const reference = `CF-2026-${String(groupId).padStart(4, '0')}`;
  return db.transaction(async (tx) => {
    const [row] = await tx('applications')
      .insert({
        fund_id: round.fundId,
        round_id: round.id,
        group_id: groupId,
        answers: JSON.stringify(answers),
        started_by: cast.amina.id,
        started_at: sentAt,
        saved_at: sentAt,
      })
      .returning('id');
    const id = row?.id ?? 0;
    const snapshot = await snapshotOf(scene, { groupId, projectName, tier });
    await tx('submissions').insert({
      application_id: id,
      round_id: round.id,
      reference,
      snapshot: JSON.stringify(snapshot),
      digest: Buffer.alloc(32),
      signed_by: 'Amina Yusuf',
      signed_role: 'Chair',
      submitted_by: cast.amina.id,
      received_at: sentAt,
      submitted_at: sentAt,
    });
    const submitted = { status: 'submitted', reference, submitted_at: sentAt, submitted_by: cast.amina.id };
    await tx('applications').where({ id }).update(submitted);
    await tx('applications').where({ id }).update({ status: 'in_checks' });
    await tx('eligibility_checks').insert(
      checkItems.map(({ key }) => ({
        application_id: id,
        item: key,
        outcome: 'pass',
        checked_by: cast.ruth.id,
        checked_at: testNow,
      })),
    );
    return id;
  });
}

/** The same, given to Gwen and Tomasz unless told otherwise. */
export async function givenBid(scene: Scene, sent: Sent, assessors?: Actor[]): Promise<number> {
  const applicationId = await checkedBid(scene, sent);
  const { services, cast } = scene;
  const assessorIds = (assessors ?? [cast.gwen, cast.tomasz]).map(({ id }) => id);
  await assignAssessors(services, cast.ruth, { applicationId, assessorIds, dueOn });
  return applicationId;
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

async function snapshotOf(
  { db, round }: Scene,
  { groupId, projectName, tier }: { groupId: number; projectName: string; tier: Tier },
) {
  const group = await db('groups').where({ id: groupId }).first('name', 'first_time');
  const about = tier === 'small' ? 'communities-together' : null;
  const row = (key: string, question: string, criteria: string[], line: string) => ({
    key,
    question,
    criteria,
    lines: [line],
  });
  return {
    form: { id: round.formId, name: round.form.name },
    round: { id: round.id, name: round.name },
    tier,
    about,
    criteria: criteriaFor(round, tier, about).map(({ criterion: { code, name }, weight }) => ({
      code,
      name,
      weight,
    })),
    group: { name: group?.name, firstTime: group?.first_time, type: 'unincorporated' },
    projectName,
    publicSummary: `${projectName}, in short.`,
    requestPence: 400_000,
    minimumPence: 200_000,
    startsOn: '2027-02-01',
    endsOn: '2027-07-31',
    wards: ['E05010806'],
    sections: [
      {
        key: 'together',
        title: 'Bringing people together',
        rows: [
          row('projectName', 'What is your project called?', [], projectName),
          row(
            'meetAndMix',
            'Who will meet each other?',
            ['C1', 'C5'],
            'Families of two schools cook together every month.',
          ),
          row(
            'reach',
            'Who finds it hard to take part?',
            ['C2'],
            'Parents who speak little English. A crèche and two interpreters.',
          ),
        ],
      },
    ],
    answers: {},
    documents: [],
    toFollow: ['rules'],
    declarations: [],
  };
}
