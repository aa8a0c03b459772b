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

declare module 'express-session' {
  interface SessionData {
    csrf?: string;
    passport?: { user: number };
    person?: Actor;
    message?: string;
    /** Whose session this was before it stood idle for too long. */
    wasPerson?: number;
    held?: HeldForm;
  }
}
