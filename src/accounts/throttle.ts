import type { Db } from '../db';
import { type Attempt, type Counts, countsOf, countsOfCode, countsOfLetter } from './throttle-counts';
import { standingOf } from './throttle-rules';
import { addTry, beginTry, forgetTries, listTries, takeTryBack, takeTurn } from './throttle-store';

export type { Attempt } from './throttle-counts';
export { waitProblem } from './throttle-rules';

/** Tries are counted outside any transaction of the caller's, whose end would take the count back. */
export type Throttle<Try> = {
  /**
   * Whole seconds to wait before this try is looked at. With 0 it has begun, and counts among its own from now on, so
   * that of many in the same moment no more are looked at than may be.
   */
  waitFor: (attempt: Try, now: Date) => Promise<number>;
  /** What was begun was wrong. */
  countFailure: (attempt: Try, now: Date) => Promise<void>;
  /** What was begun was right: this person's own wrong tries are forgotten. */
  forgive: (attempt: Try) => Promise<void>;
  /** What was begun was not looked at after all. */
  takeBack: (attempt: Try) => Promise<void>;
};

/** Slows down whoever tries passwords, by the figures of throttle-counts.ts (guarantees.md AU-03). */
export function openThrottle(db: Db): Throttle<Attempt> {
  return throttleBy(db, countsOf);
}

/** Slows down whoever tries the codes of one person's second factor, told by that person's number (AU-01). */
export function codeThrottle(db: Db): Throttle<number> {
  return throttleBy(db, countsOfCode);
}

/** Slows down whoever asks for letters to others, told by the address they ask from. */
export function letterThrottle(db: Db): Throttle<string> {
  return throttleBy(db, countsOfLetter);
}

function throttleBy<Try>(db: Db, counts: (attempt: Try) => Counts): Throttle<Try> {
  return {
    waitFor: (attempt, now) => waitFor(db, counts(attempt), now.getTime()),
    countFailure: (attempt, now) => addTry(db, counts(attempt).others, now.getTime()),
    forgive: (attempt) => forgetTries(db, counts(attempt).own),
    takeBack: (attempt) => takeTryBack(db, counts(attempt).own),
  };
}

async function waitFor(db: Db, counts: Counts, now: number): Promise<number> {
  const found = await listTries(db, counts);
  const standing = standingOf(counts, found, now);
  if (standing.seconds > 0) return standing.seconds;
  for (const turn of standing.turns) if (!(await takeTurn(db, turn))) return 1;
  return (await beginTry(db, counts.own, found, standing, now)) ? 0 : 1;
}
