/** What was typed for a date or a month that is not one. */
export type DateParts = { day: string; month: string; year: string };

export type Row = { [column: string]: Answer };

/**
 * One answer as it is kept: canonical where what was typed can be read (pence, whole numbers, YYYY-MM-DD, YYYY-MM,
 * true and false, lists of values, rows), otherwise what was typed, untouched. Unanswered is '' or an empty list.
 */
export type Answer = string | number | boolean | string[] | DateParts | Row[];

/** A bid's answers by the keys of their questions; a key is there once its section has been saved. */
export type Answers = Record<string, Answer>;

export function isAnswered(answer: Answer | undefined): answer is Answer {
  return answer !== undefined && answer !== '' && !(Array.isArray(answer) && answer.length === 0);
}

export function isDateParts(answer: Answer | undefined): answer is DateParts {
  return typeof answer === 'object' && !Array.isArray(answer);
}

/** The rows of a table's answer. */
export function rowsOf(answer: Answer | undefined): Row[] {
  return Array.isArray(answer) ? answer.filter((row) => typeof row !== 'string') : [];
}

/** The values ticked among several. */
export function listOf(answer: Answer | undefined): string[] {
  return Array.isArray(answer) ? answer.filter((value) => typeof value === 'string') : [];
}
