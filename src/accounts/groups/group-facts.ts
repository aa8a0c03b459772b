import { t } from '../../values/t';
import { type Group, groupTypes } from '../group';

/** A fact of a group as a page shows it; `isPublished` says whether an award makes it public (domain.md 7.3.2, P). */
export type ToldFact = { key: string; label: string; text: string; isPublished: boolean };

/**
 * What a group says of itself in the words people read, whether it is the profile as it stands or as a bid was sent with
 * it, when less may have been asked. Who leads the group is not among it.
 */
export function toldFacts(group: Partial<Group>): ToldFact[] {
  return facts.map(({ key, label, isPublished = false, text }) => ({
    key,
    label,
    isPublished,
    text: text(group) ?? '',
  }));
}

type Fact = {
  key: keyof Group;
  label: string;
  isPublished?: true;
  text: (group: Partial<Group>) => string | null | undefined;
};

const facts: Fact[] = [
  { key: 'name', label: 'Name', isPublished: true, text: ({ name }) => name },
  { key: 'knownAs', label: 'Also known as', isPublished: true, text: ({ knownAs }) => knownAs },
  {
    key: 'type',
    label: 'Kind of group',
    isPublished: true,
    text: ({ type = '' }) => t(groupTypes[type] ?? type),
  },
  { key: 'sector', label: 'What it mostly does', text: ({ sector }) => sector && t(sector) },
  {
    key: 'charityNumber',
    label: 'Charity number',
    isPublished: true,
    text: ({ charityNumber }) => charityNumber,
  },
  {
    key: 'companyNumber',
    label: 'Company or society number',
    isPublished: true,
    text: ({ companyNumber }) => companyNumber,
  },
  { key: 'startedOn', label: 'Started', text: ({ startedOn }) => startedOn && monthOf(startedOn) },
  { key: 'address', label: 'Address', text: addressOf },
  { key: 'website', label: 'Website', isPublished: true, text: ({ website }) => website },
  { key: 'socialPage', label: 'Social page', isPublished: true, text: ({ socialPage }) => socialPage },
  { key: 'aims', label: 'What the group does', text: ({ aims }) => aims },
  {
    key: 'committeeSize',
    label: 'On the committee',
    text: ({ committeeSize }) => counted(committeeSize || null),
  },
  { key: 'memberCount', label: 'Members', text: ({ memberCount }) => counted(memberCount) },
  { key: 'volunteerCount', label: 'Volunteers', text: ({ volunteerCount }) => counted(volunteerCount) },
  {
    key: 'staffTenths',
    label: 'Paid staff, as full-time jobs',
    text: ({ staffTenths }) => staffOf(staffTenths),
  },
  {
    key: 'firstTime',
    label: 'First grant from this council',
    text: ({ firstTime }) => (firstTime === undefined ? '' : firstTime ? t('Yes') : t('No')),
  },
  {
    key: 'hostName',
    label: 'Money held by',
    text: ({ hostName, hostNumber }) => [hostName, hostNumber].filter(Boolean).join(', '),
  },
];

/** Paid staff as people say it: 15 tenths are 1.5. */
export function staffOf(tenths: number | null | undefined): string {
  return tenths === null || tenths === undefined ? '' : String(tenths / 10);
}

const months = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

function monthOf(day: string): string {
  return months.format(new Date(`${day}T12:00:00Z`));
}

function addressOf({ address = '', postcode, addressIsHome }: Partial<Group>): string {
  const lines = [...address.split('\n'), postcode ?? ''].map((line) => line.trim()).filter(Boolean);
  const whole = lines.join(', ');
  return address === '' || !addressIsHome
    ? whole
    : t('{address} (someone’s home, never published)', { address: whole });
}

function counted(count: number | null | undefined): string {
  return count === null || count === undefined ? '' : count.toLocaleString('en-GB');
}
