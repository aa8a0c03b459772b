import { type Round, type RoundTerms, type Tier, benchmarkFor, criteriaFor } from '../funds';
import type { Problem } from '../values/problem';
import { isLive } from './assignment';
import { meetsBenchmark } from './benchmark';
import type { JudgedAssignment, JudgedBid } from './bid';
import { moderationReasons } from './moderation';
import { type JudgingStatus, allSent, judgingStatus } from './progress';
import { marksOf } from './score';
import { type Marks, type Standing, type Weighted, standingOf, totalOf } from './total';

/** The criteria this bid is judged by, with the weights they have for it. */
export function judgedBy(round: Round, bid: Pick<JudgedBid, 'tier' | 'about'>): Weighted[] {
  return criteriaFor(round, bid.tier, bid.about);
}

/** How many people judge a bid of this size. */
export function assessorsNeeded(terms: Pick<RoundTerms, 'assessors'>, tier: Tier): number {
  return terms.assessors[tier];
}

/** The work that counts and has been sent. */
export function sentBy(bid: JudgedBid): JudgedAssignment[] {
  return bid.assignments.filter(({ status }) => status === 'submitted');
}

/** Whether everyone who judges this bid has sent, and there are enough of them. */
export function isScored(round: Round, bid: JudgedBid): boolean {
  return allSent(bid.assignments, assessorsNeeded(round.terms, bid.tier));
}

/** How many more assessors this bid needs. */
export function assessorsMissing(round: Round, bid: JudgedBid): number {
  return Math.max(assessorsNeeded(round.terms, bid.tier) - bid.assignments.filter(isLive).length, 0);
}

export function sheetsOf(round: Round, bid: JudgedBid): Marks[] {
  const judged = judgedBy(round, bid);
  return sentBy(bid).map(({ scores }) => marksOf(judged, scores));
}

/** Why this bid's assessors must talk; nothing while some have still to send. */
export function differences(round: Round, bid: JudgedBid): Problem[] {
  if (!isScored(round, bid)) return [];
  return moderationReasons(judgedBy(round, bid), sheetsOf(round, bid), benchmarkFor(round, bid.tier));
}

/** Where the scores put the bid. */
export function statusByScores(round: Round, bid: JudgedBid): JudgingStatus {
  const differs = differences(round, bid).length > 0;
  return judgingStatus({ allSent: isScored(round, bid), differs, isModerated: bid.moderated !== null });
}

/** What a scored bid stands at, on the marks agreed in moderation where there are any. */
export type Verdict = {
  standing: Standing;
  meetsBenchmark: boolean;
  totals: { name: string; total: number }[];
};

export function verdictOn(round: Round, bid: JudgedBid): Verdict {
  const judged = judgedBy(round, bid);
  const standing = standingOf(
    judged,
    sheetsOf(round, bid),
    bid.moderated ? marksOf(judged, bid.moderated) : undefined,
  );
  const totals = sentBy(bid).map(({ assessorName, scores }) => ({
    name: assessorName,
    total: totalOf(judged, marksOf(judged, scores)),
  }));
  return { standing, meetsBenchmark: meetsBenchmark(benchmarkFor(round, bid.tier), standing), totals };
}
