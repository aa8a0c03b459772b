import { DateTime } from 'luxon';

/** A calendar day in Europe/London as YYYY-MM-DD. */
export type Day = string;

const zone = 'Europe/London';
const hour = 60 * 60 * 1000;
const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' });

/** The day it is in Peterborough at an instant. */
export function dayOf(instant: Date): Day {
  return clockAt(instant).toISOString().slice(0, 10);
}

/** Friday 20 November 2026, the weekday always from the date. */
export function formatDay(day: Day | Date): string {
  const date = typeof day === 'string' ? day : dayOf(day);
  return kept(dayTexts, date, () => dayFormat.format(new Date(`${date}T12:00:00Z`)).replace(',', ''));
}

/** 6:30pm, in the clock of Peterborough. */
export function formatTime(instant: Date): string {
  const clock = clockAt(instant);
  const [hours, minutes] = [clock.getUTCHours(), clock.getUTCMinutes()];
  const past = minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`;
  return `${hours % 12 || 12}${past}${hours < 12 ? 'am' : 'pm'}`;
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

/** A date whose UTC parts read as the clock in Peterborough does; that clock changes on the hour. */
function clockAt(instant: Date): Date {
  const time = instant.getTime();
  const offset = kept(offsets, Math.floor(time / hour), () => DateTime.fromMillis(time, { zone }).offset);
  return new Date(time + offset * 60_000);
}

// A list shows hundreds of dates, and asking for each what the zone's rules say would be most of its cost.
const offsets = new Map<number, number>();
const dayTexts = new Map<Day, string>();
const mostKept = 10_000;

function kept<Key, Value>(values: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = values.get(key);
  if (known !== undefined) return known;
  if (values.size >= mostKept) values.clear();
  const made = make();
  values.set(key, made);
  return made;
}
