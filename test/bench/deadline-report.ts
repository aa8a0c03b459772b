import type { Observation } from './deadline-browser';
import type { Fault } from './deadline-checks';

/** A line for each kind of request: how many, and how long people waited. */
export function waits(seen: Observation[]): string[] {
  const kinds = [...new Set(seen.map(({ what }) => what))].sort();
  const head = ['what', 'count', 'p50 ms', 'p95 ms', 'max ms', 'answers'];
  const rows = kinds.map((kind) => {
    const these = seen.filter(({ what }) => what === kind);
    const milliseconds = [0.5, 0.95, 1].map((part) => percentile(these, part).toFixed(0));
    return [kind, String(these.length), ...milliseconds, statuses(these)];
  });
  return aligned([head, ...rows]);
}

/** Prints what was measured beside what speed.md demands and aims at; says whether every demand was met. */
export function report(faults: Fault[], seen: Observation[]): boolean {
  const failures = seen.filter(({ status }) => status === 0 || status >= 500).length;
  const send = percentile(
    seen.filter(({ what }) => what === 'send'),
    0.95,
  );
  const none = [...faults, { what: 'answers of 500 and more, or none', count: failures, examples: [] }];
  const rows = none.map(({ what, count, examples }) => [...judged(what, count, 0, 0), examples.join('; ')]);
  const sending = [...judged('p95 of sending, ms', Math.round(send), 8000, 1000), ''];
  console.log(`\n${aligned([['what', 'measured', 'must', 'aim', '', ''], ...rows, sending]).join('\n')}`);
  return none.every(({ count }) => count === 0) && send <= 8000;
}

/** What the portal's log says beyond the requests themselves, and how often. */
export function complaints(output: string): string[] {
  const counts = new Map<string, number>();
  for (const line of output.split('\n').filter((each) => /"level":[456]0/.test(each))) {
    const { msg, reason = '', err } = JSON.parse(line) as Complaint;
    const words = ['The log says:', msg, reason, err?.message].filter(Boolean).join(' ');
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, count]) => `${words} (${count} times)`);
}

type Complaint = { msg: string; reason?: string; err?: { message: string } };

function judged(what: string, measured: number, must: number, aim: number): string[] {
  const verdict = measured > must ? 'MISSED' : measured > aim ? 'enough' : 'aim reached';
  return [what, String(measured), String(must), String(aim), verdict];
}

/** The milliseconds that so great a part of them took at most. */
export function percentile(observations: Observation[], part: number): number {
  const sorted = observations.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? 0;
}

// Columns as wide as their widest cell, the first and the last to the left.
function aligned(rows: string[][]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 || column === row.length - 1
          ? cell.padEnd(widths[column] ?? 0)
          : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}

function statuses(observations: Observation[]): string {
  const counts = new Map<number, number>();
  for (const { status } of observations) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${count} × ${status || 'none'}`).join(', ');
}
