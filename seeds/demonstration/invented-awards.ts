import { addDays } from '../../src/values/day';
import type { AwardSeed } from './award-seed';
import { type Calendar, workingDayBy } from './calendar';

type Invented = Omit<AwardSeed, 'awarded' | 'starts' | 'ends' | 'status' | 'source' | 'invented'> & {
  daysAgo: number;
  /** How long the project lasts; it starts four weeks after its award. */
  weeks: number;
};

/** The thirteen awards that are wholly made up, dated back from today (product.md, The demonstration). */
export function inventedAwards(calendar: Calendar): AwardSeed[] {
  const today = calendar.day(0);
  const inOrder = [...invented].sort((one, other) => other.daysAgo - one.daysAgo);
  return inOrder.map(({ daysAgo, weeks, ...award }) => {
    const awarded = workingDayBy(calendar.day(-daysAgo));
    const starts = addDays(awarded, 28);
    const ends = addDays(starts, 7 * weeks);
    const status = ends >= today ? 'active' : addDays(ends, 60) >= today ? 'completing' : 'closed';
    const source = 'Invented for the demonstration. No such award was made.';
    return { ...award, awarded, starts, ends, status, source, invented: 'everything' };
  });
}

const invented: Invented[] = [
  {
    group: 'Ravensthorpe Welcome Kitchen',
    projectName: 'A Seat for Everyone',
    publicSummary:
      'A weekly community meal that new arrivals and long-standing neighbours cook together, with recipes shared in six languages.',
    pounds: 19400,
    wards: ['Ravensthorpe'],
    activityType: 'food-and-gardening',
    priority: 'communities-together',
    daysAgo: 320,
    weeks: 50,
  },
  {
    group: 'Gunthorpe Youth Theatre',
    projectName: 'Our Street on Stage',
    publicSummary:
      'Young people from four schools write and perform a play about the streets they grew up in, with their grandparents as advisers.',
    pounds: 18765.5,
    wards: ['Gunthorpe', 'Paston and Walton'],
    activityType: 'arts',
    priority: 'young-people',
    daysAgo: 290,
    weeks: 48,
  },
  {
    group: 'Nene Valley Cycling for All',
    projectName: 'Ride Out Together',
    publicSummary:
      'Adapted bikes and trained ride leaders, so that disabled and non-disabled people can ride out together every Saturday.',
    pounds: 17250,
    wards: ['Orton Waterville', 'Orton Longueville', 'Fletton and Woodston'],
    activityType: 'sport',
    priority: 'communities-together',
    daysAgo: 270,
    weeks: 52,
  },
  {
    group: "Millfield Women's Circle",
    projectName: 'From Kitchen Table to Payslip',
    publicSummary:
      'Women who have never worked in this country meet weekly to practise interviews, visit employers and set up small businesses.',
    pounds: 16500,
    wards: ['Central', 'Park', 'North'],
    activityType: 'skills',
    priority: 'economic-opportunity',
    daysAgo: 255,
    weeks: 50,
  },
  {
    group: 'Paston Storytellers',
    projectName: 'Forty Front Doors',
    publicSummary:
      'Neighbours record how they came to live in Paston. The stories become a walking trail and a book for local schools.',
    pounds: 14980,
    wards: ['Paston and Walton'],
    activityType: 'heritage',
    priority: 'communities-together',
    daysAgo: 520,
    weeks: 48,
  },
  {
    group: 'Eastfield Conversation Club',
    projectName: 'Talk of the Town',
    publicSummary:
      'Three relaxed English conversation evenings a week, led by pairs of volunteers: one who grew up here and one who did not.',
    pounds: 13250.75,
    wards: ['East', 'Park'],
    activityType: 'language',
    priority: 'english-language',
    daysAgo: 240,
    weeks: 46,
  },
  {
    group: 'Bretton Carers Together',
    projectName: 'Half a Day Off',
    publicSummary:
      'A fortnightly morning for unpaid carers from every community, with company, advice and someone to sit with the person they care for.',
    pounds: 11800,
    wards: ['Bretton'],
    activityType: 'advice',
    priority: 'communities-together',
    daysAgo: 225,
    weeks: 50,
  },
  {
    group: 'Dogsthorpe Growers',
    projectName: 'From Many Gardens',
    publicSummary:
      'Families swap seeds from the countries they know and grow them side by side on twelve shared plots.',
    pounds: 10420,
    wards: ['Dogsthorpe'],
    activityType: 'food-and-gardening',
    priority: 'communities-together',
    daysAgo: 400,
    weeks: 48,
  },
  {
    group: 'Hampton Neighbours',
    projectName: 'The Big Little Street Parties',
    publicSummary:
      'Twenty small street parties, each planned by neighbours who had never met, joined by one parade at the end of summer.',
    pounds: 8950.25,
    wards: ['Hampton Vale', 'Hargate and Hempsted'],
    activityType: 'festivals',
    priority: 'communities-together',
    daysAgo: 460,
    weeks: 40,
  },
  {
    group: 'Werrington Repair Cafe',
    projectName: 'Mend and Meet',
    publicSummary:
      'A monthly repair table where older menders teach teenagers and newcomers to fix lamps, bikes and coats.',
    pounds: 7650,
    wards: ['Werrington'],
    activityType: 'intergenerational',
    priority: 'communities-together',
    daysAgo: 200,
    weeks: 44,
  },
  {
    group: 'Stanground Heritage Walkers',
    projectName: 'River, Rail and Brick',
    publicSummary:
      'Guided walks on the history of work beside the river, told by people whose families came for the railway and the brickyards.',
    pounds: 6125,
    wards: ['Fletton and Stanground', 'Stanground South'],
    activityType: 'heritage',
    priority: 'communities-together',
    daysAgo: 180,
    weeks: 40,
  },
  {
    group: 'Eye Village Band',
    projectName: 'Bandstand Sundays',
    publicSummary:
      'Six open-air concerts where the village band plays with Punjabi drummers and a Lithuanian choir from the city.',
    pounds: 4880,
    wards: ['Eye, Thorney and Newborough'],
    activityType: 'arts',
    priority: 'communities-together',
    daysAgo: 150,
    weeks: 36,
  },
  {
    group: 'Orton Lantern Parade',
    projectName: 'Light the Dark Evenings',
    publicSummary:
      'Lantern workshops in five estates lead to one winter parade, with hot food and no charge to anyone.',
    pounds: 3353,
    wards: ['Orton Longueville', 'Orton Waterville'],
    activityType: 'festivals',
    priority: 'communities-together',
    daysAgo: 120,
    weeks: 30,
  },
];
