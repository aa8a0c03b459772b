import type { Problem } from '../values/problem';
import type { Fields } from '../web/forms';
import type { EligibilityQuestion } from './terms';

/** The value chosen for each question, by its key. Not about any person, and never stored. */
export type Choices = Record<string, string>;

/** An answer that does not simply pass: why, and what the group can do about it. */
export type Hurdle = { question: string; label: string; explanation: string; instead: string };

export type EligibilityResult = {
  outcome: 'likely' | 'to sort' | 'unlikely';
  stops: Hurdle[];
  toSort: Hurdle[];
};

/** What was chosen among the options there are; anything else counts as not answered. */
export function readChoices(questions: EligibilityQuestion[], fields: Fields): Choices {
  const chosen = questions.flatMap(({ key, options }) =>
    options.filter(({ value }) => value === fields[key]).map(({ value }) => [key, value] as const),
  );
  return Object.fromEntries(chosen);
}

/** What has still to be answered before the checker can say anything. */
export function unansweredProblems(questions: EligibilityQuestion[], choices: Choices): Problem[] {
  return questions
    .filter(({ key }) => choices[key] === undefined)
    .map(({ key, question }) => ({
      field: key,
      text: 'Choose an answer to “{question}”',
      values: { question },
    }));
}

/** Whether a group that answers so can probably apply: guidance, not a decision (domain.md 7.2). */
export function eligibilityResult(questions: EligibilityQuestion[], choices: Choices): EligibilityResult {
  const stops = hurdles(questions, choices, 'stop');
  const toSort = hurdles(questions, choices, 'sort');
  if (stops.length > 0) return { outcome: 'unlikely', stops, toSort };
  return { outcome: toSort.length > 0 ? 'to sort' : 'likely', stops, toSort };
}

/** What is wrong with the questions of a checker. Empty when nothing is, or when there are none. */
export function checkerProblems(questions: EligibilityQuestion[]): Problem[] {
  const keys = questions.map(({ key }) => key);
  return [
    ...repeated(keys).map((key) => ({ text: 'The checker asks {key} more than once', values: { key } })),
    ...questions.flatMap(({ key, options }) =>
      repeated(options.map(({ value }) => value)).map((value) => ({
        text: '{key} of the checker offers {value} more than once',
        values: { key, value },
      })),
    ),
    ...questions
      .filter(({ options }) => !options.some(({ outcome }) => outcome === 'pass'))
      .map(({ key }) => ({ text: '{key} of the checker has no answer that passes', values: { key } })),
  ];
}

function hurdles(questions: EligibilityQuestion[], choices: Choices, outcome: 'sort' | 'stop'): Hurdle[] {
  return questions.flatMap(({ key, question, options }) =>
    options.flatMap((option) => {
      if (option.outcome !== outcome || option.value !== choices[key]) return [];
      const { label, explanation, instead } = option;
      return [{ question, label, explanation, instead }];
    }),
  );
}

function repeated(names: string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
