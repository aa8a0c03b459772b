import { record } from '../../audit';
import type { Db } from '../../db';
import { queueEmail } from '../../notifications';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import { authorOf, endSessionsOf } from '../person-store';
import type { Leaving } from './directory';
import {
  deleteVouching,
  deleteVouchingsOf,
  findOptionalJoined,
  lockOptionalStaff,
  markJoined,
  type Staff,
} from './store';
import type { Vouched } from './vouching';

/**
 * Whose account the directory's answer opens: the one joined to it before, else the one with the address it has verified,
 * and in both cases only where its owner holds a permission here; it is joined from then on. Nobody else: the directory makes no
 * accounts and gives no permissions, and says nothing about the account of somebody without one, since a council may keep
 * guests and old addresses in its directory, while a group's bids are between the group and the fund.
 */
export async function admit(services: Services, vouched: Vouched): Promise<number | undefined> {
  return services.db.transaction(async (tx) => {
    const today = dayOf(services.clock());
    const joined = await findOptionalJoined(tx, vouched.key, today);
    if (joined) return joined.isOpen ? joined.id : undefined;
    if (vouched.email === undefined) return undefined;
    const staff = await lockOptionalStaff(tx, vouched.email, today);
    // Two answers of the same person may arrive at once; an address that went to somebody new opens nothing.
    if (!staff || staff.key !== null) return staff?.key === vouched.key ? staff.id : undefined;
    await join(tx, services, staff, vouched.key);
    return staff.id;
  });
}

// Sessions that began with a password end: from now on the directory vouches for this person (letting-in-page.ts).
async function join(tx: Db, services: Services, staff: Staff, key: string): Promise<void> {
  const now = services.clock();
  await markJoined(tx, staff.id, key);
  await endSessionsOf(tx, staff.id);
  const event = 'directory account bound';
  const subject = { type: 'person', id: staff.id } as const;
  const cause = `person ${staff.id} ${event} ${now.toISOString()}`;
  const recipient = { name: staff.name, email: staff.email, personId: staff.id };
  const values = { directory: services.directory?.name ?? '' };
  const about = { subject, cause, values, baseUrl: services.baseUrl };
  await queueEmail(tx, [recipient], 'directory-account-bound', about, now);
  await record(tx, authorOf(staff), event, subject, now, { at: now.toISOString() });
}

/** Ends the session of somebody for whom the directory no longer vouches. */
export async function endVouching(services: Services, id: number): Promise<void> {
  await services.db.transaction(async (tx) => {
    const personId = await deleteVouching(tx, id);
    if (personId !== undefined) await recordEnd(tx, services, personId, 'refused');
  });
}

/** Ends every session of whom the directory has signed out, at its next request. */
export async function endVouchingsOf(services: Services, leaving: Leaving): Promise<void> {
  await services.db.transaction(async (tx) => {
    for (const personId of await deleteVouchingsOf(tx, leaving)) {
      await recordEnd(tx, services, personId, 'signed out there');
    }
  });
}

async function recordEnd(tx: Db, { clock }: Services, personId: number, because: string): Promise<void> {
  const subject = { type: 'person', id: personId } as const;
  await record(tx, 'system', 'directory session ended', subject, clock(), { because });
}
