import type { Actor, Permission } from '../actor';

/** What sign-in needs to know of a person before they are one. */
export type Credentials = { personId: number; passwordHash: string | null; disabledAt: Date | null };

export type Person = { id: number; name: string; email: string };

/** A person as the database knows them at this request. */
export type PersonRow = {
  id: number;
  name: string;
  email: string;
  permissions: Permission[];
  group_ids: number[];
};

export function actorFrom(row: PersonRow): Actor {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    permissions: row.permissions,
    groupIds: row.group_ids,
  };
}

/** The longest a session lives, in milliseconds (product.md, Decided 11). */
export const longestSession = 12 * 60 * 60 * 1000;

const fifteenMinutes = 15 * 60 * 1000;
const sixtyMinutes = 60 * 60 * 1000;
const closelyWatched: Permission[] = ['manager', 'decider', 'finance', 'administrator', 'auditor'];

/** How long this person may be idle, in milliseconds (product.md, Decided 11). */
export function idleLimit(permissions: readonly Permission[]): number {
  return permissions.some((permission) => closelyWatched.includes(permission))
    ? fifteenMinutes
    : sixtyMinutes;
}
