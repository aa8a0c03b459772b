import { wards } from '../../../seeds/reference/wards';
import type { FormContext, Question } from '../../../src/funds';
import { readAnswers } from '../../../src/funds';
import { t } from '../../../src/values/t';
import { answerProblems } from '../../../src/funds';

/** A bid by Fenside Supper Club with nothing written yet. */
export function blankBid(changes: Partial<FormContext> = {}): FormContext {
  return {
    tier: 'large',
    answers: {},
    group: { type: 'unincorporated', sector: 'community', firstTime: true },
    documents: {},
    wards: new Map(wards.map(({ code, name }) => [code, name])),
    bounds: { earliestStart: '2027-02-01', latestEnd: '2028-02-01', capLeftPence: 2_000_000 },
    ...changes,
  };
}

export const question = (changes: Partial<Question>): Question => ({
  key: 'asked',
  kind: 'short-text',
  label: 'What is it?',
  name: 'the thing',
  ...changes,
});

/** What the person reads after typing this in a question on its own. */
export function wordsAbout(
  asked: Question,
  fields: Record<string, string | string[]>,
  changes: Partial<FormContext> = {},
): string[] {
  const context = blankBid({ ...changes, answers: readAnswers([asked], fields) });
  return answerProblems(asked, context).map(({ text, values }) => t(text, values));
}
