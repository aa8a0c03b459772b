import { formatDay } from '../../values/day';
import { formatMoney } from '../../values/money';
import { t } from '../../values/t';
import type { Question } from '../question';
import { type Answer, type Row, isAnswered, isDateParts, listOf, rowsOf } from './answer';
import { requestOf, totalCostOf } from './request';
import { type FormContext, wholeCity } from './context';
import { formatFigure } from './figure-problems';

const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** An answer in the lines a reader sees it in, the same wherever it is shown. No lines where there is no answer. */
export function summaryLines(question: Question, answer: Answer | undefined, context: FormContext): string[] {
  if (question.kind === 'document') return documentLines(context.documents[question.key] ?? 0);
  if (!isAnswered(answer)) return [];
  switch (question.kind) {
    case 'choices':
      return listOf(answer).map((value) => labelOf(question, value));
    case 'wards':
      return listOf(answer).map((code) => wardName(code, context));
    case 'table':
      return tableLines(question, rowsOf(answer), context);
    default:
      return words(question, answer).split('\n');
  }
}

/** Rows as a reader sees them; `figures` says which columns hold money or numbers. */
export type SummaryTable = { headings: string[]; figures: boolean[]; rows: string[][] };

/** An answer made of rows as a table, without the columns nobody filled in; undefined for any other answer. */
export function summaryTable(
  question: Question,
  answer: Answer | undefined,
  context: FormContext,
): SummaryTable | undefined {
  if (question.kind !== 'table' || !isAnswered(answer)) return undefined;
  const rows = rowsOf(answer);
  const cell = (column: Question, row: Row) => summaryLines(column, row[column.key], context).join(', ');
  const columns = (question.columns ?? []).filter((column) => rows.some((row) => cell(column, row) !== ''));
  if (columns.length === 0) return undefined;
  return {
    headings: columns.map(({ label }) => t(label)),
    figures: columns.map(({ kind }) => kind === 'money' || kind === 'number'),
    rows: rows.map((row) => columns.map((column) => cell(column, row))),
  };
}

function words(question: Question, answer: Answer): string {
  if (isDateParts(answer))
    return [answer.day, answer.month, answer.year].filter((part) => part !== '').join(' ');
  if (typeof answer === 'boolean')
    return question.kind === 'declaration' ? t('Agreed') : t(answer ? 'Yes' : 'No');
  if (typeof answer === 'number')
    return question.kind === 'money' ? formatMoney(answer) : formatFigure(answer);
  if (typeof answer !== 'string') return '';
  if (question.kind === 'date') return formatDay(answer);
  if (question.kind === 'month') return monthFormat.format(new Date(`${answer}-01T12:00:00Z`));
  return question.kind === 'choice' ? labelOf(question, answer) : answer;
}

function labelOf({ options = [] }: Question, value: string): string {
  return t(options.find((option) => option.value === value)?.label ?? value);
}

function wardName(code: string, { wards }: FormContext): string {
  return code === wholeCity ? t('The whole city') : (wards.get(code) ?? code);
}

function tableLines(question: Question, rows: Row[], context: FormContext): string[] {
  const lines = rows.map((row) => rowLine(question, row, context));
  if (question.key !== 'budget') return lines;
  const values = sums(context.answers.budget === undefined ? { budget: rows } : context.answers);
  return [...lines, t('Request: {request} of a total cost of {cost}', values)];
}

function rowLine({ columns = [] }: Question, row: Row, context: FormContext): string {
  const cells = columns.flatMap((column) => {
    const value = summaryLines(column, row[column.key], context).join(', ');
    return value === '' ? [] : [`${t(column.label)}: ${value}`];
  });
  return cells.join('; ');
}

function sums(answers: FormContext['answers']): Record<string, string> {
  return { request: formatMoney(requestOf(answers)), cost: formatMoney(totalCostOf(answers)) };
}

function documentLines(files: number): string[] {
  if (files === 0) return [];
  return [files === 1 ? t('1 file attached') : t('{files} files attached', { files })];
}
