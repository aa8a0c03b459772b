/** The seven permissions, held in any mix (product.md, Decided 9). */
export const permissions = [
  'assessor',
  'manager',
  'decider',
  'finance',
  'trainer',
  'auditor',
  'administrator',
] as const;
export type Permission = (typeof permissions)[number];

/** The signed-in person a request acts for, as the database knows them at this request. */
export type Actor = {
  id: number;
  name: string;
  email: string;
  permissions: readonly Permission[];
  groupIds: readonly number[];
};

export function holds(actor: Actor, ...wanted: Permission[]): boolean {
  return wanted.some((permission) => actor.permissions.includes(permission));
}
