import type { Actor } from '../../../src/actor';
import { declareConflict, listWork, saveScores, submitScores } from '../../../src/assessment';
import type { Services } from '../../../src/services';
import { servicesAt } from '../calendar';
import type { PartSheet, Sheet } from './judgements';

/** One assessor's assignments by the name of the group, as they stand before anything is declared. */
export async function workOf({ db }: Services, assessor: Actor): Promise<Map<string, number>> {
  const work = await listWork(db, assessor);
  return new Map(work.map(({ groupName, id }) => [groupName, id]));
}

export type Scoring = { assessor: Actor; applicationId: number; assignmentId: number; at: Date };

/** Declares no link, writes the scores and, where the sheet is whole, sends them. */
export async function score(services: Services, scoring: Scoring, sheet: Sheet | PartSheet): Promise<void> {
  const { assessor, applicationId, assignmentId, at } = scoring;
  const then = servicesAt(services, at);
  await declareConflict(then, assessor, { applicationId, kind: 'none', note: '' });
  const { marks, reasons = {}, strength, improvement } = { strength: '', improvement: '', ...sheet };
  const scores: Record<string, { mark: number; reason: string }> = {};
  for (const [code, mark] of Object.entries(marks)) scores[code] = { mark, reason: reasons[code] ?? '' };
  const read = { assignmentId, version: openedVersion };
  const version = await saveScores(then, assessor, read, { scores, strength, improvement });
  if (strength !== '') await submitScores(then, assessor, { assignmentId, version });
}

// An assignment is given as version 1, and declaring opens it as version 2.
const openedVersion = 2;
