import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** One request, made once; a form with a body is posted. */
export type Once = { path: string; body?: string; cookie: string };

/** One address asked for some seconds, or requests made once each. */
export type Job =
  | { address: string; path: string; headers: Record<string, string>; connections: number; seconds: number }
  | { address: string; requests: Once[]; connections: number };

/** What came of it; latencies in milliseconds. */
export type Outcome = { done: number; wrong: number; seconds: number; p50: number; p99: number };

export type Load = { run: (job: Job) => Promise<Outcome>; stop: () => void };

/** The process that makes the load. A run with an answer that was not 2xx or 3xx throws: it would count for nothing. */
export function startLoad(): Load {
  const child = fork(join(__dirname, 'load-process.ts'), { execArgv: ['--require', 'tsx/cjs'] });
  const run = async (job: Job) => {
    child.send(job);
    const [said] = (await once(child, 'message')) as [Outcome | { error: string }];
    if ('error' in said) throw new Error(said.error);
    const what = 'path' in job ? job.path : (job.requests[0]?.path ?? '');
    if (said.wrong > 0) throw new Error(`${said.wrong} answers of ${said.done} were wrong: ${what}`);
    if (said.done === 0) throw new Error(`Nothing was answered: ${what}`);
    return said;
  };
  return { run, stop: () => void child.kill() };
}
