import { setTimeout as sleep } from 'node:timers/promises';
import { Browser, type Observation } from './deadline-browser';
import { type Ending, runErrand } from './deadline-errand';
import type { Plan, Reader } from './deadline-plan';

/** What the process that makes the load answers. */
export type Load = { endings: Ending[]; seen: Observation[] };

process.once('message', (plan: Plan) => {
  void run(plan).then((load) => process.send?.(load, () => process.disconnect()));
});

/** Everybody keeps to their own times, whatever the portal does: the load is open. */
async function run(plan: Plan): Promise<Load> {
  const groups = plan.errands.map((errand) => runErrand(plan, errand));
  const readers = plan.readers.map((reader) => readOn(plan, reader));
  const pulse = probe(plan);
  const [ended, read, probed] = await Promise.all([Promise.all(groups), Promise.all(readers), pulse]);
  return {
    endings: ended.map(({ ending }) => ending),
    seen: [...ended.flatMap(({ seen }) => seen), ...read.flat(), ...probed],
  };
}

async function readOn({ origin, startsAt }: Plan, { cookie, pages }: Reader): Promise<Observation[]> {
  const browser = new Browser(origin, cookie);
  const opened = pages.map(async ({ at, path }) => {
    await until(startsAt + at);
    await browser.open(path, 'staff page');
  });
  await Promise.all(opened);
  browser.leave();
  return browser.seen;
}

/** Asks ten times a second for what needs no database, which takes as long as the event loop keeps it waiting. */
async function probe({ origin, startsAt, errands }: Plan): Promise<Observation[]> {
  const browser = new Browser(origin);
  const last = Math.max(...errands.map(({ times }) => times.at(-1) ?? 0));
  await until(startsAt);
  while (Date.now() < startsAt + last) {
    await browser.open('/healthz', 'no work at all');
    await sleep(100);
  }
  browser.leave();
  return browser.seen;
}

function until(instant: number): Promise<void> {
  return sleep(Math.max(0, instant - Date.now()));
}
