import type { Actor } from '../../src/actor';
import { approveSchedule, prepareSchedule, type Choice } from '../../src/awards';
import type { EarlierAward } from '../../src/awards';
import { holdRequest } from '../../src/ledger';
import { givenBid, type Sent } from '../assessment/bids';
import { score, setScene, type Scene } from '../assessment/scene';
import { confirmedTranche } from '../ledger/scene';

export { anotherGroup, statusOf, type Scene } from '../assessment/scene';
export { pounds, refusalOf } from '../ledger/scene';

/** The panel's scene with £10,000 of confirmed money. */
export async function decisionScene(confirmedPence = 1_000_000): Promise<Scene> {
  const scene = await setScene();
  await confirmedTranche(scene.services, scene.cast, scene.round.fundId, confirmedPence);
  return scene;
}

/** A bid scored by two, its request held under the group's cap: £4,000 wanted, £2,000 enough. */
export async function readyBid(scene: Scene, sent: Sent): Promise<number> {
  const { cast, services, round } = scene;
  const id = await givenBid(scene, sent, [cast.gwen, cast.wojtek]);
  await score(scene, id, cast.gwen);
  await score(scene, id, cast.wojtek);
  const request = { fundId: round.fundId, groupId: sent.groupId, capPence: round.fund.capPence };
  await services.db.transaction((tx) => holdRequest(tx, { ...request, pence: sent.requestPence ?? 400_000 }));
  return id;
}

export function award(applicationId: number, amountPence = 400_000): Choice {
  const reason = 'It brings two schools together';
  return { applicationId, outcome: 'award', amountPence, declineReason: null, reason };
}

export function decline(applicationId: number): Choice {
  const reason = 'The plan does not say who takes part.';
  return { applicationId, outcome: 'decline', amountPence: null, declineReason: 'below_standard', reason };
}

export function prepare(
  { services, cast, round }: Scene,
  choices: Choice[],
  by: Actor = cast.ruth,
): Promise<number> {
  return prepareSchedule(services, by, round.id, choices);
}

/** Approves a schedule as it stands now. */
export async function approve(
  { services, db, cast }: Scene,
  id: number,
  by: Actor = cast.dev,
): Promise<void> {
  const row = await db('schedules').where({ id }).first('version');
  await approveSchedule(services, by, id, row?.version ?? 0);
}

/** Somebody like this person who holds other permissions, in memory and in the database. */
export async function holding(
  { db }: Scene,
  person: Actor,
  ...permissions: Actor['permissions'][number][]
): Promise<Actor> {
  for (const permission of permissions) {
    await db('permissions').insert({ person_id: person.id, permission }).onConflict().ignore();
  }
  return { ...person, permissions: [...new Set([...person.permissions, ...permissions])] };
}

/** An award made before the portal, as the strategy names it. */
export function anEarlierAward(
  fundId: number,
  groupId: number,
  given: Partial<EarlierAward> = {},
): EarlierAward {
  return {
    fundId,
    groupId,
    projectName: 'Olive Branch Community Garden',
    publicSummary: 'A growing space for residents and local groups.',
    amountPence: 200_000,
    awardedOn: '2026-03-02',
    source: 'The integration strategy, page 12',
    invented: null,
    wards: ['E05010806'],
    activityType: 'food-and-gardening',
    priority: 'communities-together',
    startsOn: '2026-04-01',
    endsOn: '2026-12-31',
    status: 'active',
    ...given,
  };
}

/** What a refused attempt must have left alone: schedules, lines, awards, the ledger, letters, events, where bids stand. */
export async function everything({ db }: Scene): Promise<string> {
  const tables = [
    'schedules',
    'schedule_lines',
    'awards',
    'ledger_entries',
    'letters',
    'audit_events',
  ] as const;
  const rows = await Promise.all(tables.map((table) => db(table).orderBy('id')));
  const bids = await db('applications').orderBy('id').select('id', 'status', 'version');
  const held = await db('group_positions').orderBy('group_id');
  const funds = await db('fund_positions').orderBy('fund_id');
  return JSON.stringify([rows, bids, held, funds]);
}
