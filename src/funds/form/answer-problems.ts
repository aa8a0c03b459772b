import type { Problem } from '../../values/problem';
import type { Question, QuestionKind } from '../question';
import { isOptional, limitsAt } from '../tier';
import { type Answer, isAnswered, rowsOf } from './answer';
import { type Asked, problemWith } from './asked';
import { choicesProblems, wardsProblems } from './choice-problems';
import type { FormContext } from './context';
import { dateProblems } from './date-problems';
import { moneyProblems, numberProblems } from './figure-problems';
import * as text from './text-problems';

/**
 * What is wrong with the answer to one question, most basic first, in words that name the question. A document that is
 * missing is never a problem: it may follow later (product.md, Decided 4).
 */
export function answerProblems(question: Question, context: FormContext): Problem[] {
  return problemsAt(question, context.answers[question.key], question.key, context);
}

function problemsAt(
  question: Question,
  answer: Answer | undefined,
  field: string,
  context: FormContext,
): Problem[] {
  if (question.kind === 'document') return [];
  if (!isAnswered(answer)) return isOptional(question, context.tier) ? [] : [missingProblem(question, field)];
  const limits = limitsAt(question, context.tier);
  return checks[question.kind]({ question, answer, field, limits, context });
}

type Check = (asked: Asked) => Problem[];

const checks: Record<QuestionKind, Check> = {
  'short-text': onText(text.shortTextProblems),
  'long-text': onText(text.longTextProblems),
  email: onText(text.emailProblems),
  phone: onText(text.phoneProblems),
  address: onText(text.addressProblems),
  'web-address': onText(text.webAddressProblems),
  money: moneyProblems,
  number: numberProblems,
  date: dateProblems,
  month: dateProblems,
  choices: choicesProblems,
  wards: wardsProblems,
  table: tableProblems,
  'yes-no': () => [],
  choice: () => [],
  document: () => [],
  declaration: () => [],
};

function onText(check: (asked: Asked<string>) => Problem[]): Check {
  return (asked) => check({ ...asked, answer: typeof asked.answer === 'string' ? asked.answer : '' });
}

function tableProblems(asked: Asked): Problem[] {
  const { least = 0, most = Infinity } = asked.limits;
  const rows = rowsOf(asked.answer);
  if (rows.length > most) {
    return [
      problemWith(asked, '{Name} must have {most} rows or fewer. You have {used}', {
        most,
        used: rows.length,
      }),
    ];
  }
  const inRows = rows.flatMap((row, index) => rowProblems(asked, row, index));
  if (inRows.length > 0 || rows.length >= least) return inRows;
  return [
    problemWith(asked, '{Name} must have at least {least} rows. You have {used}', {
      least,
      used: rows.length,
    }),
  ];
}

function rowProblems(asked: Asked, row: Record<string, Answer>, index: number): Problem[] {
  const { question, context, field } = asked;
  const problems = (question.columns ?? []).flatMap((column) =>
    problemsAt(column, row[column.key], `${field}-${index}-${column.key}`, context),
  );
  return problems.map((problem) => inRow(problem, question, index));
}

/** Says which row a problem is in: "Cost 2: Enter the total cost". */
export function inRow(problem: Problem, { rowName = 'row' }: Question, index: number): Problem {
  const Row = rowName.charAt(0).toUpperCase() + rowName.slice(1);
  return {
    ...problem,
    text: `{Row} {row}: ${problem.text}`,
    values: { ...problem.values, Row, row: index + 1 },
  };
}

function missingProblem(question: Question, field: string): Problem {
  const part = question.kind === 'date' ? '-day' : question.kind === 'month' ? '-month' : '';
  return problemWith({ question, field: field + part }, missingTexts[question.kind] ?? 'Enter {name}');
}

const missingTexts: Partial<Record<QuestionKind, string>> = {
  'yes-no': 'Answer yes or no about {name}',
  choice: 'Select {name}',
  choices: 'Select {name}',
  wards: 'Select {name}',
  table: 'Add at least one row to {name}',
  declaration: 'Confirm {name}',
};
