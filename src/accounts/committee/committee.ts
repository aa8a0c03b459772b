import type { Problem } from '../../values/problem';

/** Somebody on a group's committee; `isRelated` to somebody else on it, by family or by living together. */
export type CommitteeMember = {
  id: number;
  name: string;
  role: string;
  approvesPayments: boolean;
  isRelated: boolean;
};

export type Officer = Omit<CommitteeMember, 'id'>;

/** The most a group names, the fewest a committee has, and how many approve each payment (domain.md 7.3.3). */
const mostNamed = 20;
const fewestNamed = 3;
const approvers = 2;

/** What stands in the way of naming somebody, or of keeping what was changed of them: each has a name of their own. */
export function officerProblems(others: CommitteeMember[], { name }: Officer): Problem[] {
  if (others.some((each) => sameName(each.name, name)))
    return [{ field: 'name', text: '{name} is on the list already', values: { name } }];
  return others.length < mostNamed
    ? []
    : [{ text: 'The list has room for {most} people', values: { most: mostNamed } }];
}

/** What a bid over £1,000 asks of a committee that is not there yet. It stops nobody from sending (domain.md 7.3.3). */
export function committeeGaps(members: readonly Officer[]): Problem[] {
  if (members.length < fewestNamed)
    return [{ text: 'Name at least 3 people on your committee: bids over £1,000 need them' }];
  const approving = members.filter(({ approvesPayments }) => approvesPayments);
  if (approving.length < approvers)
    return [{ text: 'Say which two people on your committee approve payments' }];
  return approving.some(({ isRelated }) => !isRelated)
    ? []
    : [{ text: 'Of those who approve payments, one must not be related to anybody else on your committee' }];
}

function sameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
