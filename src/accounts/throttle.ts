import { createHash } from 'node:crypto';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Db } from '../db';

/** Wrong passwords are counted by address and account together, by address, and by account (guarantees.md AU-03). */
export type Throttle = {
  isBlocked: (email: string, address: string) => Promise<boolean>;
  countFailure: (email: string, address: string) => Promise<void>;
  forgive: (email: string, address: string) => Promise<void>;
};

const quarterHour = 15 * 60;
const limits = { pair: 10, address: 100, account: 100 };

export function openThrottle(db: Db): Throttle {
  const limiters = Object.entries(limits).map(([kind, points]) => ({
    kind,
    points,
    limiter: limiter(db, kind, points),
  }));
  const each = (email: string, address: string) =>
    limiters.map((one) => ({ ...one, key: keyOf(one.kind, email, address) }));
  return {
    isBlocked: async (email, address) => {
      const found = await Promise.all(each(email, address).map(({ limiter, key }) => limiter.get(key)));
      return found.some((result, index) => (result?.consumedPoints ?? 0) >= (limiters[index]?.points ?? 0));
    },
    countFailure: async (email, address) => {
      await Promise.allSettled(each(email, address).map(({ limiter, key }) => limiter.consume(key)));
    },
    forgive: async (email, address) => {
      await limiters[0]?.limiter.delete(keyOf('pair', email, address));
    },
  };
}

function limiter(db: Db, kind: string, points: number): RateLimiterPostgres {
  const store = { storeClient: db, storeType: 'knex', tableName: 'sign_in_attempts', tableCreated: true };
  return new RateLimiterPostgres({
    ...store,
    keyPrefix: kind,
    points,
    duration: quarterHour,
    clearExpiredByTimeout: false,
  });
}

// Digests, so that the table of attempts holds neither addresses nor emails.
function keyOf(kind: string, email: string, address: string): string {
  const account = email.trim().toLowerCase();
  const parts = { pair: [account, address], address: [address], account: [account] }[kind] ?? [];
  return createHash('sha256').update(parts.join('\n')).digest('base64url');
}
