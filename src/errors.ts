import type { Problem } from './values/problem';

/** The record is not there, or not theirs to know: the two are answered alike. */
export class NotFound extends Error {}

/** Signed in, but the wrong kind of person for this page. */
export class Forbidden extends Error {}

/** A rule of the fund says no; each problem says why in words the person reads. */
export class Refused extends Error {
  constructor(readonly problems: Problem[]) {
    super(problems.map((problem) => problem.text).join(' '));
  }
}

/** Hostile or broken requests: the status is the whole answer, the text says what to do. */
export class BadRequest extends Error {
  constructor(
    message: string,
    readonly status: 400 | 403 | 413 | 429 = 400,
  ) {
    super(message);
  }
}

/** Throws Refused when anything stands in the way. */
export function refuseIf(problems: Problem[]): void {
  if (problems.length > 0) throw new Refused(problems);
}
