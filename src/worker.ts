import { Logger, type LogFunctionFactory, type TaskList, run, runMigrations, runOnce } from 'graphile-worker';
import type { Logger as Pino } from 'pino';
import { z } from 'zod';
import { sweepSessions } from './accounts';
import { sealEvents } from './audit';
import { sweepDocuments } from './documents';
import { disagreements } from './ledger';
import { deliverLetter } from './notifications';
import type { Services } from './services';

export type Worker = { stop(): Promise<void> };

/** Delivers mail and does timed work until stopped. `appDatabaseUrl` is the application's role, which owns the queue. */
export async function startWorker(services: Services, appDatabaseUrl: string): Promise<Worker> {
  const runner = await run({
    connectionString: appDatabaseUrl,
    concurrency: 4,
    maxPoolSize: 6,
    noHandleSignals: true,
    taskList: tasksOf(services),
    crontab,
    logger: loggerTo(services.log),
  });
  runner.promise.catch((error: unknown) => services.log.error({ reason: reasonOf(error) }, 'worker stopped'));
  return { stop: () => runner.stop() };
}

/** Does the jobs that are due now and returns: for the demonstration's seeds and for tests. */
export async function runDueJobs(services: Services, appDatabaseUrl: string): Promise<void> {
  await runOnce({
    connectionString: appDatabaseUrl,
    noHandleSignals: true,
    taskList: tasksOf(services),
    logger: loggerTo(services.log),
  });
}

/** Brings the queue's own schema up to date; safe to repeat. */
export async function prepareWorkerSchema(appDatabaseUrl: string): Promise<void> {
  await runMigrations({ connectionString: appDatabaseUrl });
}

/** Times are UTC. A minute missed is made up by the next; a night missed is done once on starting. */
const crontab = `
* * * * * seal-audit ?jobKey=seal-audit
30 2 * * * sweep-documents ?jobKey=sweep-documents&fill=1d
0 3 * * * check-money ?jobKey=check-money&fill=1d
10 3 * * * sweep-sessions ?jobKey=sweep-sessions&fill=1d
`;

const letterJob = z.object({ letterId: z.number().int() });

function tasksOf(services: Services): TaskList {
  return {
    'deliver-letter': async (payload) => deliverLetter(services, letterJob.parse(payload).letterId),
    'seal-audit': async () => {
      await sealEvents(services.db);
    },
    'sweep-documents': async () => {
      services.log.info(await sweepDocuments(services), 'documents swept');
    },
    'check-money': async () => {
      for (const found of await disagreements(services.db)) {
        services.log.error(found, 'a position disagrees with the rows it sums');
      }
    },
    'sweep-sessions': async () => {
      await sweepSessions(services.db, services.clock());
    },
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

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
