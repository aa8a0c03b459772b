import type { Problem } from '../values/problem';
import { type Counts, type Rule, rules, type Tries } from './throttle-counts';

/** How a try stands by what is found of its counts; `now` in milliseconds. */
export type Standing = {
  /** Whole seconds until it is looked at: 0 when none. */
  seconds: number;
  /** How many tries its own count has free. */
  free: number;
  /** Those of its other counts that have none: each lets one try through when a wait is over, and then waits again. */
  turns: { seen: Tries; taken: Tries }[];
};

export function standingOf({ own, others }: Counts, found: Tries[], now: number): Standing {
  const known = [own, ...others].flatMap(({ kind, key }) => {
    const tries = found.find((each) => each.key === key && each.expire > now);
    return tries ? [{ kind, rule: rules[kind], tries }] : [];
  });
  const beyond = known.filter(({ rule, tries }) => pointsNow(rule, tries, now) > rule.free);
  const free = ({ free, wary }: Rule) =>
    wary && beyond.some(({ kind }) => wary.when.includes(kind)) ? wary.free : free;
  const spent = known.filter(({ rule, tries }) => rule.longest > 0 && tries.points >= free(rule));
  const waits = spent.map(({ rule, tries }) => secondsLeft(rule, free(rule), tries, now));
  const turns = spent.filter(({ kind }) => kind !== own.kind);
  return {
    seconds: Math.max(0, ...waits),
    free: free(rules[own.kind]),
    turns: turns.map(({ rule, tries }) => turnNow(rule, tries, now)),
  };
}

/** How long to wait, in words; the same whether there is such an account or not (guarantees.md AU-04). */
export function waitProblem(seconds: number): Problem {
  const minutes = Math.ceil(seconds / 60);
  const text = minutes > 1 ? waitMinutes : seconds > 1 ? waitSeconds : waitSecond;
  return { text, values: { minutes, seconds } };
}

const waitMinutes = 'There were too many wrong tries. Wait {minutes} minutes, then try again';
const waitSeconds = 'There were too many wrong tries. Wait {seconds} seconds, then try again';
const waitSecond = 'There were too many wrong tries. Wait a second, then try again';

function secondsLeft(rule: Rule, free: number, { points, expire }: Tries, now: number): number {
  const backoff = Math.min(rule.longest, 2 ** (points - free + 1));
  const ago = (now - expire) / 1000 + points * rule.forgets;
  // A clock that was set back makes nobody wait for longer.
  return Math.ceil(Math.min(rule.longest, backoff - ago));
}

function turnNow(rule: Rule, seen: Tries, now: number): { seen: Tries; taken: Tries } {
  const points = pointsNow(rule, seen, now);
  return { seen, taken: { ...seen, points, expire: now + points * rule.forgets * 1000 } };
}

function pointsNow({ forgets }: Rule, { expire }: Tries, now: number): number {
  return Math.ceil((expire - now) / (forgets * 1000));
}
