import type { Permission } from '../../actor';
import type { Db } from '../../db';
import { queueEmail } from '../../notifications';
import type { Services } from '../../services';
import { t } from '../../values/t';
import type { Person } from '../person';
import { permissionNames } from './permission';

/** The names of permissions as people read them, one after another. */
export function namesOf(permissions: readonly string[]): string {
  return permissions.map((permission) => t(permissionNames[permission as Permission])).join(', ');
}

/** What became of somebody's permissions; `id` is the first of those that changed. */
export type Change = {
  id: number;
  what: 'given' | 'ended';
  permissions: readonly Permission[];
  by: string;
  now: Date;
};

/** Tells somebody what they may do from now on, or no longer. */
export async function tellChange(
  tx: Db,
  { baseUrl }: Services,
  person: Person,
  { id, what, permissions, by, now }: Change,
): Promise<void> {
  const values = { permissions: namesOf(permissions) };
  const change =
    what === 'given'
      ? t('You now have these permissions: {permissions}.', values)
      : t('You no longer have these permissions: {permissions}.', values);
  const subject = { type: 'person', id: person.id } as const;
  const about = { subject, cause: `permission ${id} ${what}`, values: { change, by }, baseUrl };
  await queueEmail(tx, [recipientOf(person)], 'permissions-changed', about, now);
}

/** Tells somebody that they cannot sign in any more, or can again. */
export async function tellDisabling(
  tx: Db,
  { baseUrl }: Services,
  person: Person,
  { id, what, now }: { id: number; what: 'begun' | 'ended'; now: Date },
): Promise<void> {
  const subject = { type: 'person', id: person.id } as const;
  const about = { subject, cause: `disabling ${id} ${what}`, values: {}, baseUrl };
  const template = what === 'begun' ? 'account-disabled' : 'account-restored';
  await queueEmail(tx, [recipientOf(person)], template, about, now);
}

export const recipientOf = ({ id, name, email }: Person) => ({ name, email, personId: id });
