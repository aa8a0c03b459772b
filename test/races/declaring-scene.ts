import type { Actor } from '../../src/actor';
import { type ConflictKind, mayScore } from '../../src/assessment/conflict';
import { findOptionalDeclaration } from '../../src/assessment/conflict-store';
import { declareConflict, saveScores, submitScores } from '../../src/assessment';
import { type Db, openDatabase } from '../../src/db';
import type { Services } from '../../src/services';
import { givenBid } from '../assessment/bids';
import { type Scene, anotherGroup, scoreDraft, sheet, workOf } from '../assessment/scene';
import { passing, whileHeld } from './gate';

/** Bids that Gwen and Tomasz have written scores for and not sent. */
export async function scoredBids(scene: Scene, count: number): Promise<number[]> {
  const bids: number[] = [];
  for (let number = 1; number <= count; number += 1) {
    const groupId = await anotherGroup(scene.db, `Millfield Kitchen ${number}`);
    const bid = await givenBid(scene, { groupId, projectName: 'Cooking together' });
    for (const assessor of [scene.cast.gwen, scene.cast.tomasz])
      await scoreDraft(scene, bid, assessor, { improvement: `Written by ${assessor.name}` });
    bids.push(bid);
  }
  return bids;
}

export const acts = ['save', 'send', 'declare'] as const;
export type Act = (typeof acts)[number];

/** What an assessor can do to a bid in each of their tabs, opened before anything was done in another. */
export async function tabsOf(
  scene: Scene,
  services: Services,
  { bid, assessor, kind }: { bid: number; assessor: Actor; kind: ConflictKind },
): Promise<Record<Act, () => Promise<unknown>>> {
  const { read } = await workOf(scene, bid, assessor);
  const declaring = { applicationId: bid, kind, note: 'My sister runs it' };
  return {
    save: () => saveScores(services, assessor, read, sheet(scene.round, 'medium', { mark: 4 })),
    send: () => submitScores(services, assessor, read),
    declare: () => declareConflict(services, assessor, declaring),
  };
}

/** Does two things in their order: the first has begun, and cannot end before the second has begun too. */
export async function inOrder(scene: Scene, db: Db, kind: ConflictKind, [first, second]: [Act, Act]) {
  const assessor = scene.cast.gwen;
  const [bid = 0] = await scoredBids(scene, 1);
  const tabs = await tabsOf(scene, { ...scene.services, db }, { bid, assessor, kind });
  const hold = (tx: Db) => tx('assignments').where({ application_id: bid }).forNoKeyUpdate();
  const { outcomes } = await whileHeld(scene.database.owner, hold, [tabs[first], tabs[second]]);
  return { outcomes, ...(await standingOf(scene, bid, assessor)) };
}

/** Where an assessor's work on a bid stands. Marks that count although the bid is shut to them are the fault. */
export async function standingOf(scene: Scene, bid: number, assessor: Actor) {
  const { id, status } = await workOf(scene, bid, assessor);
  const declaration = await findOptionalDeclaration(scene.db, bid, assessor.id);
  const scores = await scene.db('scores').where({ assignment_id: id });
  const history = await scene.db('score_history').where({ assignment_id: id });
  const isLive = scores.length > 0 || status === 'submitted';
  return { status, isKept: history.length === 1, isAtFault: isLive && !mayScore(declaration) };
}

/** A page that takes an assessor's scores for sent before they are. */
export function openHasty(url: string): Db {
  return passing(openDatabase(url), (sql) =>
    sql
      .replace('ELSE s.status END', `ELSE 'submitted' END`)
      .replace(`'submittedAt', s.submitted_at`, `'submittedAt', coalesce(s.submitted_at, s.assigned_at)`),
  );
}
