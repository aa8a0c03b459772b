import { z } from 'zod';
import { optionalText } from '../../values/fields';

/** What was typed in a field, without white space around it; nothing when it was sent in a way no page sends it. */
export function typedIn(fields: Record<string, unknown>, name: string): string {
  const typed = fields[name];
  return typeof typed === 'string' ? typed.trim() : '';
}

/** One of the values of a list. */
export function oneOf(values: readonly string[], missing: string) {
  return z.string({ error: missing }).refine((typed) => values.includes(typed), missing);
}

/** One line that may be left out, and is then null. */
export function optional(most: number, tooLong: string) {
  return optionalText(most, tooLong).transform((typed) => typed || null);
}

/** Text of one format, kept as `read` writes it, or null; what `read` cannot make sense of is asked again. */
export function formatted(most: number, read: (typed: string) => string | undefined, wrong: string) {
  return optionalText(most, wrong).transform((typed, context) => {
    if (typed === '') return null;
    const kept = read(typed);
    if (kept !== undefined && kept.length <= 300) return kept;
    context.issues.push({ code: 'custom', message: wrong, input: typed });
    return z.NEVER;
  });
}

/** A number of a public register; undefined when this kind of group was not asked for one. */
export function registered(read: (typed: string) => { number: string } | undefined, wrong: string) {
  return formatted(40, (typed) => read(typed)?.number, wrong).optional();
}

/** A count of people up to 99,999, or null. */
export function whole(wrong: string) {
  return numeric(/^\d{1,5}$/, wrong, Number);
}

/** A number with at most one decimal, in tenths, or null. */
export function tenths(wrong: string) {
  return numeric(/^\d{1,5}(\.\d)?$/, wrong, (typed) => Math.round(Number(typed) * 10));
}

function numeric(format: RegExp, wrong: string, read: (typed: string) => number) {
  return optionalText(20, wrong)
    .transform((typed) => typed.replace(/[\s,]/g, ''))
    .refine((typed) => typed === '' || format.test(typed), wrong)
    .transform((typed) => (typed === '' ? null : read(typed)));
}
