import { drawer } from '../support/seeded';

/** One group's bid as its person will finish it: what is typed on two pages, and when each button is pressed. */
export type Errand = {
  email: string;
  applicationId: number;
  sections: { key: string; fields: Fields }[];
  /** Makes this group's file unlike every other's. */
  mark: string;
  declarations: string[];
  /** Milliseconds from the start at which they sign in, save, save again, upload and send. */
  times: number[];
  /** Whether they press Send twice. */
  isImpatient: boolean;
};

export type Fields = Record<string, string | string[]>;

/** Someone who reads pages all the while; `cookie` is the session they began before. */
export type Reader = { cookie: string; pages: { at: number; path: string }[] };

/** What the process that makes the load is told: instants are in milliseconds since 1970. */
export type Plan = {
  origin: string;
  startsAt: number;
  passphrase: string;
  errands: Errand[];
  readers: Reader[];
};

const steps = 5;

/**
 * When each group does its five steps in a minute of so many milliseconds: a third send in the last sixth of it, and
 * the last of them when a sixtieth is left.
 */
export function timesOf(groups: number, minute: number): number[][] {
  const draw = drawer(2026);
  return Array.from({ length: groups }, (_, index) => {
    const isLate = index % 3 === 0;
    const [from, to] = isLate ? [(minute * 5) / 6, (minute * 59) / 60] : [minute / 5, (minute * 5) / 6];
    const sends = from + draw() * (to - from);
    const takes = Math.min(sends, (minute / 6) * (1 + draw()));
    return Array.from({ length: steps }, (_step, step) => sends - takes * (1 - step / (steps - 1)));
  });
}

/** When somebody who reads a page every `pause` milliseconds opens each, starting at a moment of their own. */
export function readingTimes(seed: number, minute: number, pause: number): number[] {
  const first = drawer(seed)() * pause;
  return Array.from({ length: Math.floor(minute / pause) }, (_, index) => first + index * pause);
}
