import type { Goal } from './goals';
import type { Beside } from './measure';

/** One line of the table. */
export type Measured = { what: string; goal: Goal; beside: Beside; queries: number | undefined };

export type Verdict = 'misses' | 'must' | 'aim';

/** Other figures, each with its limit and what it came to. */
export type Figure = { what: string; came: string; must: string; aim: string; verdict: Verdict | undefined };

export function verdictOn({ goal, beside, queries }: Measured): Verdict {
  const ratio = ratioOf(beside);
  const cpu = cpuRatioOf(beside) ?? 0;
  const passes = ratio >= goal.must && cpu <= (goal.mostCpu ?? Infinity);
  if (!passes || (queries ?? 0) > (goal.mostQueries ?? Infinity)) return 'misses';
  return ratio >= goal.aim && cpu <= (goal.aimCpu ?? Infinity) && (queries ?? 0) <= 1 ? 'aim' : 'must';
}

/** A number with a most it must and a most it is meant to be. */
export function figure(what: string, value: number, unit: string, must: number, aim: number): Figure {
  const verdict = value > must ? 'misses' : value > aim ? 'must' : 'aim';
  const say = (number: number) => `${rounded(number)}${unit}`;
  return { what, came: say(value), must: `≤ ${say(must)}`, aim: say(aim), verdict };
}

export function remark(what: string, came: string): Figure {
  return { what, came, must: '', aim: '', verdict: undefined };
}

/** What could not be measured because it did not work. */
export function failure(what: string, why: string): Figure {
  return { what, came: why, must: 'finish', aim: '', verdict: 'misses' };
}

export function rowsTable(rows: Measured[]): string {
  const heads = [
    'what',
    'requests/s',
    'CPU ms',
    'floor requests/s',
    'floor CPU ms',
    'ratio',
    'CPU ratio',
    'queries',
  ];
  return table([...heads, 'must', 'aim', 'verdict'], rows.map(lineOf));
}

/** The last row so far, for whoever waits for the others. */
export function rowLine(rows: Measured[]): string {
  return rows.slice(-1).map(lineOf).flat().slice(0, 8).join(' | ');
}

export function figuresTable(figures: Figure[]): string {
  const lines = figures.map(({ what, came, must, aim, verdict }) => [what, came, must, aim, said(verdict)]);
  return table(['what', 'measured', 'must', 'aim', 'verdict'], lines);
}

function lineOf(row: Measured): string[] {
  const { what, goal, beside, queries } = row;
  const { portal, floor } = beside;
  const cpuRatio = cpuRatioOf(beside);
  return [
    what,
    rounded(portal.perSecond),
    rounded(portal.cpu),
    rounded(floor.perSecond),
    rounded(floor.cpu),
    percent(ratioOf(beside)),
    cpuRatio === undefined ? '' : `${rounded(cpuRatio)}×`,
    queries === undefined ? '' : String(queries),
    limits(goal.must, goal.mostCpu, goal.mostQueries),
    limits(goal.aim, goal.aimCpu, goal.mostQueries && 1),
    said(verdictOn(row)),
  ];
}

function limits(share: number, cpu: number | undefined, queries: number | undefined): string {
  return [`≥ ${percent(share)}`, cpu && `CPU ≤ ${cpu}×`, queries && `≤ ${queries} queries`]
    .filter(Boolean)
    .join(', ');
}

function said(verdict: Verdict | undefined): string {
  if (verdict === undefined) return '';
  return { misses: '**MISSES ITS MUST**', must: 'meets its must', aim: 'meets its aim' }[verdict];
}

const ratioOf = ({ portal, floor }: Beside): number => portal.perSecond / floor.perSecond;

function cpuRatioOf({ portal, floor }: Beside): number | undefined {
  return portal.cpu === undefined || floor.cpu === undefined ? undefined : portal.cpu / floor.cpu;
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

function rounded(number: number | undefined): string {
  if (number === undefined) return '';
  return number >= 100 ? number.toFixed(0) : number >= 10 ? number.toFixed(1) : number.toFixed(2);
}

function table(heads: string[], lines: string[][]): string {
  const rows = [heads, heads.map(() => '---'), ...lines];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
