import type { ApplicationStatus } from '../../src/applications';

export type Told = { reference: string; code: string };
export type BookingTold = 'confirmed' | 'cancelling' | 'cancelled';
export type ScheduleTold = 'prepared' | 'approved' | 'released';

/** What people were told by the portal, written down as they read it: the portal has to stand by all of it. */
export class Notebook {
  readonly receipts = new Map<number, Told>();
  /** By bid: the number of the last wording that was saved. */
  readonly wordings = new Map<number, number>();
  /** By bid: the SHA-256 of the file that was added. */
  readonly files = new Map<number, string>();
  /** By bid: how far it has come. */
  readonly steps = new Map<number, ApplicationStatus>();
  /** By assignment: the number of the last reading whose scores were saved. */
  readonly readings = new Map<number, number>();
  readonly bookings = new Map<number, BookingTold>();
  readonly schedules = new Map<number, ScheduleTold>();
  /** How many changes were answered, and how often somebody was left without an answer. */
  answered = 0;
  unanswered = 0;
}
