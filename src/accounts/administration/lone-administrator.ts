import { record } from '../../audit';
import { refuseIf } from '../../errors';
import { queueEmail } from '../../notifications';
import type { Services } from '../../services';
import { dayOf } from '../../values/day';
import type { Problem } from '../../values/problem';
import type { Person } from '../person';
import { endSessionsOf, peopleWith } from '../person-store';
import { deleteFactor } from '../second-factor/store';
import { lockPeople } from './known-store';

/**
 * Takes the second factor of the only administrator away, who lost it and its codes, at the word of whoever runs the
 * server: nobody in the portal could. Their password stays, and they set it up again when they sign in. Answers their
 * name. Throws Refused where another administrator can do it (guarantees.md AU-01).
 */
export async function recoverAdministrator(services: Services, email: string): Promise<string> {
  return services.db.transaction(async (tx) => {
    const administrators = await peopleWith(tx, 'administrator', dayOf(services.clock()));
    await lockPeople(
      tx,
      administrators.map(({ id }) => id),
    );
    const now = services.clock();
    const lone = administrators.find((each) => each.email.toLowerCase() === email.toLowerCase());

    refuseIf(recoveryProblems(lone, administrators.length));

    const { id, name } = lone as Person;
    await deleteFactor(tx, id);
    await endSessionsOf(tx, id);
    const subject = { type: 'person', id } as const;
    const at = now.toISOString();
    const cause = `person ${id} second factor reset at the server ${at}`;
    const letter = { subject, cause, values: {}, baseUrl: services.baseUrl };
    const recipient = { name, email: (lone as Person).email, personId: id };
    await queueEmail(tx, [recipient], 'second-factor-reset', letter, now);
    await record(tx, 'system', 'second factor reset at the server', subject, now, { at });
    return name;
  });
}

/** What stands in the way: somebody else could do it in the portal, where it says who did and why. */
export function recoveryProblems(lone: Person | undefined, administrators: number): Problem[] {
  if (!lone) return [{ text: 'No administrator has this email address.' }];
  return administrators === 1
    ? []
    : [{ text: 'There is another administrator. They reset it on the page of this person.' }];
}
