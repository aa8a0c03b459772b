import type { Day } from '../values/day';
import type { Pence } from '../values/money';

export type EntryKind =
  'tranche proposed' | 'tranche confirmed' | 'tranche withdrawn' | 'award committed' | 'award released';

/** One line of the ledger: the day it counts from (Europe/London) and the instant it was written down. */
export type NewEntry = {
  fundId: number;
  occurredOn: Day;
  recordedAt: Date;
  kind: EntryKind;
  amountPence: Pence;
  reference: string;
  trancheId?: number;
  roundId?: number | null;
  groupId?: number;
  reversesId?: number;
};

export type AwardEntry = {
  id: number;
  fundId: number;
  roundId: number | null;
  groupId: number;
  amountPence: Pence;
  occurredOn: Day;
};

/** What a line does, told apart by whether a withdrawn tranche had been confirmed. */
export type Movement =
  | 'tranche proposed'
  | 'tranche confirmed'
  | 'conditional tranche withdrawn'
  | 'confirmed tranche withdrawn'
  | 'award committed'
  | 'award released';

/** The figures that are sums of lines of the ledger. */
export const summedFigures = ['confirmed', 'conditional', 'committed', 'available'] as const;
export type SummedFigure = (typeof summedFigures)[number];

/** Whether a line adds to a figure or takes from it: the one place that says so. */
export const effects: Record<SummedFigure, Partial<Record<Movement, 1 | -1>>> = {
  confirmed: { 'tranche confirmed': 1, 'confirmed tranche withdrawn': -1 },
  conditional: { 'tranche proposed': 1, 'tranche confirmed': -1, 'conditional tranche withdrawn': -1 },
  committed: { 'award committed': 1, 'award released': -1 },
  available: {
    'tranche confirmed': 1,
    'confirmed tranche withdrawn': -1,
    'award committed': -1,
    'award released': 1,
  },
};
