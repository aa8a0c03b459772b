import type { Actor } from '../../actor';
import { record } from '../../audit';
import { refuseIf } from '../../errors';
import { queueEmail } from '../../notifications';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import type { Problem } from '../../values/problem';
import { endSessionsOf } from '../person-store';
import { deleteVouchingsOfPerson } from '../single-sign-on/personal-data-store';
import { markParted } from '../single-sign-on/store';
import { recipientOf } from './letters';
import { ownProblems } from './permission';
import { lockForAdministrator } from './known-store';

/** What stands in the way of parting an account from the council's directory. */
export function partingProblems(actor: Actor, person: { id: number; isJoined: boolean }): Problem[] {
  if (!person.isJoined) return [{ text: 'This account is not joined to the council’s directory' }];
  return ownProblems(actor, person);
}

/**
 * Parts an account from the directory, as when the directory names its person anew: they sign in with their password, or
 * are joined again when the directory next vouches for their address.
 */
export async function partFromDirectory(
  services: Services,
  actor: Actor,
  person: { id: number; isJoined: boolean },
): Promise<void> {
  await services.db.transaction(async (tx) => {
    const locked = await lockForAdministrator(tx, actor, person.id, dayOf(services.clock()));
    const now = services.clock();

    refuseIf(partingProblems(actor, person));

    await markParted(tx, person.id);
    await deleteVouchingsOfPerson(tx, person.id);
    await endSessionsOf(tx, person.id);
    const event = 'directory account parted';
    const subject = { type: 'person', id: person.id } as const;
    const cause = `person ${person.id} ${event} ${now.toISOString()}`;
    const about = { subject, cause, values: {}, baseUrl: services.baseUrl };
    await queueEmail(tx, [recipientOf(locked)], 'directory-account-parted', about, now);
    await record(tx, actor, event, subject, now, { at: now.toISOString() });
  });
}
