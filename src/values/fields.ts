import { z } from 'zod';
import { tidy } from './words';

/** One line or more of text, tidied; `empty` is what the person reads when there is none. */
export function text(empty: string, most: number, tooLong: string) {
  return once(empty).transform(tidy).pipe(z.string().min(1, empty).max(most, tooLong));
}

/** Text that may be left out. */
export function optionalText(most: number, tooLong: string) {
  return z
    .string()
    .optional()
    .transform((typed) => tidy(typed ?? ''))
    .pipe(z.string().max(most, tooLong));
}

/** One of a few values, for radios and selects. */
export function choice<const Values extends readonly [string, ...string[]]>(values: Values, missing: string) {
  return z.enum(values, { error: missing });
}

/** A tick that must be there. */
export function tick(missing: string) {
  return z.literal('yes', { error: missing });
}

function once(empty: string) {
  return z.string({ error: (issue) => (Array.isArray(issue.input) ? 'Send this field once' : empty) });
}

/** For `refine`: says that a day was left empty, beside what else is wrong; the form says later whether there is such a day. */
export function dayTyped(name: string, error: string): [(fields: Typed) => boolean, DayMissing] {
  const parts = ['day', 'month', 'year'].map((part) => `${name}-${part}`);
  const isTyped = (fields: Typed) =>
    parts.some((part) => typeof fields[part] === 'string' && fields[part] !== '');
  return [isTyped, { error, path: [`${name}-day`], when: () => true }];
}

type Typed = Record<string, unknown>;
type DayMissing = { error: string; path: string[]; when: () => boolean };
