import type {} from 'express-session';
import type {} from 'passport';
import type { Actor } from '../actor';
import type { HeldForm } from './held-forms';

declare global {
  namespace Express {
    // The signed-in person, as passport hands it to every request.
    interface User extends Actor {}
    interface Request {
      receivedAt?: Date;
      reference: string;
    }
  }
}

/** Who signed in, under which version of their security, and when they showed their second factor (milliseconds). */
export type SignedIn = { id: number; version: number; factorAt: number | null; userAgent: string };

/** `at` in milliseconds since 1970. */
export type Pending = { id: number; version: number; at: number; next: string; vouching?: number };

/** A question somebody took to the council's directory; `at` in milliseconds since 1970, `proves` who must come back. */
export type AskedDirectory = {
  checks: { state: string; nonce: string; verifier: string };
  at: number;
  next: string;
  proves?: number;
};

declare module 'express-session' {
  interface SessionData {
    csrf?: string;
    passport?: { user: SignedIn };
    /** Whose password was right, and who still has to show their second factor. */
    pending?: Pending;
    /** When they last showed who they are, in milliseconds since 1970; used up by the change it was shown for. */
    provedAt?: number;
    /** The secret of a second factor that is being set up, sealed. */
    newFactor?: string;
    /** Recovery codes that their person has not yet said they saved, sealed. */
    recoveryCodes?: string;
    person?: Actor;
    /** How long this session lasts if nothing more happens in it, in milliseconds. */
    idleFor?: number;
    message?: string;
    /** Whose session this was before it stood idle for too long. */
    wasPerson?: number;
    held?: HeldForm;
    /** What they were sent to the council's directory with, until they are back. */
    askedDirectory?: AskedDirectory;
    /** By which vouching of the directory this session lasts, where it began there. */
    vouching?: number;
  }
}
