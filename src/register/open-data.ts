import type { Pence } from '../values/money';
import { groupTypes } from '../accounts';
import { wardNames } from '../awards';
import { inventedLabel, withoutContacts, type Entry } from './entry';

type Ward = { code: string; name: string };

export type Column = { title: string; of: (entry: Entry, wards: Ward[]) => string | number | null };

/** The register as a spreadsheet: one row for each released award. */
export const grantColumns: Column[] = [
  { title: 'Reference', of: ({ reference }) => reference },
  { title: 'Fund', of: ({ fundName }) => fundName },
  { title: 'Group', of: ({ groupName }) => groupName },
  { title: 'Project', of: ({ projectName }) => withoutContacts(projectName) },
  { title: 'Summary', of: ({ publicSummary }) => withoutContacts(publicSummary) },
  {
    title: 'Amount requested',
    of: ({ requestedPence }) => (requestedPence === null ? null : pounds(requestedPence)),
  },
  { title: 'Amount awarded', of: ({ amountPence }) => pounds(amountPence) },
  { title: 'Currency', of: () => 'GBP' },
  { title: 'Award date', of: ({ awardedOn }) => awardedOn },
  { title: 'Start date', of: ({ startsOn }) => startsOn },
  { title: 'End date', of: ({ endsOn }) => endsOn },
  { title: 'Ward codes', of: ({ wards }) => wards.join('; ') },
  { title: 'Wards', of: (entry, wards) => wardNames(entry.wards, wards).join('; ') },
  { title: 'Activity type', of: ({ activityType }) => activityType },
  { title: 'Priority', of: ({ priority }) => priority },
  { title: 'Source', of: ({ source }) => source },
  { title: 'Invented', of: ({ invented }) => inventedLabel(invented) ?? null },
];

/** The columns the transparency code asks for, in its order, then ours (domain.md 3.9). */
export const transparencyColumns: Column[] = [
  { title: 'Date the grant was awarded', of: ({ awardedOn }) => awardedOn },
  { title: 'Time period for which the grant has been given: start', of: ({ startsOn }) => startsOn },
  { title: 'Time period for which the grant has been given: end', of: ({ endsOn }) => endsOn },
  { title: 'Local authority department which awarded the grant', of: ({ department }) => department },
  { title: 'Beneficiary', of: ({ groupName }) => groupName },
  { title: 'Beneficiary registration number', of: registration },
  { title: 'Summary of the purpose of the grant', of: ({ publicSummary }) => withoutContacts(publicSummary) },
  { title: 'Amount', of: ({ amountPence }) => pounds(amountPence) },
  { title: 'Organisation type', of: ({ groupType }) => groupTypes[groupType] ?? groupType },
  { title: 'Wards', of: (entry, wards) => wardNames(entry.wards, wards).join('; ') },
  { title: 'Programme', of: ({ fundName }) => fundName },
  { title: 'Invented', of: ({ invented }) => inventedLabel(invented) ?? null },
];

function registration({ charityNumber, companyNumber }: Entry): string {
  if (charityNumber !== null) return `Charity ${charityNumber}`;
  return companyNumber === null ? 'Not registered' : `Company ${companyNumber}`;
}

// Two decimals and no symbol, as published files have them.
function pounds(pence: Pence): string {
  return `${Math.trunc(pence / 100)}.${String(pence % 100).padStart(2, '0')}`;
}
