import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries } from './binaries';
import { type Cluster, surroundings } from './cluster';
import { isReady, serverArguments, shutDown, stopLeftover } from './postmaster';
import { until } from './until';

export type Server = { port: number; stop: () => Promise<void> };

export type ServerSetup = {
  folder: string;
  cluster: Cluster;
  binaries: Binaries;
  settings: Record<string, string>;
};

type Running = { port: number; child: ChildProcess; stop: () => Promise<void> };

/**
 * Starts PostgreSQL on a free port of the loopback address, and again on the same one whenever it ends without being
 * asked to: it is ours alone, so nobody else would (guarantees.md OP-03).
 */
export async function startServer(setup: ServerSetup): Promise<Server> {
  rmSync(logFile(setup.folder), { force: true });
  let running = await persist(setup);
  let reviving: Promise<void> | undefined;
  let stopping = false;
  const { port } = running;
  const keepUp = () => {
    running.child.once('exit', () => {
      if (!stopping) reviving = revive();
    });
  };
  const revive = async () => {
    running = await persist(setup, port);
    keepUp();
  };
  keepUp();
  const stop = async () => {
    stopping = true;
    await reviving;
    await running.stop();
  };
  return { port, stop };
}

/**
 * Tries for five seconds: after a crash the memory of the server before is in use for a moment, and a port may be
 * taken as we choose it.
 */
async function persist(setup: ServerSetup, port?: number): Promise<Running> {
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    await stopLeftover(setup.cluster.data);
    const server = await tryToStart(setup, port ?? (await freePort()));
    if (server) return server;
    await sleep(250);
  }
  throw new Error(
    `PostgreSQL did not start in ${setup.cluster.data}. Its last words:\n${lastWords(setup.folder)}`,
  );
}

const logFile = (folder: string): string => join(folder, 'postgres.log');

const lastWords = (folder: string): string =>
  readFileSync(logFile(folder), 'utf8').trimEnd().split('\n').slice(-5).join('\n');

async function tryToStart(setup: ServerSetup, port: number): Promise<Running | undefined> {
  const child = spawnServer(setup, port);
  const server = { port, child, stop: stopper(child) };
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  const isOver = () => hasExited(child);
  const settled = await until(() => isOver() || isReady(setup.cluster.data, pid), 60_000);
  if (settled && !isOver()) return server;
  await server.stop();
  if (settled) return undefined;
  throw new Error(`PostgreSQL was not ready within a minute.\n${lastWords(setup.folder)}`);
}

function spawnServer({ folder, cluster, binaries, settings }: ServerSetup, port: number): ChildProcess {
  const all = { listen_addresses: '127.0.0.1', timezone: 'UTC', ...settings };
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(logFile(folder), 'a', 0o600);
  try {
    return spawn(binaries.postgres, [...serverArguments(cluster.data, port), '-k', '', ...options], {
      ...cluster.account,
      cwd: '/',
      env: surroundings,
      detached: true,
      windowsHide: true,
      stdio: ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
}

/** A process that ends without stopping its server still asks it, in its last breath, to go. */
function stopper(child: ChildProcess): () => Promise<void> {
  const ask = (signal: NodeJS.Signals = 'SIGINT') => child.kill(signal);
  const atExit = () => void ask();
  process.once('exit', atExit);
  child.unref();
  let stopped: Promise<void> | undefined;
  return () => {
    process.off('exit', atExit);
    return (stopped ??= shutDown(ask, () => hasExited(child)));
  };
}

const hasExited = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
