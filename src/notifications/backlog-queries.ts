import type { Db } from '../db';

const hour = 3_600_000;

/**
 * Whether letters stand still: one has waited an hour and nobody has tried to send it, or those of several people have
 * and none has gone meanwhile. A single address that refuses is staff's to see and no reason to close the portal, nor are
 * letters given up (guarantees.md OP-01).
 */
export async function lettersStandStill(db: Db, now: Date): Promise<boolean> {
  const { untried = 0, people = 0 } = (await waiting(db)) ?? {};
  return untried > 0 || (people > 1 && !(await oneWasSent(db, new Date(now.getTime() - hour))));
}

type Waiting = { untried: number; people: number };

// Asked from the queue, which is short, and by when a letter came to it, which the database dates: the demonstration's
// letters are dated long before they were queued.
async function waiting(db: Db): Promise<Waiting | undefined> {
  const query = db('graphile_worker.jobs as job')
    .join('letters', 'letters.id', db.raw(letterOfJob))
    .where('job.task_identifier', 'deliver-letter')
    .whereRaw(`job.created_at < now() - interval '1 hour'`)
    .whereNull('letters.sent_at')
    .whereNull('letters.given_up_at')
    .select(db.raw('count(*) FILTER (WHERE letters.attempts = 0) AS untried'))
    .select(db.raw('count(DISTINCT letters.recipient) AS people'))
    .first();
  return (await query) as Waiting | undefined;
}

const letterOfJob = `CASE WHEN job.key ~ '^letter [0-9]+$' THEN substr(job.key, 8)::bigint END`;

async function oneWasSent(db: Db, since: Date): Promise<boolean> {
  return (await db('letters').where('sent_at', '>=', since).first('id')) !== undefined;
}
