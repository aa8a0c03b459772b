import type { Request, RequestHandler, Response } from 'express';
import { Passport } from 'passport';
import { Strategy } from 'passport-local';
import type { Actor } from '../actor';
import type { Db } from '../db';
import { TooManyWaiting } from '../values/turns';
import type { SignedIn } from '../web/express-types';
import { hashPassword, needsRehash, passwordMatches } from './passwords';
import { findOptionalCredentials, strengthenPassword } from './person-store';

const passport = new Passport();

passport.deserializeUser(
  (req: Request, _signedIn: SignedIn, done: (error: unknown, person?: Actor | false) => void) => {
    done(null, req.session.person ?? false);
  },
);

/** Puts the session's person on every request, as the session's one read found them. */
export function recognise(): RequestHandler {
  return passport.session() as RequestHandler;
}

/**
 * Checks an email and password: the person's number, or undefined with the same delay for any wrong part; 'busy' when
 * too many others wait for the same.
 */
export function checkPassword(req: Request, res: Response, db: Db): Promise<number | undefined | 'busy'> {
  const strategy = new Strategy({ usernameField: 'email' }, (email, password, done) => {
    personWith(db, email, password).then(
      (personId) => done(null, personId === undefined ? false : ({ id: personId } as Actor)),
      done,
    );
  });
  return new Promise((resolve, reject) => {
    const decide = (error: unknown, person: Actor | false | undefined) => {
      if (error instanceof TooManyWaiting) resolve('busy');
      else if (error) reject(error instanceof Error ? error : new Error('sign-in failed'));
      else resolve(person ? person.id : undefined);
    };
    (passport.authenticate(strategy, decide) as RequestHandler)(req, res, () => undefined);
  });
}

/** Starts a session of this person under a new id; what the visitor held before is dropped (guarantees.md SE-01). */
export async function startSession(req: Request, signedIn: SignedIn): Promise<void> {
  await renewSession(req);
  req.session.passport = { user: signedIn };
}

/** Goes on under a new id as nobody, with nothing of what the visitor held before. */
export function renewSession(req: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    req.session.regenerate((error: unknown) => (error instanceof Error ? reject(error) : resolve()));
  });
}

export function endSession(req: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    req.session.destroy((error: unknown) => (error instanceof Error ? reject(error) : resolve()));
  });
}

async function personWith(db: Db, email: string, password: string): Promise<number | undefined> {
  const found = await findOptionalCredentials(db, email);
  const matches = await passwordMatches(found?.passwordHash, password);
  if (!found || !matches || found.isShut) return undefined;
  if (found.passwordHash && needsRehash(found.passwordHash))
    await strengthen(db, found.personId, found.passwordHash, password);
  return found.personId;
}

// Where too many wait for a hash, it waits for another day.
async function strengthen(db: Db, personId: number, was: string, password: string): Promise<void> {
  try {
    await strengthenPassword(db, personId, was, await hashPassword(password));
  } catch (error) {
    if (!(error instanceof TooManyWaiting)) throw error;
  }
}
