import type { Knex } from 'knex';
import { holds, type Actor } from '../actor';
import { type ApplicationStatus, countNewLikenesses, sentToStaff } from '../applications';
import { withoutInterestOf } from '../assessment';
import { type ScheduleSummary, schedulesVisibleTo } from '../awards';
import type { Db } from '../db';
import { lettersWithoutInterestOf } from '../notifications';
import { type Read, read } from '../read';
import { mostCounted } from '../values/count';
import { addDays, dayOf } from '../values/day';
import type { Pence } from '../values/money';

/** What waits for somebody today, each a number of records they may open. */
export type Waiting = {
  toCheck: number;
  inChecks: number;
  inModeration: number;
  readyForDecision: number;
  toApprove: number;
  toRelease: number;
  lettersGivenUp: number;
  /** Groups set up of late that look like an older one. */
  likeKnown: number;
  requestsDue: number;
};

const nothing: Waiting = {
  toCheck: 0,
  inChecks: 0,
  inModeration: 0,
  readyForDecision: 0,
  toApprove: 0,
  toRelease: 0,
  lettersGivenUp: 0,
  likeKnown: 0,
  requestsDue: 0,
};

/** Counts what waits for this person by their permissions, in one read that sees only what they may see. */
export function countWaiting(db: Db, actor: Actor, now: Date): Read<Waiting> {
  const bids = (status: ApplicationStatus) =>
    counted(db, at(status, db('applications')).modify(sentToStaff(actor)));
  const schedules = (status: ScheduleSummary['status']) =>
    at(status, db('schedules')).modify(schedulesVisibleTo(actor));
  const asked = {
    asked: db.raw('true'),
    ...(holds(actor, 'manager') && {
      toCheck: bids('submitted'),
      inChecks: bids('in_checks'),
      inModeration: bids('in_moderation'),
      readyForDecision: bids('ready_for_panel'),
      toRelease: counted(db, schedules('approved')),
      likeKnown: countNewLikenesses(db, actor, addDays(dayOf(now), -newFor)),
    }),
    ...(holds(actor, 'decider') && {
      toApprove: counted(db, schedules('prepared').whereNot('prepared_by', actor.id)),
    }),
    ...(holds(actor, 'manager', 'administrator') && { lettersGivenUp: counted(db, givenUp(db, actor)) }),
    ...(holds(actor, 'administrator') && {
      requestsDue: counted(db, db('data_requests').where('next_on', '<=', addDays(dayOf(now), 7))),
    }),
  };
  return read(db.select(asked), ([row]: Partial<Waiting>[]) => ({ ...nothing, ...row }));
}

// How many days a group counts as new: what nobody decided in three months waits in the list alone.
const newFor = 90;

// Named in the words of the question: a plan made once for any status expects the wrong number of rows.
function at(
  status: ApplicationStatus | ScheduleSummary['status'],
  rows: Knex.QueryBuilder,
): Knex.QueryBuilder {
  return rows.whereRaw(`status = '${status}'`);
}

function givenUp(db: Db, actor: Actor): Knex.QueryBuilder {
  return db('letters')
    .whereNotNull('given_up_at')
    .whereNull('sent_at')
    .modify(lettersWithoutInterestOf(actor));
}

// No further than is said, so that a front page costs the same however much waits.
function counted(db: Db, rows: Knex.QueryBuilder): Knex.QueryBuilder {
  const some = rows.select(db.raw('1')).limit(mostCounted + 1, { skipBinding: true });
  return db.from(some.as('some')).select(db.raw('count(*)'));
}

/**
 * What schedules that wait for approval would award, in pence, by fund; bids this person may not see are left out.
 */
export function recommendedByFund(db: Db, actor: Actor): Read<Map<number, Pence>> {
  const lines = db('schedule_lines as line')
    .join('schedules as schedule', 'schedule.id', 'line.schedule_id')
    .join('applications', 'applications.id', 'line.application_id')
    .whereRaw(`schedule.status = 'prepared'`)
    .whereNull('line.taken_out_at')
    .modify(withoutInterestOf(actor))
    .groupBy('schedule.fund_id')
    .select({ fundId: 'schedule.fund_id', pence: db.raw('coalesce(sum(line.amount_pence), 0)::bigint') });
  return read(
    lines,
    (rows: { fundId: number; pence: Pence }[]) => new Map(rows.map(({ fundId, pence }) => [fundId, pence])),
  );
}
