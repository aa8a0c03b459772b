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
] as const;
export type SubjectType = (typeof subjectTypes)[number];
export type Subject = { type: SubjectType; id: number };

/** Who did it: a signed-in person, or the portal itself. */
export type Author = Actor | 'system';

/** Ids, statuses, amounts in pence, days and digests: never free text or contact details (house.md, Transactions). */
export type Details = Record<string, string | number | boolean | null>;

const longestDetail = 100;

/** Throws RangeError when a detail looks like free text or an address: several lines, an @, over 100 characters. */
export function refuseFreeText(details: Details): void {
  for (const [name, value] of Object.entries(details)) {
    if (typeof value !== 'string') continue;
    if (value.length > longestDetail || /[@\p{Cc}]/u.test(value)) {
      throw new RangeError(`The detail "${name}" is not a status, an amount or a reference.`);
    }
  }
}
