import type { Problem } from '../../values/problem';
import { isDateParts } from './answer';
import { type Asked, problemWith } from './asked';

/** A date or month that could be read is text; otherwise its parts stand as they were typed. */
export function dateProblems(asked: Asked): Problem[] {
  if (!isDateParts(asked.answer)) return [];
  const { answer, question, field } = asked;
  const parts =
    question.kind === 'month' ? (['month', 'year'] as const) : (['day', 'month', 'year'] as const);
  const missing = parts.filter((part) => answer[part] === '');
  const at = { question, field: `${field}-${missing[0] ?? parts[0]}` };
  if (missing.length > 0) return [problemWith(at, missingText[missing.join(' ')] ?? missingText.day)];
  if (!/^\d{4}$/.test(answer.year)) {
    return [
      problemWith({ ...at, field: `${field}-year` }, 'The year of {name} must have 4 numbers, like 2027'),
    ];
  }
  const text =
    question.kind === 'month' ? '{Name} must be a real month, like 3 2027' : '{Name} must be a real date';
  return [problemWith(at, text)];
}

const missingText: { day: string; [parts: string]: string } = {
  day: '{Name} must include a day',
  month: '{Name} must include a month',
  year: '{Name} must include a year',
  'day month': '{Name} must include a day and a month',
  'day year': '{Name} must include a day and a year',
  'month year': '{Name} must include a month and a year',
};
