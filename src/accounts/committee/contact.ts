import type { Problem } from '../../values/problem';
import type { GroupPerson } from '../group';

/** How somebody would rather be reached, in the words people read. */
export const waysToReach = {
  email: 'Email',
  phone: 'A phone call',
  text: 'A text message',
  letter: 'A letter',
} as const;

export type WayToReach = keyof typeof waysToReach;

/** Who speaks for a group: one of its people, reached at the address of their account (domain.md 7.3.3). */
export type GroupContact = {
  personId: number;
  name: string;
  email: string;
  role: string;
  phone: string | null;
  bestWay: WayToReach;
  /** Language or access needs: for whoever talks with them, and never part of a bid. */
  needs: string;
};

export type NewContact = Pick<GroupContact, 'personId' | 'role' | 'phone' | 'bestWay' | 'needs'>;

/** What stands in the way of this being a group's main contact. */
export function contactProblems(people: readonly GroupPerson[], contact: NewContact): Problem[] {
  const problems: Problem[] = [];
  if (!people.some(({ personId }) => personId === contact.personId))
    problems.push({ field: 'personId', text: 'Select one of the people in your group' });
  if (contact.phone === null && ['phone', 'text'].includes(contact.bestWay))
    problems.push({ field: 'phone', text: 'Enter the telephone number we should use' });
  return problems;
}

/** What is missing of a group's main contact. */
export function contactGaps(contact: GroupContact | undefined): Problem[] {
  return contact ? [] : [{ text: 'Say who your main contact is and how to reach them' }];
}
