import type { Option } from '../../../src/funds';

/** The kinds of activity that projects are grouped by, so that their results can be compared (domain.md 1.4). */
export const activityTypes: Option[] = [
  { value: 'sport', label: 'Sport and physical activity' },
  { value: 'arts', label: 'Arts and culture' },
  { value: 'food-and-gardening', label: 'Food and gardening' },
  { value: 'faith', label: 'Faith and interfaith' },
  { value: 'festivals', label: 'Festivals and events' },
  { value: 'language', label: 'Language and conversation' },
  { value: 'advice', label: 'Advice and support' },
  { value: 'skills', label: 'Skills and volunteering' },
  { value: 'heritage', label: 'Heritage and local history' },
  { value: 'environment', label: 'Environment and nature' },
  { value: 'youth', label: 'Youth' },
  { value: 'intergenerational', label: 'Older and younger people together' },
  { value: 'digital', label: 'Digital skills and technology' },
  { value: 'other', label: 'Something else' },
];

export const priorities: Option[] = [
  { value: 'economic-opportunity', label: 'Economic opportunity', help: 'Work, skills and fair chances.' },
  {
    value: 'communities-together',
    label: 'Bringing communities together',
    help: 'People from different backgrounds meet and share.',
  },
  {
    value: 'young-people',
    label: 'Young people',
    help: 'Young people have a voice, things to do and support.',
  },
  { value: 'english-language', label: 'English language', help: 'People learn and practise English.' },
];

export const costCategories: Option[] = [
  { value: 'staff', label: 'Staff and session workers' },
  { value: 'venue', label: 'Venue' },
  { value: 'equipment', label: 'Equipment' },
  { value: 'materials', label: 'Materials' },
  { value: 'travel', label: 'Travel' },
  { value: 'food', label: 'Food' },
  { value: 'publicity', label: 'Publicity' },
  { value: 'access', label: 'Access and translation' },
  { value: 'training', label: 'Training' },
  { value: 'volunteers', label: 'Volunteer expenses' },
  { value: 'overheads', label: 'Running costs of your group (overheads)' },
  { value: 'other', label: 'Something else' },
];

/** People whom a project may bring together. */
export const groupsOfPeople: Option[] = [
  { value: 'backgrounds', label: 'People of different ethnic backgrounds' },
  { value: 'faiths', label: 'People of different faiths, or none' },
  { value: 'languages', label: 'People who speak different languages' },
  { value: 'newcomers', label: 'New arrivals and people who have lived here for years' },
  { value: 'ages', label: 'Older and younger people' },
  { value: 'disability', label: 'Disabled people and people who are not disabled' },
  { value: 'neighbourhoods', label: 'People from different parts of the city' },
  { value: 'village-and-city', label: 'People from villages and from the city' },
  { value: 'work-and-income', label: 'People with different jobs or incomes' },
  { value: 'other', label: 'Other groups', help: 'Tell us who in the next question.' },
];

/** Results that every project can measure in the same way (domain.md 7.11, M1 to M10). */
export const outcomeMeasures: Option[] = [
  { value: 'M1', label: 'People spent good time with someone of a different background' },
  { value: 'M2', label: 'People think that those of different backgrounds get on well here' },
  { value: 'M3', label: 'People feel that they belong to this neighbourhood' },
  { value: 'M4', label: 'People are proud of where they live' },
  { value: 'M5', label: 'People know someone new whom they could ask for help' },
  { value: 'M6', label: 'People feel less lonely or cut off' },
  { value: 'M7', label: 'People feel more confident using English' },
  { value: 'M8', label: 'People took part in something local, or organised it' },
  { value: 'M9', label: 'People volunteered' },
  { value: 'M10', label: 'People feel that they can influence local decisions' },
];
