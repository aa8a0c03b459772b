import type { Request } from 'express';
import type { Actor } from '../actor';
import { NotFound } from '../errors';
import { hasForbiddenCharacters } from '../values/words';

/** The signed-in person, where the audience has made sure there is one. */
export function actorOf(req: Request): Actor {
  if (!req.user) throw new Error('This route has no audience that signs people in.');
  return req.user;
}

export function visitorOf(req: Request): Actor | undefined {
  return req.user;
}

const isId = /^[1-9]\d{0,14}$/;

/** A record's number from the address; anything that cannot be one is not found. */
export function idFrom(req: Request, name = 'id'): number {
  const typed = req.params[name];
  if (typeof typed !== 'string' || !isId.test(typed)) throw new NotFound();
  return Number(typed);
}

export function wordFrom(req: Request, name: string): string {
  const typed = req.params[name];
  if (typeof typed !== 'string' || !/^[a-z0-9-]{1,80}$/i.test(typed)) throw new NotFound();
  return typed;
}

/** The token of a link that works once, from the address; anything that cannot be one is not found. */
export function tokenFrom(req: Request): string {
  const typed = req.params['token'];
  if (typeof typed !== 'string' || !/^[\w-]{43}$/.test(typed)) throw new NotFound();
  return typed;
}

/** One value of the query string, or nothing when it is missing, repeated, or text that cannot be looked for. */
export function queryFrom(req: Request, name: string): string | undefined {
  const typed = req.query[name];
  if (typeof typed !== 'string' || typed === '' || typed.length > 500) return undefined;
  return hasForbiddenCharacters(typed) ? undefined : typed;
}

/** A record's number from the query string, such as the last one of the page before; nothing where it is none. */
export function numberFrom(req: Request, name: string): number | undefined {
  const typed = queryFrom(req, name);
  return typed !== undefined && isId.test(typed) ? Number(typed) : undefined;
}

/** When the whole body of a change had arrived, by the server's clock (product.md, Decided 17). */
export function receivedAt(req: Request): Date {
  if (!req.receivedAt) throw new Error('Only a change has a time of receipt.');
  return req.receivedAt;
}

/** An address of our own to go back to, short enough for a header, or the other one (guarantees.md IN-06). */
export function ownPath(typed: unknown, otherwise: string): string {
  if (typeof typed !== 'string' || !/^\/[a-z0-9]/i.test(typed) || /[\\\s\p{Cc}]/u.test(typed))
    return otherwise;
  const url = URL.parse(typed, 'http://portal.invalid');
  // Steps upwards can leave two slashes at the front, which a browser reads as another host.
  if (url?.host !== 'portal.invalid' || url.pathname.startsWith('//')) return otherwise;
  const path = url.pathname + url.search;
  return path.length > longestBack ? otherwise : path;
}

/** Where to sign in, and the address to come back to; without its question where that is too long for a header. */
export function signInAddress(back: string): string {
  return `/sign-in?next=${shortened(back)}`;
}

/** The same, where somebody shows once more who they are. */
export function proofAddress(back: string): string {
  return `/proof?next=${shortened(back)}`;
}

function shortened(back: string): string {
  const kept = back.length > longestBack ? (back.split('?')[0] ?? '/') : back;
  return encodeURIComponent(kept.length > longestBack ? '/home' : kept);
}

const longestBack = 2_000;
