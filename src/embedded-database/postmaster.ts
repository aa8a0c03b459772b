import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, identityOf } from './process-identity';
import { until } from './until';

/** Whether the server with this process number accepts connections, by its own word in its pid file. */
export function isReady(data: string, pid: number): boolean {
  const lines = pidFile(data);
  return lines[0] === String(pid) && lines[7] === 'ready';
}

/** The port of the server that is ready in this cluster; undefined when none is, by its own word in its pid file. */
export function readyPort(data: string): number | undefined {
  const [pid, , , port, , , , state] = pidFile(data);
  return state === 'ready' && identityOf(Number(pid)) !== undefined ? Number(port) : undefined;
}

/**
 * Stops the server an earlier run left behind in this cluster. A pid file that names another process is
 * only forgotten: that process has nothing to do with us and is not signalled.
 */
export async function stopLeftover(data: string): Promise<void> {
  const pid = Number(pidFile(data)[0]);
  const identity = identityOf(pid);
  const command = commandOf(pid);
  if (identity !== undefined && command === undefined) return;
  if (identity === undefined || !isServerOf(data, command ?? '')) {
    rmSync(join(data, 'postmaster.pid'), { force: true });
    return;
  }
  await shutDown(
    (signal) => process.kill(pid, signal),
    () => identityOf(pid) !== identity,
  );
}

/** Fast shutdown, and an immediate one when the first is not over in ten seconds. */
export async function shutDown(
  send: (signal: NodeJS.Signals) => unknown,
  hasGone: () => boolean,
): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (hasGone()) return;
    send(signal);
    if (await until(hasGone, 10_000)) return;
  }
  throw new Error('The embedded PostgreSQL did not stop within twenty seconds.');
}

/** The first arguments of every server we start: what tells it from other processes. */
export const serverArguments = (data: string, port: number): string[] => ['-D', data, '-p', String(port)];

function isServerOf(data: string, command: string): boolean {
  return (
    pidFile(data)[1] === data && /postgres(\.exe)? -D /.test(command) && command.includes(` -D ${data} -p `)
  );
}

function pidFile(data: string): string[] {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8')
      .split('\n')
      .map((line) => line.trim());
  } catch {
    return [];
  }
}
