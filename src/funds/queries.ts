import type { Db } from '../db';
import type { Day } from '../values/day';
import type { Pence } from '../values/money';
import type { Tier } from './question';
import type { RoundKind, RoundStatus } from './round';
import { type Read, read } from '../read';

/** A round as lists show it. */
export type RoundSummary = {
  slug: string;
  name: string;
  kind: RoundKind;
  status: RoundStatus;
  opensAt: Date;
  closesAt: Date | null;
  decisionPromisedOn: Day | null;
  /** The most a bid of each tier may ask for. */
  tiers: Record<Tier, Pence>;
  hasChecker: boolean;
};

/** The rounds of a fund that the public may know of, the last to open first. */
export function listPublishedRounds(db: Db, fundId: number): Read<RoundSummary[]> {
  const query = db('rounds')
    .where('fund_id', fundId)
    .whereNotIn('status', ['draft', 'archived'])
    .orderBy([
      { column: 'opens_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(20)
    .select('slug', 'name', 'kind', 'status')
    .select({ opensAt: 'opens_at', closesAt: 'closes_at', decisionPromisedOn: 'decision_promised_on' })
    .select({ tiers: db.raw("terms -> 'tiers'") })
    .select({ hasChecker: db.raw("coalesce(jsonb_array_length(terms -> 'eligibility') > 0, false)") });
  return read(query);
}

export type FundedExample = { reference: string; projectName: string; groupName: string; amountPence: Pence };

export type PublicFigures = { awardedPence: Pence; groups: number; examples: FundedExample[] };

// Awards whose letters have not gone out, and offers that came to nothing, are not the public's figures.
const notReleased = ['approved', 'declined_by_group', 'expired', 'withdrawn_by_council'];

/** What the fund has awarded so far and the newest three awards, released ones only (product.md, Decided 16). */
export function findPublicFigures(db: Db, fundId: number): Read<PublicFigures> {
  const query = db('awards')
    .where('fund_id', fundId)
    .whereNotIn('status', notReleased)
    .select({
      awardedPence: db.raw('coalesce(sum(amount_pence), 0)::bigint'),
      groups: db.raw('count(distinct group_id)'),
      examples: examples(db, fundId),
    });
  return read(query, ([row]: PublicFigures[]) => row as PublicFigures);
}

function examples(db: Db, fundId: number) {
  const newest = db('awards as a')
    .join('groups as g', 'g.id', 'a.group_id')
    .where('a.fund_id', fundId)
    .whereNotIn('a.status', notReleased)
    .orderBy([
      { column: 'a.awarded_on', order: 'desc' },
      { column: 'a.id', order: 'desc' },
    ])
    .limit(3)
    .select({ reference: 'a.reference', projectName: 'a.project_name', groupName: 'g.name' })
    .select({ amountPence: 'a.amount_pence' });
  return db.select(db.raw("coalesce(json_agg(newest), '[]')")).from(newest.as('newest'));
}
