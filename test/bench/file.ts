import { execFile } from 'node:child_process';
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Load } from './load';
import { forgetPeak, memoryOf } from './process';
import { failure, type Figure, figure, remark } from './report';
import { seedHistory } from './seeding';
import { openSite, type Site } from './site';
import { open, signIn, type Visitor } from './visitor';

const lines = 100_000;
const path = '/reports/ledger.csv?fund=long-history&figure=committed';
const other = '/applications';

/** A long file of the ledger from a portal just started: its first byte, what it costs, and what others notice. */
export async function measureFile(load: Load, { urls }: Site): Promise<Figure[]> {
  await seedHistory(urls, lines);
  const site = await openSite(urls);
  try {
    return await measureAt(load, site);
  } catch (error) {
    return [failure(`file of ${lines} rows`, String(error))];
  } finally {
    await site.close();
  }
}

async function measureAt(load: Load, site: Site): Promise<Figure[]> {
  const { portal, urls } = site;
  const manager = await signIn(site, 'ruth@example.org');
  await open(manager, '/reports/ledger?fund=long-history');
  const quiet = await askOthers(load, manager);
  const idle = memoryOf(portal.pid, 'VmRSS');
  forgetPeak(portal.pid);
  const file = await download(manager);
  if (file.lines !== lines + 1) throw new Error(`${file.lines} lines came`);
  const over = memoryOf(portal.pid, 'VmHWM') - idle;
  const busy = await whileDownloading(manager, () => askOthers(load, manager));
  return [
    figure(`file of ${lines} rows: first byte`, file.firstByte, ' s', 0.5, 0.25),
    figure(`file of ${lines} rows: peak memory over idle`, over, ' MB', 40, 20),
    figure(`file of ${lines} rows: p99 of the list of bids meanwhile`, busy, ' ms', 100, 50),
    remark('p99 of the list of bids with no file', `${quiet} ms`),
    remark(`file of ${lines} rows: rate`, rateWords(file.seconds, await copyRate(urls.ownerUrl))),
  ];
}

async function askOthers(load: Load, { address, cookie }: Visitor): Promise<number> {
  const outcome = await load.run({ address, path: other, headers: { cookie }, connections: 1, seconds: 5 });
  return outcome.p99;
}

async function whileDownloading<Result>(visitor: Visitor, work: () => Promise<Result>): Promise<Result> {
  const over = new AbortController();
  const downloading = (async () => {
    while (!over.signal.aborted) await download(visitor);
  })();
  await sleep(100);
  const result = await work();
  over.abort();
  await downloading;
  return result;
}

type File = { firstByte: number; seconds: number; lines: number };

function download({ address, cookie }: Visitor): Promise<File> {
  const began = performance.now();
  const since = () => (performance.now() - began) / 1000;
  return new Promise((resolve, reject) => {
    get(address + path, { headers: { cookie } }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`${path} answered ${answer.statusCode}`));
      const file = { firstByte: 0, seconds: 0, lines: 0 };
      answer.on('data', (piece: Buffer) => {
        file.firstByte ||= since();
        for (const byte of piece) if (byte === 10) file.lines += 1;
      });
      answer.once('error', reject).once('end', () => resolve({ ...file, seconds: since() }));
    }).once('error', reject);
  });
}

const copied = `COPY (
  SELECT e.occurred_on, e.kind, g.name, a.project_name, e.reference, e.amount_pence, e.recorded_at,
    sum(e.amount_pence) OVER (ORDER BY e.occurred_on, e.id)
  FROM ledger_entries e JOIN groups g ON g.id = e.group_id JOIN awards a ON a.reference = e.reference
  WHERE e.reference LIKE 'LH-%' ORDER BY e.occurred_on, e.id) TO STDOUT CSV`;

/** The seconds PostgreSQL itself takes to write such a file; undefined where there is no psql. */
async function copyRate(url: string): Promise<number | undefined> {
  const began = performance.now();
  const options = { maxBuffer: 2 ** 28 };
  const done = await promisify(execFile)('psql', ['-qc', copied, url], options).catch(() => undefined);
  return done && (performance.now() - began) / 1000;
}

function rateWords(seconds: number, copy: number | undefined): string {
  const rate = `${Math.round(lines / seconds)} rows/s`;
  return copy === undefined ? rate : `${rate}, ${(copy / seconds).toFixed(2)} of COPY's`;
}
