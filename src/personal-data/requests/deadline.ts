import { type Day, addDays, addMonths, dayOf } from '../../values/day';

/** What the time to answer depends on; `pausedDays` are those the clock stood still. */
export type Clock = { receivedOn: Day; pausedDays: number; isExtended: boolean };

/**
 * The last day to answer: the day of the same number a month later, or three once extended, or the last of a shorter
 * month; moved by the days the clock stood still, and off a weekend (UK GDPR, Article 12A; guarantees.md 5). Bank
 * holidays are not known here: where the law would give another day for one, this is a day early, never late.
 */
export function answerDue({ receivedOn, pausedDays, isExtended }: Clock): Day {
  return offWeekend(addDays(addMonths(receivedOn, isExtended ? 3 : 1), pausedDays));
}

/** The last day to acknowledge a complaint: 30 days after the day it came (Data Protection Act 2018, section 164A). */
export function acknowledgementDue(receivedOn: Day): Day {
  return offWeekend(addDays(receivedOn, 30));
}

/** How many days the clock stood still; none when it was stopped and started on one day. */
export function daysStopped(stoppedAt: Date, startedAt: Date): number {
  return Math.round((Date.parse(dayOf(startedAt)) - Date.parse(dayOf(stoppedAt))) / (24 * 60 * 60 * 1000));
}

function offWeekend(day: Day): Day {
  const weekday = new Date(day).getUTCDay();
  return addDays(day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
}
