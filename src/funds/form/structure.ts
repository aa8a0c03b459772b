import type { Problem } from '../../values/problem';
import type { Question, QuestionForm, Section } from '../question';
import { reservedKeys } from './application-facts';
import { mostRows } from './sizes';

const everyForm = ['projectName', 'publicSummary', 'budget', 'startDate', 'endDate', 'wards'];

/** What would stop a form from working: asked when a round is published, so that no group meets it. */
export function structureProblems(form: QuestionForm): Problem[] {
  const questions = form.sections.flatMap((section) => section.questions);
  const keys = questions.map(({ key }) => key);
  return [
    ...repeated(keys),
    ...repeated(form.sections.map(({ key }) => key)),
    ...everyForm
      .filter((key) => !keys.includes(key))
      .map((key) => problem('The form must ask for {key}', key)),
    ...form.sections.flatMap((section) =>
      conditionProblems(section, section.key, keys, section.questions[0]?.key),
    ),
    ...questions.flatMap((question) => conditionProblems(question, question.key, keys, question.key)),
    ...questions.flatMap((question) => [question, ...(question.columns ?? [])]).flatMap(questionProblems),
    ...questions
      .filter(isWrongKind)
      .map(({ key }) => problem('{key} must be the kind the fund computes with', key)),
  ];
}

function questionProblems(question: Question): Problem[] {
  const { key, kind, options = [], columns = [] } = question;
  const problems: Problem[] = [];
  if (!/^[a-z][a-zA-Z0-9]*$/.test(key) || key in {})
    problems.push(problem('{key} cannot be the key of a question', key));
  if (/^choices?$/.test(kind)) {
    if (options.length < 2) problems.push(problem('{key} must offer at least two options', key));
    problems.push(...repeated(options.map(({ value }) => value)));
  }
  if (kind === 'table' && columns.length === 0) problems.push(problem('{key} must have columns', key));
  if (kind === 'table' && rowsAllowed(question) > mostRows)
    problems.push(problem('{key} allows too many rows', key));
  return problems;
}

function rowsAllowed({ limits = {} }: Question): number {
  const given = 'most' in limits ? [limits] : Object.values(limits as Record<string, { most?: number }>);
  return Math.max(0, ...given.map((each) => each.most ?? 0));
}

function conditionProblems(
  { when }: Pick<Section, 'when'>,
  key: string,
  keys: string[],
  place?: string,
): Problem[] {
  const by = when?.answer?.key;
  if (by === undefined || keys.slice(0, place === undefined ? 0 : keys.indexOf(place)).includes(by))
    return [];
  return [problem('{key} may only depend on a question asked before it', key)];
}

function isWrongKind({ key, kind }: Question): boolean {
  return Object.hasOwn(reservedKeys, key) && reservedKeys[key] !== kind;
}

function repeated(keys: string[]): Problem[] {
  const again = keys.filter((key, place) => keys.indexOf(key) !== place);
  return again.map((key) => problem('{key} is there twice', key));
}

function problem(text: string, key: string): Problem {
  return { text, values: { key } };
}
