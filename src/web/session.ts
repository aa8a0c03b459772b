import type { RequestHandler } from 'express';
import session from 'express-session';

export type SessionSettings = {
  store: session.Store;
  secret: string;
  secure: boolean;
  longest: number;
  baseUrl: string;
};

/** The session cookie; `longest` is in milliseconds. `__Host-` needs https, so only production has it. */
export function sessions({ store, secret, secure, longest, baseUrl }: SessionSettings): RequestHandler {
  return session({
    store,
    secret,
    name: secure ? '__Host-session' : nameAt(new URL(baseUrl).port),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: longest },
  });
}

// Browsers keep one jar for all the ports of a host: two copies side by side would sign each other's people out.
function nameAt(port: string): string {
  return port === '' || port === '3000' ? 'session' : `session-${port}`;
}
