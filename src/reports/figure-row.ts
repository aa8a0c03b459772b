import type { Movement } from '../ledger';
import type { Day } from '../values/day';
import type { Pence } from '../values/money';

/** What of an award is made up for the demonstration. */
export type Invented = 'amount' | 'everything' | null;

export type Line = {
  id: number;
  occurredOn: Day;
  recordedAt: Date;
  movement: Movement;
  /** Whether it is about something this person may not know of; all that would say what is then null. */
  restricted: boolean;
  reference: string | null;
  change: Pence;
  balance: Pence;
  tranche: string | null;
  group: string | null;
  project: string | null;
  round: string | null;
  invented: Invented;
};
export type AwardRow = Omit<Line, 'movement' | 'balance' | 'tranche' | 'recordedAt'>;
export type GroupRow = {
  id: number;
  /** Null for the awards this person may not know of, which are counted together. */
  name: string | null;
  awards: number;
  change: Pence;
};
export type TrancheRow = { id: number; name: string; confirmed: boolean; since: Day; change: Pence };
