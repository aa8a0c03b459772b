import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Account } from '../../src/embedded-database/account';

export type Child = ChildProcessWithoutNullStreams;

/** Another node process, running `test/support/embedded-process.ts`. */
export function startChild(task: 'run' | 'race', parameters: string[], account?: Account): Child {
  const script = join(__dirname, 'embedded-process.ts');
  const env = { PATH: '/usr/bin:/bin' };
  return spawn(process.execPath, ['--import', 'tsx', script, task, ...parameters], { ...account, env });
}

/** The first line it prints, which is JSON; rejects with its complaint when it ends without a word. */
export async function firstWords<T>(child: Child): Promise<T> {
  const complaint: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaint.push(text));
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as T;
  throw new Error(complaint.join(''));
}

/** Lets it end by itself, its work done. */
export async function dismiss(child: Child): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.stdin.end();
  await once(child, 'exit');
}

export async function kill(child: Child): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}
