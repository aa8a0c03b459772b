import type { Problem } from '../values/problem';
import { countWords } from '../values/words';
import type { AssignmentStatus } from './assignment';
import type { Marks, Weighted } from './total';

/** The word an assessor sees beside each mark (domain.md 7.4). */
export const anchors = ['None', 'Weak', 'Partial', 'Sound', 'Strong', 'Outstanding'] as const;

/** One mark with its reason; the mark is null until the assessor has chosen. */
export type Score = { mark: number | null; reason: string };

/** Everything one assessor says of one bid; scores by the code of their criterion. */
export type ScoreSheet = { scores: Readonly<Record<string, Score>>; strength: string; improvement: string };

/** The fewest words that can say why (product.md, Decided 14, in place of domain.md's 20). */
export const fewestWords = 5;

/** A mark at either end moves a bid most, so it says why; a round may ask for a reason every time (product.md, 14). */
export function needsReason(mark: number, everywhere: boolean): boolean {
  return everywhere || mark <= 1 || mark === 5;
}

/** What is missing before these scores can be sent, each on the field where it is put right. */
export function scoreProblems(
  judged: readonly Weighted[],
  sheet: ScoreSheet,
  everywhere: boolean,
): Problem[] {
  const scores = judged.flatMap(({ criterion }) =>
    criterionProblems(criterion, sheet.scores[criterion.code], everywhere),
  );
  return [
    ...scores,
    ...missing('strength', sheet.strength, 'Write one strength of the bid for the group'),
    ...missing('improvement', sheet.improvement, 'Write one thing the group could improve'),
  ];
}

/** Scores are written while the bid is open to this person and not yet sent. */
export function writingProblems(
  assignment: { status: AssignmentStatus },
  applicationStatus: string,
): Problem[] {
  if (assignment.status === 'submitted')
    return [
      { text: 'You have sent your scores for this bid. Ask the fund manager if you need to change them' },
    ];
  if (assignment.status !== 'in_progress') return [{ text: 'You cannot score this bid now' }];
  if (applicationStatus !== 'in_assessment') return [{ text: 'This bid is no longer being scored' }];
  return [];
}

/** The marks of a whole sheet. Throws RangeError when one is missing. */
export function marksOf(judged: readonly Weighted[], scores: ScoreSheet['scores']): Marks {
  return Object.fromEntries(judged.map(({ criterion: { code } }) => [code, chosenMark(code, scores[code])]));
}

/** How many criteria have a mark so far. */
export function countMarked(judged: readonly Weighted[], scores: ScoreSheet['scores']): number {
  return judged.filter(({ criterion }) => scores[criterion.code]?.mark != null).length;
}

function criterionProblems(
  { code, name }: { code: string; name: string },
  score: Score | undefined,
  everywhere: boolean,
): Problem[] {
  const values = { name };
  if (score?.mark == null) return [{ field: `mark-${code}`, text: 'Choose a mark for “{name}”', values }];
  if (!needsReason(score.mark, everywhere) || countWords(score.reason) >= fewestWords) return [];
  const why = { ...values, mark: score.mark, words: fewestWords };
  return [
    {
      field: `reason-${code}`,
      text: 'Say why you gave {mark} for “{name}”, in {words} words or more',
      values: why,
    },
  ];
}

function missing(field: string, written: string, text: string): Problem[] {
  return written === '' ? [{ field, text }] : [];
}

function chosenMark(code: string, score: Score | undefined): number {
  if (score?.mark == null) throw new RangeError(`There is no mark for ${code}.`);
  return score.mark;
}
