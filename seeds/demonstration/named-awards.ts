import type { AwardSeed } from './award-seed';

const strategy =
  "Named in the council's strategy of 2019 among the first projects of the fund. Awards were made from March 2019; the day was not reported, so the first of the month stands for it.";
const reported = `${strategy} The amount is from public reports.`;
const unreported = `${strategy} No amount was found in public reports, so the one here is invented.`;

const firstProject = { awarded: '2019-03-01', status: 'closed', starts: null, ends: null } as const;

/**
 * The six projects the strategy names, as far as they are known in public: two amounts are made up and say so, and
 * nothing else is (product.md, The demonstration; domain.md 1.2).
 */
export const namedAwards: AwardSeed[] = [
  {
    ...firstProject,
    group: 'Basketball Club Vytis',
    projectName: 'Indoor basketball for young children',
    publicSummary:
      'Eight months of indoor basketball coaching for young children of different backgrounds and abilities.',
    pounds: 2307.5,
    wards: [],
    activityType: 'sport',
    priority: null,
    source: reported,
    invented: null,
  },
  {
    ...firstProject,
    group: 'Olive Branch Community Garden',
    projectName: 'Olive Branch Community Garden',
    publicSummary:
      'Opens a growing space to residents and local groups, with regular sessions, events and workshops.',
    pounds: 18000,
    wards: [],
    activityType: 'food-and-gardening',
    priority: null,
    source: reported,
    invented: null,
  },
  {
    ...firstProject,
    group: 'Disability Peterborough',
    projectName: 'Inclusion project',
    publicSummary:
      'Reaches disabled people from black, Asian and minority ethnic communities, with their families and carers, in three wards.',
    pounds: 19971,
    wards: ['Central', 'Park', 'Ravensthorpe'],
    activityType: 'advice',
    priority: null,
    source: reported,
    invented: null,
  },
  {
    ...firstProject,
    group: 'Art Pop-up at Langdyke',
    projectName: 'Art Pop-up at Langdyke nature reserves',
    publicSummary: 'Art and nature sessions that bring community groups from villages and the city together.',
    pounds: 8122,
    wards: [],
    activityType: 'arts',
    priority: null,
    source: reported,
    invented: null,
  },
  {
    ...firstProject,
    group: 'Bainton and Ashton Parish Council',
    projectName: 'Bainton and Ashton in bloom',
    publicSummary:
      'Planting and gardening that link younger and older people of the villages, with open days and a new local partnership to follow.',
    pounds: 3850,
    wards: [],
    activityType: 'intergenerational',
    priority: null,
    source: unreported,
    invented: 'amount',
  },
  {
    ...firstProject,
    group: 'Fabric of Society',
    projectName: 'Fabric of Society',
    publicSummary:
      'Extends a group of more than 20 women from many cultures who share skills in making textiles.',
    pounds: 9425,
    wards: [],
    activityType: 'arts',
    priority: null,
    source: unreported,
    invented: 'amount',
  },
];
