import type { Actor, Permission } from '../actor';

/** What sign-in needs to know of a person before they are one; `isShut` once disabled or closed. */
export type Credentials = { personId: number; passwordHash: string | null; isShut: boolean };

/** Somebody on their way in: `version` is that of their security, which a session is bound to. */
export type Comer = Person & {
  version: number;
  isOfDemonstration: boolean;
  permissions: Permission[];
  hasFactor: boolean;
  hasPassword: boolean;
  /** Whether the account is joined to a person of the council's directory. */
  isJoined: boolean;
};

export type Person = { id: number; name: string; email: string };

/** A person as the database knows them at this request; `factor_at` once this session showed a second factor. */
export type PersonRow = {
  id: number;
  name: string;
  email: string;
  permissions: Permission[];
  group_ids: number[];
  factor_at: Date | null;
};

export function actorFrom(row: PersonRow): Actor {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    // A permission given since they came in waits for the second factor (guarantees.md AU-01).
    permissions: row.factor_at ? row.permissions : [],
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
