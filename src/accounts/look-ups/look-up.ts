import type { Problem } from '../../values/problem';
import type { Group } from '../group';
import { charityNumber, companyNumber } from '../groups/register-number';

export type Register = 'charity' | 'company';

/** What a public register says of a number, in the words people read; we never ask it ourselves (domain.md 5.4). */
export const findings: Record<string, string> = {
  found: 'It is there, under this name',
  'other-name': 'It is there, under another name',
  late: 'It is there, but its papers are late',
  removed: 'It was taken off the register',
  missing: 'There is no such number',
};

/** Somebody looked a number up; `number` as it was then. */
export type LookUp = {
  register: Register;
  number: string;
  finding: string;
  lookedByName: string;
  lookedAt: Date;
};

/** The number of a group that a register can be asked about, and where; undefined when the group gave none. */
export function askableAt(
  group: Pick<Group, 'charityNumber' | 'companyNumber'>,
  register: Register,
): { number: string; lookUp: string } | undefined {
  const given = register === 'charity' ? group.charityNumber : group.companyNumber;
  if (given === null) return undefined;
  return register === 'charity' ? charityNumber(given) : companyNumber(given);
}

/** What stands in the way of noting it: the number was changed while somebody looked, or they belong to the group. */
export function lookUpProblems(
  asked: { number: string } | undefined,
  seen: string,
  isOwn: boolean,
): Problem[] {
  if (isOwn) return [{ text: 'You belong to this group, so somebody else has to look' }];
  return asked?.number === seen
    ? []
    : [{ text: 'The group changed its number meanwhile. Look again at what it is now' }];
}
