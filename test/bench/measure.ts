import type { Floors } from './floors';
import { floorCookie, writeClients, writeFloor } from './floors';
import type { Load, Once } from './load';
import type { Options } from './options';
import type { PageRow } from './pages';
import type { Running } from './process';
import type { Site } from './site';

/** Requests a second, and processor time of the server for each in milliseconds. */
export type Rate = { perSecond: number; cpu: number | undefined };
export type Beside = { portal: Rate; floor: Rate };

export type Tools = { site: Site; floors: Floors; load: Load; options: Options };

/** What is asked for, as whom, beside which floor. */
export type Visit = Pick<PageRow, 'path' | 'cookie' | 'floor'>;

export const connections = 10;

/** A page beside its floor, in turns, so that whatever else the machine does falls on both. */
export async function measurePage({ site, floors, load, options }: Tools, visit: Visit): Promise<Beside> {
  const { path, cookie = '' } = visit;
  const onFloor = visit.floor === 'page' ? { path: '/', cookie: floorCookie } : { path, cookie: '' };
  const portal = asking(load, site.portal, { path, cookie });
  const floor = asking(load, floors[visit.floor], onFloor);
  // A server that has just started still compiles what it runs; people meet one that has been at work for days.
  for (const { warm } of [portal, floor]) await warm(options.seconds);
  return inTurns(
    options.turns,
    () => floor.measure(options.seconds),
    () => portal.measure(options.seconds),
  );
}

function asking(load: Load, server: Running, { path, cookie }: Pick<Once, 'path' | 'cookie'>) {
  const { address } = server;
  const headers: Record<string, string> = cookie === '' ? {} : { cookie };
  const run = (seconds: number) => load.run({ address, path, headers, connections, seconds });
  return { warm: run, measure: (seconds: number) => rateOf(server, () => run(seconds)) };
}

/** Posts that each change something, beside the write floor. `batches` holds one list for each turn, and one to warm up. */
export async function measurePosts({ site, load, options }: Tools, batches: Once[][]): Promise<Beside> {
  const send = (requests: Once[]) =>
    rateOf(site.portal, () =>
      load.run({ address: site.portal.address, requests, connections: writeClients }),
    );
  const [first = [], ...rest] = batches;
  await send(first);
  const floor = async () => ({
    perSecond: await writeFloor(site.urls.ownerUrl, options.seconds),
    cpu: undefined,
  });
  return inTurns(options.turns, floor, () => send(rest.shift() ?? []));
}

async function rateOf(server: Running, run: () => Promise<{ done: number; seconds: number }>): Promise<Rate> {
  const before = server.cpu();
  const { done, seconds } = await run();
  return { perSecond: done / seconds, cpu: (server.cpu() - before) / done };
}

async function inTurns(
  turns: number,
  floor: () => Promise<Rate>,
  portal: () => Promise<Rate>,
): Promise<Beside> {
  const [floors, portals]: [Rate[], Rate[]] = [[], []];
  for (let turn = 0; turn < turns; turn += 1) {
    floors.push(await floor());
    portals.push(await portal());
  }
  return { floor: middle(floors), portal: middle(portals) };
}

function middle(rates: Rate[]): Rate {
  const cpus = rates.flatMap(({ cpu }) => (cpu === undefined ? [] : [cpu]));
  return {
    perSecond: median(rates.map(({ perSecond }) => perSecond)),
    cpu: cpus.length > 0 ? median(cpus) : undefined,
  };
}

export function median(numbers: number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
