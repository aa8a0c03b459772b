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

/** Money recommended in schedules nobody has approved yet, in pence, and the page that lists them for who may open it. */
export type Recommended = { pence: Pence; href?: string };

/** The one bar of a fund (product.md, Who uses it): awarded, recommended, left to award, conditional, still to find. */
export function moneyBar(
  title: string,
  figures: Figures,
  hrefOf: (figure: 'committed' | 'available' | 'conditional' | 'target') => string,
  recommended?: Recommended,
): MoneyBar {
  const { targetPence, committedPence, confirmedPence, conditionalPence, availablePence } = figures;
  const missing = targetPence - confirmedPence - conditionalPence;
  const segments: Segment[] = [
    { label: t('Awarded'), pence: committedPence, pattern: 'solid', href: hrefOf('committed') },
  ];
  const recommendedPence = recommended?.pence ?? 0;
  if (recommended && recommendedPence > 0) {
    segments.push({
      label: t('Recommended'),
      pence: recommendedPence,
      pattern: 'dots',
      ...(recommended.href !== undefined && { href: recommended.href }),
    });
  }
  segments.push({
    label: recommendedPence > 0 ? t('Left if all of that is approved') : t('Left to award'),
    pence: Math.max(availablePence - recommendedPence, 0),
    pattern: 'stripes',
    href: hrefOf('available'),
  });
  if (conditionalPence > 0) {
    segments.push({
      label: t('Conditional'),
      pence: conditionalPence,
      pattern: 'faint',
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
