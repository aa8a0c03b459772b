import type { Actor } from '../../../src/actor';
import { declareConflict, listWork, saveScores, submitScores } from '../../../src/assessment';
import type { Services } from '../../../src/services';
import { servicesAt } from '../calendar';
import type { Sheet } from './judgements';

/** One assessor's assignments by the name of the group, as they stand before anything is declared. */
export async function workOf({ db }: Services, assessor: Actor): Promise<Map<string, number>> {
  const work = await listWork(db, assessor);
  return new Map(work.map(({ groupName, id }) => [groupName, id]));
}

export type Scoring = { assessor: Actor; applicationId: number; assignmentId: number; at: Date };

/** Declares no link, writes the scores and, where the sheet is whole, sends them. */
export async function score(
  services: Services,
  { assessor, applicationId, assignmentId, at }: Scoring,
  sheet: Sheet | Pick<Sheet, 'marks'>,
): Promise<void> {
  const then = servicesAt(services, at);
  await declareConflict(then, assessor, { applicationId, kind: 'none', note: '' });
  const read = { assignmentId, version: openedVersion };
  const whole = { reasons: {}, strength: '', improvement: '', ...sheet };
  const scores = Object.entries(whole.marks).map(([code, mark]) => [
    code,
    { mark, reason: whole.reasons[code as never] ?? '' },
  ]);
  const { strength, improvement } = whole;
  const version = await saveScores(then, assessor, read, {
    scores: Object.fromEntries(scores) as Parameters<typeof saveScores>[3]['scores'],
    strength,
    improvement,
  });
  if ('strength' in sheet) await submitScores(then, assessor, { assignmentId, version });
}

// An assignment is given as version 1, and declaring opens it as version 2.
const openedVersion = 2;
