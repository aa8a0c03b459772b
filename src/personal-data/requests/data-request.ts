import type { Actor } from '../../actor';
import type { Day } from '../../values/day';
import type { Problem } from '../../values/problem';

/** What people ask of us about their data (guarantees.md 5; UK GDPR, Articles 15 to 21). */
export const kinds = ['copy', 'correction', 'erasure', 'objection', 'complaint'] as const;
export type Kind = (typeof kinds)[number];

export const outcomes = ['done', 'partly', 'refused'] as const;
export type Outcome = (typeof outcomes)[number];

/** Why the clock is stopped: we do not know who asks, or what they want. */
export const stopReasons = ['who', 'what'] as const;
export type StopReason = (typeof stopReasons)[number];

/** Somebody's wish or complaint about their data; `personId` once it is known whose it is. */
export type DataRequest = {
  id: number;
  reference: string;
  kind: Kind;
  name: string;
  email: string;
  words: string;
  receivedAt: Date;
  personId: number | null;
  personName: string | null;
  isErased: boolean;
  identifiedAt: Date | null;
  identifiedByName: string | null;
  identifiedBecause: string | null;
  acknowledgeBy: Day | null;
  acknowledgedAt: Date | null;
  dueOn: Day;
  stoppedAt: Date | null;
  stoppedFor: StopReason | null;
  /** How often the clock has been stopped. */
  stops: number;
  pausedDays: number;
  extendedAt: Date | null;
  extendedBecause: string | null;
  outcome: Outcome | null;
  answer: string | null;
  closedAt: Date | null;
  closedByName: string | null;
  nextOn: Day | null;
};

/** As somebody sends it; `person` when they are signed in. */
export type NewRequest = { kind: Kind; name: string; email: string; words: string; person?: Actor };

export const states = ['open', 'stopped', 'closed'] as const;
export type State = (typeof states)[number];

export function stateOf({ closedAt, stoppedAt }: Pick<DataRequest, 'closedAt' | 'stoppedAt'>): State {
  if (closedAt) return 'closed';
  return stoppedAt ? 'stopped' : 'open';
}

const closed: Problem = { text: 'This request is closed' };

/** Nobody answers themselves, unless nobody else could (product.md, Decided 9). */
export function ownProblems(actor: Actor, { personId }: DataRequest, administrators: number): Problem[] {
  if (personId !== actor.id || administrators === 1) return [];
  return [{ text: 'You sent this yourself. Another administrator has to answer it' }];
}

/** A person's word that a complaint is looked into; the letter sent by itself is none. */
export function acknowledgementProblems({ kind, closedAt, acknowledgedAt }: DataRequest): Problem[] {
  if (kind !== 'complaint') return [{ text: 'This is not a complaint' }];
  if (closedAt) return [closed];
  return acknowledgedAt ? [{ text: 'This complaint has been acknowledged already' }] : [];
}

/** Whose request it is can be said until it is closed; who was signed in as they sent it has said so themselves. */
export function personProblems({ closedAt, personId, identifiedByName }: DataRequest): Problem[] {
  if (closedAt) return [closed];
  if (personId === null || identifiedByName !== null) return [];
  return [{ text: 'They were signed in when they sent this, so we know who they are' }];
}

export function answerProblems({ closedAt }: DataRequest): Problem[] {
  return closedAt ? [closed] : [];
}

/** An archive is made for whoever asked for a copy, once somebody is sure who that is. */
export function archiveProblems({ kind, closedAt, personId, isErased }: DataRequest): Problem[] {
  if (kind !== 'copy') return [{ text: 'They did not ask for a copy' }];
  if (closedAt) return [closed];
  if (personId === null) return [{ text: 'First say whose request this is' }];
  return isErased ? [{ text: 'This person has been erased' }] : [];
}
