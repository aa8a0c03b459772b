import type { Pence } from '../values/money';
import { t } from '../values/t';
import type { Figures } from './figure-queries';

type Segment = {
  label: string;
  pence: Pence;
  pattern: 'solid' | 'river' | 'stripes' | 'dots' | 'faint';
  href?: string;
};

/** What `views/partials/money-bar.ejs` draws. */
export type MoneyBar = {
  id?: string;
  title: string;
  targetPence: Pence;
  committedPence: Pence;
  confirmedPence: Pence;
  segments: Segment[];
};

/** The one bar of a fund (product.md, Who uses it): awarded, left to award, conditional, still to find. */
export function moneyBar(
  title: string,
  figures: Figures,
  hrefOf: (figure: 'committed' | 'available' | 'conditional' | 'target') => string,
): MoneyBar {
  const { targetPence, committedPence, confirmedPence, conditionalPence, availablePence } = figures;
  const missing = targetPence - confirmedPence - conditionalPence;
  const segments: Segment[] = [
    { label: t('Awarded'), pence: committedPence, pattern: 'solid', href: hrefOf('committed') },
    { label: t('Left to award'), pence: availablePence, pattern: 'stripes', href: hrefOf('available') },
  ];
  if (conditionalPence > 0) {
    segments.push({
      label: t('Conditional'),
      pence: conditionalPence,
      pattern: 'dots',
      href: hrefOf('conditional'),
    });
  }
  if (missing > 0) {
    segments.push({
      label: t('Still to be found'),
      pence: missing,
      pattern: 'faint',
      href: hrefOf('target'),
    });
  }
  return { title, targetPence, committedPence, confirmedPence, segments };
}
