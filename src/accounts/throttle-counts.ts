import { createHash } from 'node:crypto';
import { networkOf } from './network';

/**
 * Somebody tries a password; `knownDevice` tells one browser from every other where this account has been signed in to
 * with it before, and is nothing that whoever sends it can make up.
 */
export type Attempt = { email: string; address: string; knownDevice: string | undefined };

/** What a try is counted under. The key is a digest: it holds no email and no address. */
export type Count = { kind: Kind; key: string };

/** A try's own count, which a right one forgives, and the others, which take wrong ones only. */
export type Counts = { own: Count; others: Count[] };

/** What is kept of a count: its tries as of the last one, and when, in milliseconds, the last will be forgotten. */
export type Tries = { key: string; points: number; expire: number };

export type Rule = {
  /** So many wrong tries cost no wait; after that the wait doubles with each: 2 seconds, 4, 8 … */
  free: number;
  /** Fewer are free while another count is beyond its own. */
  wary?: { free: number; when: Kind[] };
  /** In so many seconds one wrong try is forgotten, which is all that long guessing gets. */
  forgets: number;
  /** No wait is longer, in seconds; with 0 nobody ever waits for this count. */
  longest: number;
};

export type Kind = 'pair' | 'device' | 'address' | 'account' | 'everywhere' | 'code' | 'letter';

const quarterHour = 15 * 60;

/**
 * Backing off, never a lock: what others do to an account makes nobody wait who comes from elsewhere, or on a device
 * that is known (guarantees.md AU-03).
 */
export const rules: Record<Kind, Rule> = {
  // One account from one address: a person's own slips cost seconds, a machine gets about 100 tries a day.
  pair: {
    free: 5,
    wary: { free: 2, when: ['account', 'everywhere'] },
    forgets: quarterHour,
    longest: quarterHour,
  },
  // One account on one device known to it: apart from all the rest, so that nobody elsewhere can use these tries up.
  device: { free: 5, forgets: quarterHour, longest: quarterHour },
  // One address, any account: a library's visitors share it, and may slip four times a minute all day.
  address: { free: 100, wary: { free: 20, when: ['everywhere'] }, forgets: 15, longest: 60 },
  // One account from anywhere: guessed at from many addresses, it makes each of them wary and none wait.
  account: { free: 20, forgets: 60, longest: 0 },
  // The whole portal: on its busiest day people slip about 30 times a minute; more is an attack.
  everywhere: { free: 150, forgets: 2, longest: 0 },
  // The six figures of one person's second factor, of which about 3 in a million are right (AU-01).
  code: { free: 5, forgets: quarterHour, longest: quarterHour },
  // Letters with a link, asked for from one address: a class of forty can, a machine that writes to strangers cannot.
  letter: { free: 40, forgets: 60, longest: 60 },
};

/** What a try of a password is counted under. */
export function countsOf({ email, address, knownDevice }: Attempt): Counts {
  const account = email.trim().toLowerCase();
  const network = networkOf(address);
  if (knownDevice !== undefined) return { own: count('device', account, knownDevice), others: [] };
  const others = [count('account', account), count('address', network), count('everywhere')];
  return { own: count('pair', account, network), others };
}

/** What a try of a second factor's code is counted under. */
export function countsOfCode(personId: number): Counts {
  return { own: count('code', String(personId)), others: [] };
}

/** What asking for a letter with a link is counted under: never whom it would go to (AU-04). */
export function countsOfLetter(address: string): Counts {
  return { own: count('letter', networkOf(address)), others: [] };
}

function count(kind: Kind, ...parts: string[]): Count {
  return {
    kind,
    key: createHash('sha256')
      .update([kind, ...parts].join('\n'))
      .digest('base64url'),
  };
}
