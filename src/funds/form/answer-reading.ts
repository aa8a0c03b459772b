import type { Fields } from '../../web/forms';
import { parseDay } from '../../values/day';
import { parseMoney } from '../../values/money';
import { tidy } from '../../values/words';
import type { Question } from '../question';
import type { Answer, Answers, Row } from './answer';
import { isAnswered } from './answer';
import { wholeCity } from './context';
import { largestAmount, mostRows } from './sizes';

/** What was typed in the fields of these questions. Never refuses: what cannot be read is kept as it was typed. */
export function readAnswers(questions: Question[], fields: Fields): Answers {
  const asked = questions.filter(({ kind }) => kind !== 'document');
  return Object.fromEntries(
    asked.map((question) => [question.key, readAnswer(question, fields, question.key)]),
  );
}

function readAnswer(question: Question, fields: Fields, name: string): Answer {
  const typed = tidy(one(fields[name]));
  switch (question.kind) {
    case 'short-text':
    case 'email':
    case 'phone':
      return typed.replace(/\s+/g, ' ');
    case 'money':
      return readMoney(typed);
    case 'number':
      return readNumber(typed);
    case 'web-address':
      return readWebAddress(typed);
    case 'date':
    case 'month':
      return readDate(question, fields, name);
    case 'yes-no':
      return typed === 'yes' || (typed === 'no' ? false : '');
    case 'declaration':
      return typed === 'yes' || '';
    case 'choice':
      return offered(question, [typed])[0] ?? '';
    case 'choices':
      return offered(question, several(fields[name]));
    case 'wards':
      return [...new Set(several(fields[name]))].filter(
        (code) => code === wholeCity || /^E05\d{6}$/.test(code),
      );
    case 'table':
      return readRows(question, fields, name);
    default:
      return typed;
  }
}

function readMoney(typed: string): Answer {
  const pence = parseMoney(typed);
  return pence === undefined || pence > largestAmount ? typed : pence;
}

function readNumber(typed: string): Answer {
  const isWhole = /^(\d{1,12}|\d{1,3}([, ]\d{3}){1,3})$/.test(typed);
  return isWhole ? Number(typed.replace(/[, ]/g, '')) : typed;
}

function readWebAddress(typed: string): string {
  return typed === '' || /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
}

function readDate({ kind }: Question, fields: Fields, name: string): Answer {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) =>
    tidy(one(fields[`${name}-${part}`])),
  );
  const parts = { day: kind === 'month' ? '' : day, month, year };
  if (Object.values(parts).every((part) => part === '')) return '';
  const found = parseDay(kind === 'month' ? '1' : day, month, year);
  return found === undefined ? parts : kind === 'month' ? found.slice(0, 7) : found;
}

function offered({ options = [] }: Question, values: string[]): string[] {
  return options.map(({ value }) => value).filter((value) => values.includes(value));
}

function readRows({ columns = [] }: Question, fields: Fields, name: string): Row[] {
  return rowNumbers(fields, name)
    .slice(0, mostRows)
    .map((row) =>
      Object.fromEntries(columns.map((column) => [column.key, readCell(column, fields, name, row)])),
    )
    .filter((row) => Object.values(row).some(isAnswered));
}

function readCell(column: Question, fields: Fields, name: string, row: number): Answer {
  return readAnswer(column, fields, `${name}-${row}-${column.key}`);
}

/** The numbers of the rows that were sent, in order. */
export function rowNumbers(fields: Fields, name: string): number[] {
  const numbers = Object.keys(fields).flatMap((field) => {
    const rest = field.startsWith(`${name}-`) ? field.slice(name.length + 1) : '';
    const row = /^(\d{1,3})-/.exec(rest)?.[1];
    return row === undefined ? [] : [Number(row)];
  });
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

function several(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat();
}
