import type { Actor } from '../../src/actor';
import { checkItems } from '../../src/applications/eligibility-check';
import { assignAssessors } from '../../src/assessment';
import { type Tier, criteriaFor } from '../../src/funds';
import { testNow } from '../support/services';
import { type Scene, dueOn } from './scene';

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
    people: {
      contact: { name: 'Cy West', email: 'cy@example.org', role: 'Helper', phone: null, bestWay: 'email' },
      committee: [{ name: 'Ada North', role: 'Chair', approvesPayments: true, isRelated: false }],
    },
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
