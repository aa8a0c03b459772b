import type { Invented } from '../awards';
import type { Day } from '../values/day';
import type { Pence } from '../values/money';
import { t } from '../values/t';

/** One released award as anyone may read it: no person, no address, nothing of how it was judged (domain.md 3.8). */
export type Entry = {
  id: number;
  reference: string;
  fundName: string;
  fundSlug: string;
  department: string;
  groupName: string;
  groupType: string;
  charityNumber: string | null;
  companyNumber: string | null;
  projectName: string;
  publicSummary: string;
  requestedPence: Pence | null;
  amountPence: Pence;
  awardedOn: Day;
  startsOn: Day | null;
  endsOn: Day | null;
  wards: string[];
  activityType: string | null;
  priority: string | null;
  status: string;
  source: string | null;
  invented: Invented | null;
};

export type Totals = { awards: number; groups: number; pence: Pence };

/** The short label beside an invented figure, or nothing. */
export function inventedLabel(invented: Invented | null): string | undefined {
  if (invented === 'amount') return t('Invented amount');
  return invented === 'everything' ? t('Invented award') : undefined;
}

/** A label for a word kept in the data that no published form explains any more: 'food-and-gardening'. */
export function spokenWord(value: string): string {
  const words = value.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * Text a group wrote, without what points at a person: email addresses, phone numbers and postcodes. The register must
 * never show one, even where someone typed it into their summary (domain.md 3.8).
 */
export function withoutContacts(text: string): string {
  return contacts.reduce((kept, pattern) => kept.replace(pattern, t('[removed]')), text);
}

const contacts = [
  /[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>(),;]+/gu,
  /(?<!\d)(?:\+44[\s().-]*0?|0044|0)[\s().-]*(?:\d[\s().-]*){8,9}\d(?!\d)/g,
  /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/gi,
];
