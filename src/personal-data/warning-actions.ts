import { accountsByLastUse } from '../accounts';
import { record } from '../audit';
import type { Db } from '../db';
import { type LetterCause, lettersFor, queueEmail } from '../notifications';
import type { Services } from '../services';
import { addMonths, dayOf, formatDay } from '../values/day';
import { dueRecords, periodOf } from './retention-queries';
import { findOptionalAddressee, insertWarning, warnings } from './warning-store';

/**
 * Tells whoever has not used their account for 23 months that it will close, a month ahead and once for each time they
 * stayed away. Answers how many (domain.md 7.15).
 */
export async function warnUnusedAccounts(services: Services): Promise<number> {
  const now = services.clock();
  const kept = { name: 'unused-account-warning', kept: accountsByLastUse };
  const months = await periodOf(services.db, 'unused-account');
  let warned = 0;
  for (const { recordId, since } of await dueRecords(services.db, kept, {
    now,
    today: dayOf(now),
    limit: 5_000,
  })) {
    const closes = [addMonths(since, months), addMonths(dayOf(now), 1)].sort().at(-1) ?? since;
    if (await warn(services, { personId: recordId, since, closesOn: closes })) warned += 1;
  }
  return warned;
}

/** What calls for these letters. */
export function warningLetters(db: Db): LetterCause[] {
  return [lettersFor(db, warnings(db), 'account warning # made', 'account-unused')];
}

type Warning = { personId: number; since: string; closesOn: string };

async function warn(services: Services, { personId, since, closesOn }: Warning): Promise<boolean> {
  return services.db.transaction(async (tx) => {
    const now = services.clock();
    const person = await findOptionalAddressee(tx, personId);
    const id = await insertWarning(tx, personId, since, now);
    if (!person || id === undefined) return false;
    const subject = { type: 'person', id: personId } as const;
    const about = { subject, cause: `account warning ${id} made`, values: { day: formatDay(closesOn) } };
    await queueEmail(tx, [person], 'account-unused', { ...about, baseUrl: services.baseUrl }, now);
    await record(tx, 'system', 'unused account warned', subject, now, { closes: closesOn });
    return true;
  });
}
