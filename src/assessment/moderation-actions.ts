import type { Actor } from '../actor';
import { record } from '../audit';
import { refuseIf } from '../errors';
import { roundById } from '../funds';
import type { Services } from '../services';
import { findJudgedBid, lockBid } from './bid-queries';
import { differences, isScored, judgedBy } from './judging';
import { agreedProblems } from './moderation';
import { moderatingProblems } from './progress';
import type { ScoreSheet } from './score';
import { saveModerated } from './score-store';
import { settle } from './settlement';

/** Keeps the marks the assessors agreed, each with its reason, in place of the average; theirs are kept (domain.md 7.5). */
export async function moderateScores(
  services: Services,
  actor: Actor,
  { applicationId, agreed }: { applicationId: number; agreed: ScoreSheet['scores'] },
): Promise<void> {
  await services.db.transaction(async (tx) => {
    await lockBid(tx, applicationId);
    const bid = await findJudgedBid(tx, actor, applicationId);
    const round = await roundById(tx, bid.roundId);
    const now = services.clock();
    const judged = judgedBy(round, bid);

    const differs = differences(round, bid).length > 0;
    refuseIf(moderatingProblems({ status: bid.status, isScored: isScored(round, bid), differs }));
    refuseIf(agreedProblems(judged, agreed));

    await saveModerated(tx, bid, judged, agreed, { agreedBy: actor.id, now });
    await settle(tx, round, applicationId, now);
    await record(tx, actor, 'scores moderated', { type: 'application', id: applicationId }, now);
  });
}
