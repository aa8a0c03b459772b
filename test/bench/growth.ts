import type { Load, Once } from './load';
import { median } from './measure';
import { pageRows, type PageRow } from './pages';
import { type Figure, figure } from './report';
import type { Site } from './site';
import { findSubjects } from './subjects';

const turns = 5;
const times = 40;

/** How many times as long a list, search or dashboard takes where there is more of everything: the p50 of one visitor. */
export async function compareSizes(load: Load, small: Site, large: Site, wanted: Wanted): Promise<Figure[]> {
  const largeRows = await growing(large, wanted);
  const figures: Figure[] = [];
  for (const [index, row] of (await growing(small, wanted)).entries()) {
    const other = largeRows[index] ?? row;
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let turn = 0; turn <= turns; turn += 1) {
      const pair = [await p50(load, small, row), await p50(load, large, other)] as const;
      if (turn === 0) continue;
      ours.push(pair[0]);
      theirs.push(pair[1]);
    }
    const [before, after] = [median(ours), median(theirs)];
    const what = `growth of ${row.what}: ${before.toFixed(1)} ms to ${after.toFixed(1)} ms`;
    figures.push(figure(what, after / before, '×', 1.3, 1.1));
  }
  return figures;
}

export type Wanted = (what: string) => boolean;

async function growing(site: Site, wanted: Wanted): Promise<PageRow[]> {
  const rows = pageRows(await findSubjects(site)).filter(({ grows }) => grows);
  return rows.filter(({ what }) => wanted(`growth of ${what}`));
}

async function p50(load: Load, { portal }: Site, { path, cookie = '' }: PageRow): Promise<number> {
  const requests = Array.from({ length: times }, (): Once => ({ path, cookie }));
  const outcome = await load.run({ address: portal.address, requests, connections: 1 });
  return outcome.p50;
}
