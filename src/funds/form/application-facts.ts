import { type Day, formatDay } from '../../values/day';
import { formatMoney } from '../../values/money';
import type { Problem } from '../../values/problem';
import type { Question, QuestionKind } from '../question';
import { type Answers, type Row, rowsOf } from './answer';
import { inRow } from './answer-problems';
import { problemWith } from './asked';
import type { FormContext } from './context';
import { fieldId } from './field';
import { requestOf } from './request';

/** The keys the fund computes with, kept in typed columns of a bid, and the kind each must be (product.md, Decided 2). */
export const reservedKeys: Record<string, QuestionKind> = {
  projectName: 'short-text',
  publicSummary: 'long-text',
  budget: 'table',
  minimumAmount: 'money',
  startDate: 'date',
  endDate: 'date',
  wards: 'wards',
  priority: 'choice',
  activityType: 'choice',
  peopleExpected: 'number',
  safeguarding: 'yes-no',
  trading: 'yes-no',
};

/** What is wrong with an answer beside the bid's other answers and the round's bounds; only the reserved keys have such rules. */
export function factProblems(question: Question, context: FormContext): Problem[] {
  return rules[question.key]?.(question, context) ?? [];
}

const rules: Record<string, (question: Question, context: FormContext) => Problem[]> = {
  budget: budgetProblems,
  minimumAmount: minimumProblems,
  startDate: (question, { answers, bounds }) =>
    dayProblems(question, answers, bounds.earliestStart, '{Name} must be on or after {day}', isBefore),
  endDate: endProblems,
};

function budgetProblems(question: Question, { answers, bounds }: FormContext): Problem[] {
  const lines = rowsOf(answers.budget);
  const over = lines.flatMap((line, index) => lineProblems(question, line, index));
  if (over.length > 0) return over;
  const request = requestOf(answers);
  const at = { question, field: fieldId(question) };
  if (request === 0) return [problemWith(at, 'Ask us for some money in at least one row of {name}')];
  if (request <= bounds.capLeftPence) return [];
  const values = { request: formatMoney(request), left: formatMoney(bounds.capLeftPence) };
  const text = bounds.capIsShared
    ? 'Your request is {request}. The most your group can ask for now is {left}. It shares its limit with another group'
    : 'Your request is {request}. The most your group can ask for now is {left}';
  return [problemWith(at, text, values)];
}

function lineProblems(question: Question, { cost, asked }: Row, index: number): Problem[] {
  if (typeof cost !== 'number' || typeof asked !== 'number' || asked <= cost) return [];
  const values = { asked: formatMoney(asked), cost: formatMoney(cost) };
  const text = 'The amount you ask for, {asked}, must be no more than the total cost, {cost}';
  return [inRow({ field: `${question.key}-${index}-asked`, text, values }, question, index)];
}

function minimumProblems(question: Question, { answers }: FormContext): Problem[] {
  const [least, request] = [answers.minimumAmount, requestOf(answers)];
  if (typeof least !== 'number' || request === 0 || least <= request) return [];
  const values = { request: formatMoney(request) };
  return [
    problemWith(
      { question, field: fieldId(question) },
      '{Name} must be no more than your request, {request}',
      values,
    ),
  ];
}

function endProblems(question: Question, { answers, bounds }: FormContext): Problem[] {
  const { startDate } = answers;
  const early =
    typeof startDate === 'string' && startDate !== ''
      ? dayProblems(
          question,
          answers,
          startDate,
          '{Name} must be the same as or after the start date, {day}',
          isBefore,
        )
      : [];
  if (early.length > 0) return early;
  return dayProblems(question, answers, bounds.latestEnd, '{Name} must be on or before {day}', isAfter);
}

const isBefore = (given: Day, bound: Day) => given < bound;
const isAfter = (given: Day, bound: Day) => given > bound;

function dayProblems(
  question: Question,
  answers: Answers,
  bound: Day,
  text: string,
  isWrong: (given: Day, bound: Day) => boolean,
): Problem[] {
  const given = answers[question.key];
  if (typeof given !== 'string' || !isWrong(given, bound)) return [];
  return [problemWith({ question, field: fieldId(question) }, text, { day: formatDay(bound) })];
}
