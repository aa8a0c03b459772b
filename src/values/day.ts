import { DateTime } from 'luxon';

/** A calendar day in Europe/London as YYYY-MM-DD. */
export type Day = string;

const zone = 'Europe/London';
const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: zone });
const timeFormat = new Intl.DateTimeFormat('en-GB', {
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h12',
  timeZone: zone,
});
const isoFormat = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: zone });

/** The day it is in Peterborough at an instant. */
export function dayOf(instant: Date): Day {
  return isoFormat.format(instant);
}

/** Friday 20 November 2026, the weekday always from the date. */
export function formatDay(day: Day | Date): string {
  return dayFormat.format(typeof day === 'string' ? new Date(`${day}T12:00:00Z`) : day).replace(',', '');
}

/** 6:30pm, in the clock of Peterborough. */
export function formatTime(instant: Date): string {
  return timeFormat
    .format(instant)
    .replace(/[\s\u202f]/g, '')
    .replace(':00', '');
}

/** Friday 20 November 2026 at 6:30pm. */
export function formatMoment(instant: Date): string {
  return `${formatDay(instant)} at ${formatTime(instant)}`;
}

export function addDays(day: Day, count: number): Day {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days: count }).toISODate() ?? day;
}

export function addMonths(day: Day, count: number): Day {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ months: count }).toISODate() ?? day;
}

/** The instant a clock in Peterborough shows this time of day ("17:30") on this day. */
export function instantAt(day: Day, time: string): Date {
  return DateTime.fromISO(`${day}T${time}`, { zone }).toJSDate();
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads the three fields of a typed date; month names are accepted. Undefined when there is no such day. */
export function parseDay(day: string, month: string, year: string): Day | undefined {
  const named = monthNames.indexOf(month.trim().toLowerCase().slice(0, 3)) + 1;
  const parts = [day.trim(), named > 0 ? String(named) : month.trim(), year.trim()];
  if (
    !/^\d{1,2}$/.test(parts[0] ?? '') ||
    !/^\d{1,2}$/.test(parts[1] ?? '') ||
    !/^\d{4}$/.test(parts[2] ?? '')
  ) {
    return undefined;
  }
  const date = DateTime.fromObject({
    day: Number(parts[0]),
    month: Number(parts[1]),
    year: Number(parts[2]),
  });
  return date.isValid && date.year >= 1800 ? date.toISODate() : undefined;
}
