import { type FormContext, type Round, declarationsFor } from '../funds';
import { dayOf } from '../values/day';
import type { Problem } from '../values/problem';
import type { Snapshot } from './snapshot';

/** What a group holds after sending: `digest` is the SHA-256 of the snapshot in hex. */
export type Receipt = {
  applicationId: number;
  reference: string;
  digest: string;
  receivedAt: Date;
  submittedAt: Date;
};

export type Submission = Receipt & {
  roundId: number;
  snapshot: Snapshot;
  signedBy: string;
  signedRole: string;
  submittedBy: number;
};

/** The typed name and role, and the keys of the declarations that were ticked. */
export type Signing = { signedBy: string; signedRole: string; declarations: string[] };

/** Every declaration is ticked and somebody signs; the problems belong to the fields of the page that sends the bid. */
export function signingProblems(round: Round, context: FormContext, signing: Signing): Problem[] {
  const missing = declarationsFor(round.form, context).filter(
    ({ key }) => !signing.declarations.includes(key),
  );
  const problems: Problem[] = missing.map(({ key, name }) => ({
    field: key,
    text: 'Tick to confirm {name}',
    values: { name },
  }));
  if (signing.signedBy === '') problems.push({ field: 'signedBy', text: 'Enter your full name' });
  if (signing.signedRole === '') problems.push({ field: 'signedRole', text: 'Enter your role in the group' });
  return problems;
}

/** CF-2026-0042: the fund's prefix, the year in Peterborough, and a number never used twice. */
export function referenceOf(prefix: string, number: number, now: Date): string {
  return `${prefix}-${dayOf(now).slice(0, 4)}-${String(number).padStart(4, '0')}`;
}

/** The first sixteen figures of a digest in fours: short enough to read out. */
export function fingerprint(digest: string): string {
  return digest.slice(0, 16).match(/.{4}/g)?.join(' ') ?? digest;
}
