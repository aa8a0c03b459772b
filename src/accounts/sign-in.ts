import type { Request, RequestHandler, Response } from 'express';
import { Passport } from 'passport';
import { Strategy } from 'passport-local';
import type { Actor } from '../actor';
import type { Db } from '../db';
import { passwordMatches } from './passwords';
import { findOptionalCredentials } from './person-store';
import { TooManyWaiting } from '../values/turns';

const passport = new Passport();

passport.serializeUser((person, done) => done(null, person.id));
passport.deserializeUser(
  (req: Request, _id: number, done: (error: unknown, person?: Actor | false) => void) => {
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
export function startSession(req: Request, personId: number): Promise<void> {
  return new Promise((resolve, reject) => {
    req.logIn({ id: personId } as Actor, (error: unknown) =>
      error instanceof Error ? reject(error) : resolve(),
    );
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
  return found && matches && found.disabledAt === null ? found.personId : undefined;
}
