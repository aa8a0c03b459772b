import { isDeepStrictEqual } from 'node:util';
import type { Answer, Answers } from '../funds';

/** What came of joining two people's changes; `conflicts` are the questions both changed in different ways. */
export type Merge = { answers: Answers; conflicts: string[] };

/**
 * Joins what this person typed with what someone else saved since they opened the page (guarantees.md DL-06). Questions
 * that were not on their page stay as saved; so do the `settled`, for which they chose the other person's words.
 */
export function mergeAnswers(
  { opened, saved, typed }: { opened: Answers; saved: Answers; typed: Answers },
  settled: string[] = [],
): Merge {
  const answers: Answers = { ...saved };
  const conflicts: string[] = [];
  for (const [key, answer] of Object.entries(typed)) {
    if (settled.includes(key)) continue;
    const bothChanged = !same(answer, opened[key]) && !same(saved[key], opened[key]);
    if (bothChanged && !same(saved[key], answer)) conflicts.push(key);
    else if (!same(answer, opened[key]) || !(key in saved)) answers[key] = answer;
  }
  return { answers, conflicts };
}

/** An answer that is missing and one that is empty say the same. */
function same(one: Answer | undefined, other: Answer | undefined): boolean {
  return isDeepStrictEqual(blankless(one), blankless(other));
}

function blankless(answer: Answer | undefined): Answer | undefined {
  return answer === '' || (Array.isArray(answer) && answer.length === 0) ? undefined : answer;
}
