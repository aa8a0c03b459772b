import type { Actor } from '../actor';
import type { Db } from '../db';
import { type Round, roundById } from '../funds';
import { type Read, readAs, readTogether } from '../read';
import type { JudgedBid } from './bid';
import { findJudgedBid, judgedBidById, listJudgedBids } from './bid-queries';
import { type Verdict, isScored, judgedBy, sentBy, verdictOn } from './judging';
import { type Ranked, rank } from './ranking';
import { type Fraction, type Standing, type Weighted, showMark, showTotal } from './total';

/** A scored bid in its place; `combined` is exact, in hundredths over a count, and `shown` has one decimal. */
export type RankedBid = Ranked &
  Verdict & { application: JudgedBid; combined: Fraction; shown: string; position: number };

/** The scored bids of a round in order, as far as this person may know of them; positions count only those. */
export function rankingOf(db: Db, actor: Actor, round: Round): Read<RankedBid[]> {
  return readAs(listJudgedBids(db, actor, round.id), (bids) => rankBids(round, bids));
}

export function rankBids(round: Round, bids: readonly JudgedBid[]): RankedBid[] {
  const scored = bids.filter((bid) => isScored(round, bid));
  return rank(
    scored.map((application) => {
      const verdict = verdictOn(round, application);
      const { reference, firstTime, requestPence, submittedAt } = application;
      const { combined } = verdict.standing;
      const shown = showTotal(combined);
      return { ...verdict, reference, firstTime, requestPence, submittedAt, application, combined, shown };
    }),
  );
}

/** A bid's sent scores, for those who may read them for the fund. Throws NotFound otherwise. */
export async function scoresOf(db: Db, actor: Actor, applicationId: number): Promise<JudgedBid> {
  const bid = await findJudgedBid(db, actor, applicationId);
  return { ...bid, assignments: sentBy(bid) };
}

/** What a group may read of its scores: never who gave them, nor in an order that could tell (guarantees.md CO-06). */
export type Feedback = {
  combined: string;
  criteria: { code: string; name: string; weight: number; mark: string }[];
  strengths: string[];
  improvements: string[];
};

/** The feedback for a bid, undefined while it is not scored. Whoever calls has asked whether it may be shown. */
export function feedbackOf(db: Db, applicationId: number): Read<Feedback | undefined> {
  const roundId = db('applications').where('id', applicationId).select('round_id');
  const judged = readTogether(db, { round: roundById(db, roundId), bid: judgedBidById(db, applicationId) });
  return readAs(judged, ({ round, bid }) => feedbackOn(round, bid));
}

function feedbackOn(round: Round, bid: JudgedBid): Feedback | undefined {
  if (!isScored(round, bid)) return undefined;
  const { standing } = verdictOn(round, bid);
  const sent = sentBy(bid);
  return {
    combined: showTotal(standing.combined),
    criteria: judgedBy(round, bid).map((judged) => feedbackLine(judged, standing.marks)),
    strengths: sent.map(({ strength }) => strength).sort(),
    improvements: sent.map(({ improvement }) => improvement).sort(),
  };
}

function feedbackLine(
  { criterion, weight }: Weighted,
  marks: Standing['marks'],
): Feedback['criteria'][number] {
  const { code, name } = criterion;
  return { code, name, weight, mark: showMark(marks[code] ?? { sum: 0, count: 1 }) };
}
