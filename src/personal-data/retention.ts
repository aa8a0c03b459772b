import type { Actor } from '../actor';
import type { Day } from '../values/day';
import type { Problem } from '../values/problem';

/** What became of a record a run listed. */
export type Outcome = 'gone' | 'no longer due' | 'on hold';

export type RetentionItem = {
  name: string;
  recordId: number;
  since: Day;
  outcome: Outcome | null;
  doneAt: Date | null;
};

/** A list of records one administrator proposed to let go, and another confirmed. */
export type RetentionRun = {
  id: number;
  proposedBy: number;
  proposedByName: string;
  proposedAt: Date;
  confirmedByName: string | null;
  confirmedAt: Date | null;
  withdrawnByName: string | null;
  withdrawnAt: Date | null;
};

/** What stands in the way of letting the records of a run go: always two different people (guarantees.md PR-01). */
export function runProblems(actor: Actor, run: RetentionRun): Problem[] {
  if (run.confirmedAt) return [{ text: 'This run was confirmed already' }];
  if (run.withdrawnAt) return [{ text: 'This run was taken back' }];
  return run.proposedBy === actor.id
    ? [{ text: 'You proposed this run, so another administrator has to confirm it' }]
    : [];
}

/** How many records of each class came to what. */
export function tallyOf(
  items: readonly RetentionItem[],
): { name: string; outcome: Outcome | null; count: number }[] {
  const tally = new Map<string, { name: string; outcome: Outcome | null; count: number }>();
  for (const { name, outcome } of items) {
    const key = `${name} ${outcome ?? ''}`;
    tally.set(key, { name, outcome, count: (tally.get(key)?.count ?? 0) + 1 });
  }
  return [...tally.values()];
}
