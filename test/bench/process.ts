import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newFolder } from './scratch';

/** A server in a process of its own, and what the system says of it. */
export type Running = {
  pid: number;
  address: string;
  /** Processor time it has used so far, in milliseconds. */
  cpu: () => number;
  stop: () => Promise<void>;
};

const project = resolve(__dirname, '../..');
const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
  scripts: { start: string };
};
/** What `npm start` tells Node before it names the script: what is measured runs as it will run. */
export const nodeFlags = scripts.start.split(' ').slice(1, -1);

/** Starts a script and waits until it says where it listens. Its lines go to a file, as a log would. */
export async function startProcess(script: string, env: Record<string, string>): Promise<Running> {
  const logFile = join(newFolder(), 'log');
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, [...nodeFlags, script], {
    cwd: project,
    env: { PATH: '/usr/bin:/bin', ...env },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  const address = await spoken(child, logFile);
  const stop = async () => {
    process.off('exit', end);
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  const pid = child.pid ?? 0;
  return { pid, address, cpu: () => cpuOf(pid), stop };
}

/** Memory of a process in MB: what it holds now, or held at most since `forgetPeak`. */
export function memoryOf(pid: number, which: 'VmRSS' | 'VmHWM'): number {
  const kilobytes = new RegExp(`${which}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  return ((user + system) * 1000) / ticksPerSecond;
}

async function spoken(child: ChildProcess, log: string): Promise<string> {
  for (;;) {
    const said = readFileSync(log, 'utf8');
    const port = /is at http:\/\/\S+:(\d+)\n/.exec(said)?.[1];
    if (port) return `http://127.0.0.1:${port}`;
    if (child.exitCode !== null) throw new Error(said);
    await sleep(20);
  }
}
