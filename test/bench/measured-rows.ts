import { goals } from './goals';
import type { Once } from './load';
import { connections, measurePage, measurePosts, type Tools } from './measure';
import { pageRows } from './pages';
import { countRows, type PostRow, postRows, signInWriters } from './posts';
import { countQueries } from './queries';
import { type Measured, rowLine } from './report';
import type { Say } from './seeding';
import { findSubjects } from './subjects';

/** Every row of the table that was asked for: pages first, then changes. */
export async function measureRows(tools: Tools, say: Say): Promise<Measured[]> {
  return [...(await measurePages(tools, say)), ...(await measureChanges(tools, say))];
}

/** The floor below the floors, for whoever wonders what Express and the template cost. */
export async function measureKeyFloor({ floors, load, options: { seconds } }: Tools): Promise<string> {
  const { address } = floors.key;
  const { done } = await load.run({ address, path: '/', headers: {}, connections, seconds });
  return `${Math.round(done / seconds)} requests/s`;
}

async function measurePages(tools: Tools, say: Say): Promise<Measured[]> {
  const { site } = tools;
  const rows = wantedOf(tools, pageRows(await findSubjects(site)));
  const queries = await countQueries(site, rows);
  const measured: Measured[] = [];
  for (const { what, goal, ...row } of rows) {
    measured.push({ what, goal, beside: await measurePage(tools, row), queries: queries.get(what) });
    say(rowLine(measured));
  }
  return measured;
}

async function measureChanges(tools: Tools, say: Say): Promise<Measured[]> {
  const rows = wantedOf(tools, postRows());
  if (rows.length === 0) return [];
  const writers = await signInWriters(tools.site);
  const measured: Measured[] = [];
  for (const row of rows) {
    measured.push(await measureChange(tools, row, await row.prepare(writers)));
    say(rowLine(measured));
  }
  return measured;
}

/** Nothing counts unless each request has left its row behind. */
async function measureChange(tools: Tools, { what, count }: PostRow, all: Once[]): Promise<Measured> {
  const { posts, turns } = tools.options;
  const batches = Array.from({ length: turns + 1 }, (_, turn) => all.slice(turn * posts, (turn + 1) * posts));
  const beside = await measurePosts(tools, batches);
  const [done, asked] = [await countRows(tools.site, count), batches.flat().length];
  if (done !== asked) throw new Error(`${what}: ${done} of ${asked} did their work.`);
  return { what, goal: goals.write, beside, queries: undefined };
}

function wantedOf<Row extends { what: string }>({ options: { only } }: Tools, rows: Row[]): Row[] {
  return rows.filter(({ what }) => only === undefined || what.includes(only));
}
