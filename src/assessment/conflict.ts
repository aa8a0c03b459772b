import type { Problem } from '../values/problem';

/** How an assessor stands to the people of a bid, in their own words (domain.md 7.12.4). */
export const conflictKinds = ['none', 'direct', 'indirect', 'unsure'] as const;
export type ConflictKind = (typeof conflictKinds)[number];

export const rulings = ['may score', 'may not score'] as const;
export type Ruling = (typeof rulings)[number];

/** Why the work of somebody who has joined the group of a bid counts no more. */
export const joinedGroup = 'They are now in this group';

/** What a person declared about one bid, and what the chair ruled. */
export type Declaration = {
  applicationId: number;
  personId: number;
  kind: ConflictKind;
  note: string;
  declaredAt: Date;
  ruling: Ruling | null;
  rulingReason: string | null;
};

type Standing = Pick<Declaration, 'kind' | 'ruling'>;

/** Only a declaration of no conflict, or the chair's ruling on an unclear one, opens a bid (product.md, 15). */
export function mayScore(declaration: Standing | undefined): boolean {
  if (declaration === undefined) return false;
  return declaration.kind === 'none' || (declaration.kind !== 'direct' && declaration.ruling === 'may score');
}

/** A link the person cannot judge alone waits for the chair; until then the bid stays shut. */
export function awaitsRuling({ kind, ruling }: Standing): boolean {
  return (kind === 'indirect' || kind === 'unsure') && ruling === null;
}

/** A direct conflict the chair has put aside as a misclick: it opens nothing until the person declares again. */
export function wasMisclick({ kind, ruling }: Standing): boolean {
  return kind === 'direct' && ruling === 'may score';
}

/** A declared link says what it is, so that the chair can rule and the minutes can show it. */
export function conflictProblems(declared: { kind: ConflictKind; note: string }): Problem[] {
  if (declared.kind === 'none' || declared.note !== '') return [];
  return [{ field: 'note', text: 'Tell us what your link with the group is' }];
}

/** A shut bid is opened again by the chair, never by the person who declared (product.md, Decided 15). */
export function declaringProblems(earlier: Standing | undefined, kind: ConflictKind): Problem[] {
  if (earlier === undefined || mayScore(earlier) || wasMisclick(earlier) || kind === 'direct') return [];
  return [{ text: 'You have already told us about a link. Only the chair of the panel can change that now' }];
}

/** What keeps this person from ruling on a declaration: another person decides, and only once. */
export function rulingProblems(
  declaration: Declaration,
  ruler: { id: number; maySettle: boolean },
  ruling: Ruling,
): Problem[] {
  if (ruler.id === declaration.personId) return [{ text: 'You cannot rule on what you declared yourself' }];
  if (!ruler.maySettle) return [{ text: 'Only the chair of the panel can rule on this' }];
  if (mayScore(declaration) || wasMisclick(declaration)) {
    return [{ text: 'This has been settled. The assessor can declare again if something has changed' }];
  }
  if (declaration.kind === 'direct' && ruling === 'may not score') {
    return [{ text: 'A direct link already means that they may not score' }];
  }
  return [];
}
