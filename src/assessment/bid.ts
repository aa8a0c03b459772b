import type { ApplicationStatus } from '../applications';
import type { About, Tier } from '../funds';
import type { Pence } from '../values/money';
import type { Assignment } from './assignment';
import type { Score, ScoreSheet } from './score';

/** What judging needs to know of a bid, taken from what was sent; `id` is the application's. */
export type Bid = {
  id: number;
  fundId: number;
  roundId: number;
  groupId: number;
  reference: string;
  status: ApplicationStatus;
  groupName: string;
  projectName: string;
  tier: Tier;
  /** Which of the fund's two aims a small bid is about; null for larger ones. */
  about: About | null;
  firstTime: boolean;
  requestPence: Pence;
  minimumPence: Pence | null;
  submittedAt: Date;
  version: number;
};

/** One assessor's work with what they wrote. */
export type JudgedAssignment = Assignment & { scores: ScoreSheet['scores'] };

/** A bid with everything said of it; `moderated` is null until marks have been agreed. */
export type JudgedBid = Bid & {
  assignments: JudgedAssignment[];
  moderated: Readonly<Record<string, Score>> | null;
};

/** All that may be known of a bid before declaring: who it is from, what it is called, who is named in it, and where. */
export type BidSummary = {
  applicationId: number;
  groupName: string;
  projectName: string;
  people: string[];
  wards: string[];
};
