import { record } from '../../audit';
import { refuseIf } from '../../errors';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import type { Problem } from '../../values/problem';
import { insertLink } from '../link-store';
import { peopleWith } from '../person-store';
import { linkMade, type StaffInvitation } from './staff-invitation';
import { insertInvitation, lockOptionalUnsigned, markWithdrawn } from './staff-invitation-store';

/**
 * Makes the link by which the first administrator comes in, and answers its address, which is kept nowhere. It works for
 * a day; a new one is made only after that. Throws Refused once there is an administrator (guarantees.md AU-06).
 */
export async function inviteFirstAdministrator(
  services: Services,
  { name, email }: { name: string; email: string },
): Promise<string> {
  return services.db.transaction(async (tx) => {
    const earlier = await lockOptionalUnsigned(tx);
    const now = services.clock();
    const administrators = await peopleWith(tx, 'administrator', dayOf(now));

    refuseIf(firstProblems({ administrators: administrators.length, earlier }, now));

    if (earlier) await markWithdrawn(tx, earlier.id, null, now);
    const link = await insertLink(
      tx,
      services.keys,
      { purpose: 'administrator', email, personId: null },
      now,
    );
    const invited = { name, email, permissions: ['administrator' as const], auditorUntil: null };
    const reason = 'The first administrator';
    const id = await insertInvitation(tx, { ...invited, reason }, { linkId: link.id, by: null, now });
    await record(tx, 'system', 'first administrator invited', { type: 'staff invitation', id }, now);
    return `${services.baseUrl}/first-administrator/${services.keys.tokenFor(link.seed)}`;
  });
}

type Before = { administrators: number; earlier: (StaffInvitation & { expiresAt: Date }) | undefined };

/** What stands in the way of making the first administrator: there is one, or the link for one still works. */
export function firstProblems({ administrators, earlier }: Before, now: Date): Problem[] {
  if (administrators > 0 || earlier?.acceptedAt) {
    return [{ text: 'There is an administrator already. They invite everybody else.' }];
  }
  return !earlier || earlier.expiresAt <= now ? [] : [linkMade];
}
