import type { Answer, Answers } from '../../src/funds';

/** Answers as a person types them: pounds for pence, three fields for a date, one input for each cell of a row. */
export function typedAnswers(answers: Answers): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(answers).flatMap(([key, answer]) => typed(key, answer)));
}

const moneyKeys = /(^|-)(cost|asked|amount|minimumAmount|income|spending|reserves)$/;

function typed(key: string, answer: Answer | undefined): [string, string | string[]][] {
  if (answer === undefined) return [];
  if (typeof answer === 'boolean') return [[key, answer ? 'yes' : 'no']];
  if (typeof answer === 'number')
    return [[key, moneyKeys.test(key) ? (answer / 100).toFixed(2) : String(answer)]];
  if (typeof answer === 'string') return typedText(key, answer);
  if (!Array.isArray(answer)) return [];
  if (answer.every((each) => typeof each === 'string')) return [[key, answer]];
  return answer.flatMap((row, index) =>
    Object.entries(row).flatMap(([column, cell]) => typed(`${key}-${index}-${column}`, cell)),
  );
}

function typedText(key: string, text: string): [string, string][] {
  const [year = '', month = '', day = ''] = text.split('-');
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return [
      [`${key}-day`, day],
      [`${key}-month`, month],
      [`${key}-year`, year],
    ];
  }
  if (/^\d{4}-\d{2}$/.test(text)) {
    return [
      [`${key}-month`, month],
      [`${key}-year`, year],
    ];
  }
  return [[key, text]];
}
