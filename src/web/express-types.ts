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

/** When somebody showed who they are, in milliseconds since 1970, and which change of their session it is for. */
export type Proof = { at: number; number: number };

declare module 'express-session' {
  interface Store {
    /** Uses up the proof of this number: of any number of changes that come with it, one does. */
    useProof(id: string, number: number): Promise<boolean>;
  }
  interface SessionData {
    csrf?: string;
    passport?: { user: SignedIn };
    /** Whose password was right, and who still has to show their second factor. */
    pending?: Pending;
    /** That they have shown who they are; used up by the change it was shown for. */
    proof?: Proof;
    /** How many proofs this session has used up. */
    proofsUsed?: number;
    /** The secret of a second factor that is being set up, sealed. */
    newFactor?: string;
    /** Recovery codes that their person has not yet said they saved, sealed. */
    recoveryCodes?: string;
    person?: Actor;
    /** How long this session lasts if nothing more happens in it, in milliseconds. */
    idleFor?: number;
    message?: string;
    /** What they have just asked about their data: its reference, and what happens next. */
    dataRequest?: { reference: string; next: string };
    /** Whose session this was before it stood idle for too long. */
    wasPerson?: number;
    held?: HeldForm;
    /** What they were sent to the council's directory with, until they are back. */
    askedDirectory?: AskedDirectory;
    /** By which vouching of the directory this session lasts, where it began there. */
    vouching?: number;
  }
}
