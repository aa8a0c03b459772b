import type { Problem } from '../../values/problem';
import type { GroupPart } from '../group';

/** A committee officer who signs for the group, with or without an account; `untilAt` says since when no longer. */
export type Signatory = {
  id: number;
  name: string;
  role: string;
  email: string;
  phone: string | null;
  fromAt: Date;
  untilAt: Date | null;
};

export type NewSignatory = Pick<Signatory, 'name' | 'role' | 'email' | 'phone'>;

/** How many different people sign for a Medium or Large award; a Small one takes one (product.md, 3 and 9). */
export const mostSigning = 2;

/** Only leads say who signs: whoever may sign for the money is more than a fact of the group. */
export function maySaySigns(part: GroupPart): boolean {
  return part === 'lead';
}

/** What stands in the way of naming somebody: each is a person of their own, by name and by email address. */
export function namingProblems(live: Signatory[], { name, email }: NewSignatory): Problem[] {
  if (live.some((each) => sameWords(each.email, email)))
    return [
      { field: 'email', text: 'Somebody who signs for you has this email address. Each needs their own' },
    ];
  if (live.some((each) => sameWords(each.name, name)))
    return [{ field: 'name', text: '{name} signs for your group already', values: { name } }];
  return live.length < mostNamed
    ? []
    : [{ text: 'At most {most} people can sign for a group', values: { most: mostNamed } }];
}

/** What is missing before a group can sign an award of every size. It stops no bid. */
export function signingGaps(live: Pick<Signatory, 'email'>[]): Problem[] {
  const missing = mostSigning - live.length;
  if (missing <= 0) return [];
  if (missing === mostSigning)
    return [{ text: 'Name two people on your committee who can sign for your group' }];
  return [{ text: 'Name one more person who can sign: awards over £1,000 need two' }];
}

const mostNamed = 10;

function sameWords(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
