import type { Knex } from 'knex';
import { holds, type Actor } from '../actor';
import { type ApplicationStatus, sentToStaff } from '../applications';
import { withoutInterestOf } from '../assessment';
import { schedulesVisibleTo } from '../awards';
import type { Db } from '../db';
import { lettersWithoutInterestOf } from '../notifications';
import { type Read, read } from '../read';
import { mostCounted } from '../values/count';
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
};

const nothing: Waiting = {
  toCheck: 0,
  inChecks: 0,
  inModeration: 0,
  readyForDecision: 0,
  toApprove: 0,
  toRelease: 0,
  lettersGivenUp: 0,
};

/** Counts what waits for this person by their permissions, in one read that sees only what they may see. */
export function countWaiting(db: Db, actor: Actor): Read<Waiting> {
  const schedules = (status: string) =>
    db('schedules').where('status', status).modify(schedulesVisibleTo(actor));
  const asked = {
    asked: db.raw('true'),
    ...(holds(actor, 'manager') && {
      bids: countedBids(db, actor),
      toRelease: counted(db, schedules('approved')),
    }),
    ...(holds(actor, 'decider') && {
      toApprove: counted(db, schedules('prepared').whereNot('prepared_by', actor.id)),
    }),
    ...(holds(actor, 'manager', 'administrator') && { lettersGivenUp: counted(db, givenUp(db, actor)) }),
  };
  return read(db.select(asked), ([row]: Found[]) => {
    const { bids, ...others } = row ?? {};
    return { ...nothing, ...others, ...bids };
  });
}

type Found = Partial<Waiting> & { bids?: Partial<Waiting> };

const stages = {
  toCheck: 'submitted',
  inChecks: 'in_checks',
  inModeration: 'in_moderation',
  readyForDecision: 'ready_for_panel',
} satisfies Partial<Record<keyof Waiting, ApplicationStatus>>;

/** Each of the stages and how many bids its list shows this person. */
function countedBids(db: Db, actor: Actor): Knex.QueryBuilder {
  const atStage = db('applications').whereRaw('applications.status = stage.value').modify(sentToStaff(actor));
  return db
    .select(db.raw('json_object_agg(stage.key, (?))', [counted(db, atStage)]))
    .from(db.raw('jsonb_each_text(?::jsonb) AS stage', [JSON.stringify(stages)]));
}

function givenUp(db: Db, actor: Actor): Knex.QueryBuilder {
  return db('letters')
    .whereNotNull('given_up_at')
    .whereNull('sent_at')
    .modify(lettersWithoutInterestOf(actor));
}

// No further than is said, so that a front page costs the same however much waits.
function counted(db: Db, rows: Knex.QueryBuilder): Knex.QueryBuilder {
  const some = rows.select(db.raw('1')).limit(mostCounted + 1);
  return db.from(some.as('some')).select(db.raw('count(*)'));
}

/**
 * What schedules that wait for approval would award, in pence, by fund; bids this person may not see are left out.
 */
export function recommendedByFund(db: Db, actor: Actor): Read<Map<number, Pence>> {
  const lines = db('schedule_lines as line')
    .join('schedules as schedule', 'schedule.id', 'line.schedule_id')
    .join('applications', 'applications.id', 'line.application_id')
    .where('schedule.status', 'prepared')
    .whereNull('line.taken_out_at')
    .modify(withoutInterestOf(actor))
    .groupBy('schedule.fund_id')
    .select({ fundId: 'schedule.fund_id', pence: db.raw('coalesce(sum(line.amount_pence), 0)::bigint') });
  return read(
    lines,
    (rows: { fundId: number; pence: Pence }[]) => new Map(rows.map(({ fundId, pence }) => [fundId, pence])),
  );
}
