import type { Checks, Ticket, Vouched } from './vouching';

/** How to reach the council's directory; `scope` is separated by spaces, `grace` in milliseconds. */
export type DirectorySettings = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  name: string;
  scope: string;
  secondFactor: string | undefined;
  grace: number;
};

/** It gave no answer, or none that says anything about the person; the reason is for the log. */
export type Silent = { silent: string };

/** It said no, or what came back is not its answer to our question; the reason is for the log. */
export type Denied = { denied: string };

/** Whom the directory has signed out, by what it calls them, its session, or both. */
export type Leaving = { key: string | undefined; sid: string | undefined };

/** The council's directory of people, as OpenID Connect lets us ask it. */
export type Directory = {
  name: string;
  grace: number;
  /** Where to send somebody who is to show who they are, and what their answer must match. */
  question: (how: { again: boolean }) => Promise<{ address: string; checks: Checks } | Silent>;
  /** Reads the answer somebody came back with, from the query of their address. */
  answer: (query: string, checks: Checks, how: { again: boolean }) => Promise<Vouched | Denied | Silent>;
  /** Whether it still knows the person of this ticket: the ticket to ask with next time. */
  ask: (ticket: Ticket) => Promise<Ticket | Denied | Silent>;
  /** Where somebody signs out there and is led back to us; nowhere where it offers that to nobody, or says nothing. */
  signOutAddress: () => Promise<string | undefined>;
  /** Whom a logout token signs out (OpenID Connect Back-Channel Logout 1.0, section 2.6). */
  leaving: (token: string) => Promise<Leaving | Denied | Silent>;
};
