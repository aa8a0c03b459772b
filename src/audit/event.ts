import type { Actor } from '../actor';

/** What an event is about; the names are those of the rooms' nouns. */
export const subjectTypes = [
  'person',
  'group',
  'fund',
  'round',
  'tranche',
  'application',
  'assignment',
  'schedule',
  'award',
  'course',
  'training session',
  'booking',
  'letter',
  'document',
  'link',
  'staff invitation',
  'legal hold',
  'retention run',
  'data request',
  'log deletion',
] as const;
export type SubjectType = (typeof subjectTypes)[number];
export type Subject = { type: SubjectType; id: number };

/** Who did it: a signed-in person, or the portal itself. */
export type Author = Actor | 'system';

/** Ids, statuses, amounts in pence, days and digests: never free text or contact details (house.md, Transactions). */
export type Details = Record<string, string | number | boolean | null>;

const longestDetail = 100;

// A sentence, a name and an address each hold something that is none of these.
const word = String.raw`[a-z][\w.-]*`;
const number = String.raw`\d+`;
const day = String.raw`\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?`;
const reference = String.raw`[A-Z]{2,5}-\d{4}-\d+`;
const digest = String.raw`[\da-f]{64}`;
const plain = new RegExp(
  `^(?:${word}(?: ${word}){0,6}|${number}(?: ${number})*|${day}|${reference}|${digest})?$`,
);

/**
 * Throws RangeError when a detail is not a few fixed words in small letters, numbers, a day or an instant, a reference or
 * a digest: an event is never changed, so what somebody wrote, or is called, would stay in it for good (house.md,
 * Transactions; guarantees.md PR-03).
 */
export function refuseFreeText(details: Details): void {
  for (const [name, value] of Object.entries(details)) {
    if (typeof value === 'string' && (value.length > longestDetail || !plain.test(value))) {
      throw new RangeError(`The detail "${name}" is not a status, an amount or a reference.`);
    }
  }
}
