import type { RequestHandler, Response } from 'express';
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
  const kept = session({
    store,
    secret,
    name: secure ? '__Host-session' : nameAt(new URL(baseUrl).port),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: longest },
  });
  return (req, res, next) => {
    res.redirect = redirectOnceSaved(res);
    kept(req, res, next);
  };
}

// A body would let the library send the address before it has saved the session, and a quick browser would arrive there
// as somebody who is not signed in yet.
function redirectOnceSaved(res: Response): Response['redirect'] {
  return (first: number | string, second?: string | number) => {
    const [status, url] = typeof first === 'number' ? [first, String(second)] : [302, first];
    res.status(status).location(url).end();
  };
}

// Browsers keep one jar for all the ports of a host: two copies side by side would sign each other's people out.
function nameAt(port: string): string {
  return port === '' || port === '3000' ? 'session' : `session-${port}`;
}
