import { DateTime } from 'luxon';
import type { Services } from '../../src/services';
import { addDays, type Day, dayOf, instantAt } from '../../src/values/day';

/** The days of the demonstration, counted from the day of seeding, so that they are as fresh as it is. */
export type Calendar = {
  /** Days from today; before it when negative. */
  day: (days: number) => Day;
  /** A time of day, days from today. */
  at: (days: number, time: string) => Date;
  /** A day of the week (1 is Monday), weeks from this one. */
  inWeek: (weeks: number, weekday: number) => Day;
};

export function calendarOf(now: Date): Calendar {
  const today = dayOf(now);
  const monday = addDays(today, 1 - weekdayOf(today));
  return {
    day: (days) => addDays(today, days),
    at: (days, time) => instantAt(addDays(today, days), time),
    inWeek: (weeks, weekday) => addDays(monday, 7 * weeks + weekday - 1),
  };
}

/** The services as they were at another moment: what an action does then carries that time. */
export function servicesAt(services: Services, moment: Date): Services {
  return { ...services, clock: () => moment };
}

/** The same day, or the Friday before a weekend. */
export function workingDayBy(day: Day): Day {
  return addDays(day, Math.min(0, 5 - weekdayOf(day)));
}

/** The same day, or the Monday after a weekend. */
export function workingDayFrom(day: Day): Day {
  return weekdayOf(day) <= 5 ? day : addDays(day, 8 - weekdayOf(day));
}

function weekdayOf(day: Day): number {
  return DateTime.fromISO(day, { zone: 'utc' }).weekday;
}
