import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from './measure';
import { nodeFlags } from './process';
import { type Figure, figure } from './report';
import { newFolder } from './scratch';

const times = 3;

/** From `npm start` in an empty folder, and in one with the demonstration in it, to the first page, in seconds. */
export async function timeStarts(): Promise<Figure[]> {
  const [empty, existing]: [number[], number[]] = [[], []];
  for (let time = 0; time < times; time += 1) {
    const folder = newFolder();
    empty.push(await timeStart(folder));
    existing.push(await timeStart(folder));
  }
  return [
    figure('start in an empty folder', median(empty), ' s', 5, 2.5),
    figure('start with existing data', median(existing), ' s', 1.5, 0.7),
  ];
}

async function timeStart(dataDir: string): Promise<number> {
  const port = await freePort();
  const env = { PATH: '/usr/bin:/bin', DATA_DIR: dataDir, PORT: String(port) };
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeFlags, 'src/server.ts'], { env, stdio: 'ignore' });
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  while ((await statusOf(port)) !== 200) {
    if (child.exitCode !== null) throw new Error('The portal did not start.');
    await sleep(10);
  }
  const seconds = (performance.now() - began) / 1000;
  child.kill('SIGTERM');
  await once(child, 'exit');
  process.off('exit', end);
  return seconds;
}

async function statusOf(port: number): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
  await answer?.arrayBuffer();
  return answer?.status ?? 0;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
