import type { Attendance, NewCourse } from '../../src/training';
import { fenside } from './bidding-groups';
import type { Cast } from './people';

export const courses: NewCourse[] = [
  {
    slug: 'bid-writing-first-steps',
    title: 'Bid writing: first steps',
    summary:
      'What a funder looks for, and how to say clearly what you will do, for whom and why. You leave with the first page of your own bid.',
  },
  {
    slug: 'budgets-that-add-up',
    title: 'Budgets that add up',
    summary:
      'How to work out what your project costs, show where each figure comes from and plan for what might change. Bring your own figures if you have some.',
  },
  {
    slug: 'telling-your-story',
    title: 'Telling your story and measuring change',
    summary:
      'How to show the need in your area, choose two or three things to measure and ask people about them without long forms.',
  },
];

/** All invented; each can be reached without steps. */
export const venues = {
  library: {
    venue: 'Riverside Library, upstairs room',
    address: '12 Invented Street, Peterborough',
    accessNotes: 'There is a lift and a hearing loop. Parking for blue badges is in front of the door.',
  },
  centre: {
    venue: 'Lime Tree Community Centre',
    address: '3 Example Road, Peterborough',
    accessNotes: 'Everything is on one floor. Children are welcome, and there are toys in the corner.',
  },
  college: {
    venue: 'Market College, room 4',
    address: '40 Sample Way, Peterborough',
    accessNotes: 'Step-free from the bus stop. Tell us if you would like an interpreter.',
  },
};

export type Sitting = {
  course: string;
  venue: keyof typeof venues;
  /** Weeks from this one, and the day of that week; 1 is Monday. */
  week: number;
  weekday: number;
  from: string;
  to: string;
  capacity: number;
  /** In place of the venue's own. */
  accessNotes?: string;
  bookings: { who: keyof Cast; group: string; attendance?: Attendance }[];
};

const [first, budgets, story] = [
  'bid-writing-first-steps',
  'budgets-that-add-up',
  'telling-your-story',
] as const;
const evening = { from: '18:00', to: '20:30' };
const morning = { from: '10:00', to: '12:30' };

const bea = (group: string, attendance: Attendance = 'present') => ({
  who: 'bea' as const,
  group,
  attendance,
});

/** Sessions that were held. Bea goes for one of her groups at a time, so that each has been trained once. */
export const past: Sitting[] = [
  sitting(first, 'library', -13, 2, evening, 14, [bea('Orton Makers'), { who: 'amina', group: fenside }]),
  sitting(budgets, 'centre', -12, 6, morning, 12, [bea('Harbour Choir')]),
  sitting(story, 'college', -11, 4, evening, 12, [bea('Park Road Elders')]),
  sitting(first, 'centre', -10, 3, morning, 14, [bea('Westwood Skaters')]),
  sitting(budgets, 'library', -9, 2, evening, 12, [bea('Fen Edge Dancers')]),
  sitting(story, 'centre', -7, 6, morning, 12, [
    bea('Woodston Film Club'),
    { who: 'joseph', group: fenside, attendance: 'absent' },
  ]),
  sitting(first, 'college', -6, 1, evening, 14, [bea('Newark Road Bakers')]),
  sitting(budgets, 'centre', -5, 3, morning, 12, [bea('Fletton Food Share')]),
  sitting(first, 'library', -4, 4, evening, 14, [bea('Longthorpe Story Swap')]),
  sitting(story, 'library', -3, 2, evening, 12, [bea('Midland Road Chess', 'partly')]),
  sitting(budgets, 'college', -2, 6, morning, 12, [bea('Thorpe Gate Gardeners')]),
];

const surgery: Sitting = {
  ...sitting(budgets, 'centre', 2, 2, { from: '17:00', to: '18:30' }, 2, [
    bea('Central Youth Radio'),
    { who: 'joseph', group: fenside },
  ]),
  accessNotes: 'A surgery for two groups, with the trainer at your table. Everything is on one floor.',
};

/** Sessions to come: most with plenty of places, two with a few, and a surgery that is full. */
export const coming: Sitting[] = [
  sitting(first, 'library', 1, 4, evening, 14, []),
  surgery,
  sitting(story, 'college', 2, 6, morning, 4, [bea('Lincoln Road Lanterns')]),
  sitting(budgets, 'library', 3, 3, evening, 12, []),
  sitting(first, 'centre', 4, 6, morning, 3, [bea('Parnwell Walking Football')]),
  sitting(story, 'library', 5, 2, evening, 12, []),
  sitting(first, 'college', 6, 1, evening, 14, []),
];

function sitting(
  course: string,
  venue: keyof typeof venues,
  week: number,
  weekday: number,
  times: { from: string; to: string },
  capacity: number,
  bookings: Sitting['bookings'],
): Sitting {
  return { course, venue, week, weekday, ...times, capacity, bookings };
}
