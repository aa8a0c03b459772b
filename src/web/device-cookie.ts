import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';

const halfAYear = 180 * 24 * 60 * 60 * 1000;

/** What this browser was given when somebody last signed in with it. */
export function deviceToken(req: Request): string | undefined {
  const found = new RegExp(`(?:^|;\\s*)${nameOf(req)}=([\\w-]{43})(?:;|$)`).exec(req.headers.cookie ?? '');
  return found?.[1];
}

/**
 * The same, given now to a browser that has none; or `anew`, where it is to prove something, as whoever used this browser
 * before may know the old one.
 */
export function giveDevice(req: Request, res: Response, anew = false): string {
  const known = anew ? undefined : deviceToken(req);
  const token = known ?? randomBytes(32).toString('base64url');
  const { secure } = req.session.cookie;
  res.cookie(nameOf(req), token, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    maxAge: halfAYear,
    secure: secure === true,
  });
  return token;
}

/** What the browser says it is, as far as it is kept: 300 characters. */
export function userAgentOf(req: Request): string {
  return (req.get('User-Agent') ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 300);
}

function nameOf(req: Request): string {
  return req.session.cookie.secure === true ? '__Host-device' : 'device';
}
