/** An amount of money in whole pence, never a fraction of a penny. */
export type Pence = number;

const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });
const wholePounds = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  maximumFractionDigits: 0,
});

/** £1,234.50; whole pounds lose their pence: £20,000. */
export function formatMoney(pence: Pence): string {
  return pence % 100 === 0 ? wholePounds.format(pence / 100) : pounds.format(pence / 100);
}

/** £1,234.00, always with pence, so that columns of figures line up. */
export function formatPence(pence: Pence): string {
  return pounds.format(pence / 100);
}

/**
 * Reads what a person typed as an amount in pence. Accepts one £, commas between thousands, spaces and up to two
 * decimals; answers undefined for anything else: signs, exponents, a third decimal, digits of other scripts (MO-02).
 */
export function parseMoney(typed: string): Pence | undefined {
  const amount = typed.replace(/\s/g, '').replace(/^£/, '');
  const match = /^(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.(\d{1,2}))?$/.exec(amount);
  if (!match) return undefined;
  return Number(match[1]?.replaceAll(',', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
