import type { Knex } from 'knex';
import type { Db } from '../db';
import type { Pence } from '../values/money';
import { type Read, read } from '../read';

export type DecisionRelease = {
  id: number;
  releasedAt: Date;
  roundName: string;
  fundName: string;
  awards: number;
  pence: Pence;
  declines: number;
};

/** Every batch of decisions the public has been told of, the newest first. */
export function listReleases(db: Db): Read<DecisionRelease[]> {
  const query: Knex.QueryBuilder = db('schedules')
    .join('rounds', 'rounds.id', 'schedules.round_id')
    .join('funds', 'funds.id', 'schedules.fund_id')
    .join('schedule_lines', 'schedule_lines.schedule_id', 'schedules.id')
    .where('schedules.status', 'released')
    .whereNull('schedule_lines.taken_out_at')
    .groupBy('schedules.id', 'rounds.name', 'funds.name')
    .orderBy('schedules.id', 'desc')
    .limit(200)
    .select({
      id: 'schedules.id',
      releasedAt: 'schedules.released_at',
      roundName: 'rounds.name',
      fundName: 'funds.name',
      awards: db.raw(`count(*) filter (where outcome = 'award')`),
      declines: db.raw(`count(*) filter (where outcome = 'decline')`),
      pence: db.raw('coalesce(sum(schedule_lines.amount_pence), 0)::bigint'),
    });
  return read(query);
}
