import { formatMoney, parseMoney } from '../../values/money';
import type { Problem } from '../../values/problem';
import { type Asked, problemWith } from './asked';
import { largestAmount } from './sizes';

const figures = new Intl.NumberFormat('en-GB');

/** Amounts are whole pence; what could not be read as one stands as it was typed (guarantees.md MO-02). */
export function moneyProblems(asked: Asked): Problem[] {
  const { least = 0, most = largestAmount } = asked.limits;
  if (typeof asked.answer === 'number') return outside(asked, asked.answer, least, most, formatMoney);
  if (typeof asked.answer === 'string' && parseMoney(asked.answer) !== undefined)
    return outside(asked, Infinity, least, most, formatMoney);
  return [problemWith(asked, '{Name} must be an amount in pounds, like 240 or 240.50')];
}

export function numberProblems(asked: Asked): Problem[] {
  const { least = 0, most = Infinity } = asked.limits;
  if (typeof asked.answer === 'number') return outside(asked, asked.answer, least, most, formatFigure);
  return [problemWith(asked, '{Name} must be a whole number, like 40')];
}

/** 12,500: a count with commas between thousands. */
export function formatFigure(count: number): string {
  return figures.format(count);
}

function outside(
  asked: Asked,
  given: number,
  least: number,
  most: number,
  format: (bound: number) => string,
): Problem[] {
  if (given > most) return [problemWith(asked, '{Name} must be {most} or less', { most: format(most) })];
  return given < least
    ? [problemWith(asked, '{Name} must be {least} or more', { least: format(least) })]
    : [];
}
