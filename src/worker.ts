import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Logger,
  type LogFunctionFactory,
  type Runner,
  type RunnerOptions,
  run,
  runMigrations,
  runOnce,
} from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger as Pino } from 'pino';
import { longPatience, openDatabase, openDriverPool } from './db';
import type { Services } from './services';
import { crontab, tasksOf } from './tasks';

export type Worker = { stop(): Promise<void> };

/**
 * Delivers mail and does timed work until stopped. `appDatabaseUrl` is the application's role, which owns the queue.
 * A worker that gives up, as it may when the database goes away, is followed by another (guarantees.md OP-03).
 */
export async function startWorker(services: Services, appDatabaseUrl: string): Promise<Worker> {
  const pool = openDriverPool(atWork(appDatabaseUrl), 6);
  const db = openDatabase(appDatabaseUrl, 3, longPatience);
  const begin = beginner({ ...services, db }, pool);
  let working: Working | undefined = await begin();
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  const keepWorking = async () => {
    for (;;) {
      await working?.ended;
      if (isStopping()) return;
      services.log.warn('the worker stopped and is started again');
      await sleep(2_000, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      if (isStopping()) return;
      working = await begin().catch(() => undefined);
      // Asked to stop while the next one was starting: nobody else knows of it yet.
      if (isStopping()) await stopQuietly(working);
    }
  };
  const over = keepWorking();
  const stop = async () => {
    stopping.abort();
    await stopQuietly(working);
    await over;
    await Promise.all([pool.end(), db.destroy()]);
  };
  return { stop };
}

/** Does the jobs that are due now and returns: for the demonstration's seeds and for tests. */
export async function runDueJobs(services: Services, appDatabaseUrl: string): Promise<void> {
  await withPool(appDatabaseUrl, (pool) => runOnce(queueOf(services, pool)));
}

/** Brings the queue's own schema up to date; safe to repeat. */
export async function prepareWorkerSchema(appDatabaseUrl: string): Promise<void> {
  await withPool(appDatabaseUrl, (pgPool) => runMigrations({ pgPool }));
}

async function withPool(url: string, work: (pool: Pool) => Promise<void>): Promise<void> {
  const pool = openDriverPool(url, 2);
  try {
    await work(pool);
  } finally {
    await pool.end();
  }
}

const workName = 'communities-fund-worker';

// A connection under this name shows other processes that its worker lives.
function atWork(url: string): string {
  const address = new URL(url);
  address.searchParams.set('application_name', workName);
  return address.href;
}

// A process that was killed took the names it worked under with it: its jobs are free when nobody else is at work.
const freeJobs = `
  SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT locked_by)) FROM graphile_worker.jobs
  WHERE locked_by = ANY (?) OR NOT EXISTS (
    SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = '${workName}')`;

// Jobs that an earlier worker held as it ended are freed first; the queue by itself would wait four hours.
function beginner(services: Services, pool: Pool): () => Promise<Working> {
  const held: string[] = [];
  return async () => {
    await services.db.raw(freeJobs, [held]);
    const events = new EventEmitter();
    events.on('pool:create', ({ workerPool }: { workerPool: { id: string } }) => held.push(workerPool.id));
    const options = { ...queueOf(services, pool), concurrency: 4, crontab };
    const runner = await run({ ...options, events });
    const working = { runner, ended: endOf(runner, events) };
    stopWhenDeaf(working, events);
    return working;
  };
}

type Working = { runner: Runner; ended: Promise<void> };

const afterItsLastWords = 3_000;

/**
 * When a runner is over. One that could not say what became of several jobs shuts down and waits for ever for the last of
 * its words (graphile-worker 0.17.3): it is over once none of its jobs runs.
 */
function endOf(runner: Runner, events: EventEmitter): Promise<void> {
  return new Promise((resolve) => {
    runner.promise.then(resolve, () => resolve());
    let running = 0;
    let isBroken = false;
    const look = () => {
      if (!isBroken || running > 0) return;
      // Its clock still has to be told.
      runner.kill().catch(() => undefined);
      setTimeout(resolve, afterItsLastWords).unref();
    };
    const done = () => {
      running -= 1;
      look();
    };
    events.on('job:start', () => void (running += 1));
    events.on('job:success', done).on('job:error', done);
    events.on('pool:fatalError', () => {
      isBroken = true;
      look();
    });
  });
}

const mostFailures = 12;

/** A runner that lost the database in its first moments never hears of a job again, and does not notice. */
function stopWhenDeaf(working: Working, events: EventEmitter): void {
  let failures = 0;
  const heard = () => void (failures = 0);
  events.on('worker:getJob:empty', heard).on('job:start', heard);
  events.on('worker:getJob:error', () => {
    failures += 1;
    if (failures === mostFailures) void stopQuietly(working);
  });
}

async function stopQuietly(working: Working | undefined): Promise<void> {
  await Promise.race([working?.runner.stop().catch(() => undefined), working?.ended]);
}

// Without a delay for batches the queue would neither wait for its last words about a job nor survive their failing.
function queueOf(services: Services, pgPool: Pool): RunnerOptions {
  return {
    pgPool,
    noHandleSignals: true,
    taskList: tasksOf(services),
    logger: loggerTo(services.log),
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  };
}

/** The queue's own lines: its words and the job's number, never the job's payload. */
function loggerTo(log: Pino): Logger {
  const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;
  const write: LogFunctionFactory = (scope) => (level, message) => {
    log[levels[level as keyof typeof levels]]({ task: scope.taskIdentifier, job: scope.jobId }, message);
  };
  return new Logger(write);
}
