import { isDeepStrictEqual } from 'node:util';
import { isMemberNow } from '../accounts';
import type { Actor } from '../actor';
import { record } from '../audit';
import { NotFound, refuseIf } from '../errors';
import { type Answers, shareRound } from '../funds';
import type { Services } from '../services';
import { type Application, editProblems, startProblems } from './application';
import { findOptionalVersion } from './application-version-store';
import { type Merge, mergeAnswers } from './merge';
import { ofOwnGroups } from './policy';
import {
  findApplication,
  findOptionalLiveBid,
  roundIdOf,
  insertApplication,
  lockApplication,
  saveAnswers,
} from './store';

export type NewBid = { roundId: number; groupId: number; band?: string };

/** Starts a bid, one for each group and round: a repeat answers the one there is (guarantees.md D11). */
export async function startApplication(
  services: Services,
  actor: Actor,
  { roundId, groupId, band }: NewBid,
  receivedAt: Date = services.clock(),
): Promise<Application> {
  return services.db.transaction(async (tx) => {
    const round = await shareRound(tx, roundId);
    if (!(await isMemberNow(tx, groupId, actor.id))) throw new NotFound();
    const earlier = await findOptionalLiveBid(tx, groupId, roundId);
    if (earlier !== undefined) return findApplication(tx, actor, earlier);
    const now = services.clock();

    refuseIf(startProblems(round, receivedAt));

    const answers: Answers = band === undefined ? {} : { band };
    const id = await insertApplication(tx, actor, { fundId: round.fundId, roundId, groupId, answers }, now);
    if (id === undefined)
      return findApplication(tx, actor, (await findOptionalLiveBid(tx, groupId, roundId)) ?? 0);
    const application = await findApplication(tx, actor, id);
    await record(tx, actor, 'application started', { type: 'application', id }, now, { round: roundId });
    return application;
  });
}

/** What a person saved: the answers on their page by key, and the version they opened. */
export type SavedPage = {
  version: number;
  answers: Answers;
  /** Questions for which they chose the words somebody else had saved. */
  settled?: string[];
};

/** Either everything is kept, or two people changed the same answer and both texts are still there. */
export type Saving = { application: Application; conflicts: string[] };

/**
 * Saves a page of answers, finished or not. When somebody else changed the same answers since the page was opened,
 * nothing is saved and the questions in conflict are named (guarantees.md D23, DL-06).
 */
export async function saveSection(
  services: Services,
  actor: Actor,
  id: number,
  page: SavedPage,
  receivedAt: Date = services.clock(),
): Promise<Saving> {
  return services.db.transaction(async (tx) => {
    const round = await shareRound(tx, roundIdOf(tx, actor, id));
    const application = await lockApplication(tx, actor, id, ofOwnGroups);
    const now = services.clock();

    refuseIf(editProblems(application, round, receivedAt));

    const opened = (await findOptionalVersion(tx, id, page.version)) ?? application.answers;
    const { answers, conflicts } = joined(application, opened, page);
    if (conflicts.length > 0 || isDeepStrictEqual(answers, application.answers))
      return { application, conflicts };
    await saveAnswers(tx, actor, application, answers, now);
    return { application: await findApplication(tx, actor, id), conflicts };
  });
}

function joined(application: Application, opened: Answers, { answers, settled }: SavedPage): Merge {
  return mergeAnswers({ opened, saved: application.answers, typed: answers }, settled);
}
