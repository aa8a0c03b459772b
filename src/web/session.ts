import type { RequestHandler } from 'express';
import session from 'express-session';

export type SessionSettings = { store: session.Store; secret: string; secure: boolean; longest: number };

/** The session cookie; `longest` is in milliseconds. `__Host-` needs https, so only production has it. */
export function sessions({ store, secret, secure, longest }: SessionSettings): RequestHandler {
  return session({
    store,
    secret,
    name: secure ? '__Host-session' : 'session',
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: longest },
  });
}
