import { holds, permissions, type Actor, type Permission } from '../actor';

/** The kind of person a route is for; every route names one (house.md, Authorisation). */
export type Audience = { name: string; anonymous: boolean; admits: (actor: Actor) => boolean };

export const anyone: Audience = { name: 'anyone', anonymous: true, admits: () => true };

export const signedIn: Audience = { name: 'signed in', anonymous: false, admits: () => true };

/** People with any of these permissions, or, for `member`, with a group. */
export function only(...kinds: (Permission | 'member')[]): Audience {
  const wanted = permissions.filter((permission) => kinds.includes(permission));
  const members = kinds.includes('member');
  return {
    name: kinds.join(' or '),
    anonymous: false,
    admits: (actor) => holds(actor, ...wanted) || (members && actor.groupIds.length > 0),
  };
}
