import { execFile, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { startProcess, type Running } from './process';
import { newFolder } from './scratch';
import type { Site } from './site';

export type Floors = { key: Running; page: Running; bytes: Running; stop: () => Promise<void> };

/** The floors that answer requests, each in a process of its own. */
export async function startFloors({ urls, portal }: Site): Promise<Floors> {
  const env = { DATABASE_URL: urls.ownerUrl, PORTAL: portal.address, NODE_ENV: 'production' };
  const start = (name: string) => startProcess(`test/bench/floors/${name}-floor.ts`, env);
  const [key, page, bytes] = [await start('key'), await start('page'), await start('bytes')];
  const stop = async () => {
    for (const floor of [key, page, bytes]) await floor.stop();
  };
  return { key, page, bytes, stop };
}

/** A cookie the page floor knows. */
export const floorCookie = 'session=session500';

export const writeClients = 8;

/** Transactions a second of three inserts each, by pgbench where there is one and otherwise by as many connections. */
export function writeFloor(ownerUrl: string, seconds: number): Promise<number> {
  return hasPgbench() ? byPgbench(ownerUrl, seconds) : byDriver(ownerUrl, seconds);
}

export function hasPgbench(): boolean {
  try {
    return execFileSync('pgbench', ['--version'], { encoding: 'utf8' }).length > 0;
  } catch {
    return false;
  }
}

const details =
  '{"request": 418560, "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}';
const inserts = (reference: string, bid: string) => [
  `INSERT INTO bench_floor.submissions (reference, snapshot, submitted_at) VALUES (${reference}, '${details}', now())`,
  `INSERT INTO bench_floor.audit_events (event, subject_id, details, happened_at)
   VALUES ('application submitted', ${bid}, '${details}', now())`,
  `INSERT INTO bench_floor.outbox (task, payload, run_at) VALUES ('deliver-letter', '{"letterId": 4185}', now())`,
];

async function byPgbench(ownerUrl: string, seconds: number): Promise<number> {
  const script = join(newFolder(), 'script.sql');
  const lines = inserts('gen_random_uuid()', ':bid').map((line) => line.replaceAll('\n', ' '));
  writeFileSync(
    script,
    ['\\set bid random(1, 10000)', 'BEGIN', ...lines, 'COMMIT', ''].join(';\n').replace(';', ''),
  );
  const options = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(writeClients),
    '-T',
    String(seconds),
    '-f',
    script,
    ownerUrl,
  ];
  const { stdout } = await promisify(execFile)('pgbench', options);
  return Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
}

async function byDriver(ownerUrl: string, seconds: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: writeClients });
  const until = performance.now() + seconds * 1000;
  let done = 0;
  const work = async () => {
    const client = await pool.connect();
    for (; performance.now() < until; done += 1) {
      await client.query('BEGIN');
      for (const insert of inserts('gen_random_uuid()', '1')) await client.query(insert);
      await client.query('COMMIT');
    }
    client.release();
  };
  await Promise.all(Array.from({ length: writeClients }, work));
  await pool.end();
  return done / seconds;
}
