import type { Problem } from '../../values/problem';
import type { AskedDirectory } from '../../web/express-types';

/** What was sent along to the directory, which its answer must match. */
export type Checks = AskedDirectory['checks'];

/** What the directory is asked again with; it never leaves the portal but to the directory. */
export type Ticket = { subject: string; access: string; refresh: string | null };

/**
 * What the directory says of somebody who has just shown it who they are. `key` names them for ever, `email` is absent
 * unless the directory has verified it, `authenticatedAt` is in milliseconds since 1970.
 */
export type Vouched = {
  key: string;
  email: string | undefined;
  hasShownFactor: boolean;
  authenticatedAt: number | undefined;
  sid: string | null;
  ticket: Ticket;
};

/** A subject means something only at its issuer (OpenID Connect Core 1.0, section 5.7). */
export function keyOf(issuer: string, subject: string): string {
  return `${issuer} ${subject}`;
}

/**
 * Which claim says that a second factor was used, from a setting such as `amr=mfa,otp`: the name of the claim, and the
 * values of which one is enough.
 */
export function factorClaim(setting: string): { claim: string; values: string[] } {
  const [, claim = '', values = ''] = /^([^=]+)=(.*)$/.exec(setting) ?? [];
  return { claim, values: values.split(',').map((value) => value.trim()) };
}

/** Whether the directory saw a second factor; never where no setting says how it would tell. */
export function hasShownFactor(setting: string | undefined, claims: Record<string, unknown>): boolean {
  if (setting === undefined) return false;
  const { claim, values } = factorClaim(setting);
  return [claims[claim]].flat().some((said) => typeof said === 'string' && values.includes(said));
}

const longestQuestion = 10 * 60 * 1000;

/** Whether an answer to this question is still waited for: people may take ten minutes at the directory. */
export function isWaitedFor({ at }: Pick<AskedDirectory, 'at'>, now: Date): boolean {
  return now.getTime() - at <= longestQuestion;
}

// Two clocks are compared.
const skew = 30 * 1000;

/**
 * Why a round trip to the directory does not show who somebody is: they must have signed in there since they were asked,
 * and shown as much as when their session began (product.md, Decided 11). `askedAt` is in milliseconds since 1970.
 */
export function proofProblems(
  vouched: Pick<Vouched, 'key' | 'hasShownFactor' | 'authenticatedAt'>,
  { key, askedAt, needsFactor }: { key: string | undefined; askedAt: number; needsFactor: boolean },
): Problem[] {
  if (vouched.key !== key) return [{ text: 'You signed in there as somebody else. Sign in as yourself' }];
  const { authenticatedAt = 0 } = vouched;
  if (authenticatedAt < askedAt - skew) return [{ text: 'You must sign in there once more. Try again' }];
  return vouched.hasShownFactor || !needsFactor
    ? []
    : [{ text: 'You must use your second step there. Try again' }];
}

/** Whether a directory that says nothing may go on being believed: `grace` milliseconds after it last vouched. */
export function isInGrace(vouchedAt: Date, now: Date, grace: number): boolean {
  return now.getTime() - vouchedAt.getTime() <= grace;
}
