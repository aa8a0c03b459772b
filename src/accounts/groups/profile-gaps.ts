import type { Problem } from '../../values/problem';
import { countWords } from '../../values/words';
import type { Group } from '../group';
import { asksCharityNumber, asksCompanyNumber, sectors } from './group-profile';
import { companyNumber } from './register-number';

/** What a profile still lacks, each with the field where it goes. Lacking anything stops nobody from saving. */
export function profileGaps(group: Told): Problem[] {
  return gaps.filter(({ isOpen }) => isOpen(group)).map(({ field, text }) => ({ field, text }));
}

/** How many of the things a profile asks for it has. */
export function profileProgress(group: Told): { filled: number; all: number } {
  const asked = gaps.filter(({ isAsked }) => isAsked?.(group) ?? true);
  return { filled: asked.length - profileGaps(group).length, all: asked.length };
}

// The fewest on a committee and the fewest words about what a group does (domain.md 7.3.2).
const smallestCommittee = 3;
const fewestWords = 20;

type Told = Omit<Group, 'id'>;

type Gap = {
  field: string;
  text: string;
  isOpen: (group: Told) => boolean;
  isAsked?: (group: Told) => boolean;
};

const gaps: Gap[] = [
  {
    field: 'sector',
    text: 'Say what your group mostly does',
    isOpen: ({ sector }) => !sectors.some((known) => known === sector),
  },
  {
    field: 'charityNumber',
    text: 'Add your charity number',
    isAsked: ({ type }) => asksCharityNumber(type) === 'needed',
    isOpen: ({ type, charityNumber }) => asksCharityNumber(type) === 'needed' && charityNumber === null,
  },
  {
    field: 'companyNumber',
    text: 'Add your company or society number',
    isAsked: ({ type }) => asksCompanyNumber(type) === 'needed',
    isOpen: ({ type, companyNumber }) => asksCompanyNumber(type) === 'needed' && companyNumber === null,
  },
  {
    field: 'companyNumber',
    text: 'Check your company or society number: we have not seen one that starts like this',
    isAsked: isUnknownCompany,
    isOpen: isUnknownCompany,
  },
  { field: 'started-month', text: 'Add when your group started', isOpen: ({ startedOn }) => !startedOn },
  { field: 'address', text: 'Add the address we can write to', isOpen: ({ address }) => address === '' },
  { field: 'postcode', text: 'Add your postcode', isOpen: ({ postcode }) => !postcode },
  {
    field: 'aims',
    text: 'Say in 20 words or more what your group does',
    isOpen: ({ aims }) => countWords(aims) < fewestWords,
  },
  {
    field: 'committeeSize',
    text: 'Say how many are on your committee: it needs 3 people or more',
    isOpen: ({ committeeSize }) => committeeSize < smallestCommittee,
  },
  {
    field: 'memberCount',
    text: 'Say how many members you have',
    isOpen: ({ memberCount }) => memberCount === null,
  },
  {
    field: 'volunteerCount',
    text: 'Say how many volunteers you have',
    isOpen: ({ volunteerCount }) => volunteerCount === null,
  },
  {
    field: 'staff',
    text: 'Say how many paid staff you have, or 0',
    isOpen: ({ staffTenths }) => staffTenths === null,
  },
];

function isUnknownCompany({ companyNumber: given }: Told): boolean {
  return given !== null && companyNumber(given)?.isKnown === false;
}
