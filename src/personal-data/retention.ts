import type { Knex } from 'knex';
import type { Actor } from '../actor';
import type { Db } from '../db';
import type { Day } from '../values/day';
import type { Problem } from '../values/problem';

/** One kind of record: which there are, since when they are kept, and what is done once their time has come. */
export type RetentionClass = {
  /** Its name in the database, where its period is. */
  name: string;
  title: string;
  keep: string;
  whatHappens: string;
  kept: (db: Db, now: Date) => Knex.QueryBuilder;
  /** Lets one record go, and answers the files that go with it. */
  letGo: (tx: Db, id: number, now: Date) => Promise<string[]>;
};

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

/** How many records were listed, and what became of them; those still `open` have not been let go. */
export function countsOf(items: readonly RetentionItem[]): Record<'listed' | 'open' | Outcome, number> {
  const count = (outcome: Outcome | null) => items.filter((item) => item.outcome === outcome).length;
  const outcomes = {
    gone: count('gone'),
    'no longer due': count('no longer due'),
    'on hold': count('on hold'),
  };
  return { listed: items.length, open: count(null), ...outcomes };
}

/** When the last record of a run was done with; undefined while any is open. */
export function finishedAt(items: readonly RetentionItem[]): Date | undefined {
  const done = items.flatMap(({ doneAt }) => doneAt ?? []);
  return done.length < items.length ? undefined : done.sort((one, other) => +one - +other).at(-1);
}
