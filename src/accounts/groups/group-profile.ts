import type { Day } from '../../values/day';
import type { Problem } from '../../values/problem';
import type { Group } from '../group';

/**
 * Everything a group says of itself, with the version it was read at. Who leads it is asked for counting alone: no bid
 * carries it, and only the group's own people see it (domain.md 7.9).
 */
export type GroupProfile = Group & { ledBy: string[]; version: number };

/** What people of the group may change on its profile. */
export type GroupFacts = Omit<GroupProfile, 'id' | 'version'>;

/** The short list of what groups mostly do, by which the fund counts who applies and who is funded (product.md, 2). */
export const sectors = [
  'Arts and culture',
  'Community',
  'Environment',
  'Faith',
  'Food',
  'Health and care',
  'Heritage',
  'Language and learning',
  'Older people',
  'Sport and health',
  'Work and skills',
  'Young people',
  'Other',
] as const;

/** Who three quarters or more of the people in charge are (domain.md 7.9). */
export const leaderships: Record<string, string> = {
  everyone: 'Everyone, no one group of people more than others',
  'ethnic-background': 'People who share an ethnic background',
  faith: 'People who share a faith',
  migrants: 'Migrants, refugees or people seeking asylum',
  disabled: 'Disabled people',
  older: 'People aged 65 or over',
  young: 'People aged under 25',
  'women-and-girls': 'Women and girls',
  'men-and-boys': 'Men and boys',
  lgbtq: 'LGBTQ+ people',
  carers: 'Carers',
  'low-income': 'People on a low income',
  'little-english': 'People who do not speak much English',
  'care-leavers': 'People who have left care',
  rural: 'People in villages far from services',
  other: 'Others',
};

/** Whether a kind of group is asked for a number, and whether its profile is unfinished without it (domain.md 7.3.2). */
export type Asking = 'needed' | 'optional' | undefined;

export function asksCharityNumber(type: string): Asking {
  if (['charity', 'cio'].includes(type)) return 'needed';
  return ['faith-body', 'company-limited-by-guarantee', 'school', 'other'].includes(type)
    ? 'optional'
    : undefined;
}

export function asksCompanyNumber(type: string): Asking {
  if (['company-limited-by-guarantee', 'cic', 'society'].includes(type)) return 'needed';
  return type === 'other' ? 'optional' : undefined;
}

/** One person leads so many groups at most: more are a mistake or mischief. */
const mostLed = 20;

/** What stands in the way of making another group. */
export function creationProblems(led: number): Problem[] {
  if (led < mostLed) return [];
  return [
    {
      text: 'You lead {most} groups, and nobody can lead more. Contact us for help',
      values: { most: mostLed },
    },
  ];
}

/** One person changes profiles so often in an hour at most. */
const mostChangesInAnHour = 60;

/**
 * What stands in the way of one more change: after each the group is shown whom it resembles, and nobody should learn
 * which groups are here by going through the numbers of a register.
 */
export function changingProblems(lastHour: number): Problem[] {
  if (lastHour < mostChangesInAnHour) return [];
  return [{ text: 'You have changed the details of your groups many times. Wait an hour, then try again' }];
}

/**
 * Whether a group that was saved should be shown those it resembles: when first described, and whenever something by
 * which groups are told apart has changed (best-practice.md, 20: one group, one identity).
 */
export function isToCompare(was: GroupProfile, is: GroupProfile): boolean {
  const marks = ['name', 'charityNumber', 'companyNumber', 'postcode'] as const;
  return was.version === 1 || marks.some((mark) => was[mark] !== is[mark]);
}

/** What is wrong with the facts beside the day they are given on and beside each other. */
export function factProblems({ startedOn, hostName, hostNumber }: GroupFacts, today: Day): Problem[] {
  const problems: Problem[] = [];
  if (startedOn !== null && startedOn > today) {
    problems.push({ field: 'started-month', text: 'The month your group started must not be in the future' });
  }
  if (hostNumber !== null && hostName === null) {
    problems.push({ field: 'hostName', text: 'Enter the name of the group that holds the money for you' });
  }
  return problems;
}
