import type { TimelineEntry } from '../audit';
import { formatMoment } from '../values/day';
import { formatMoney } from '../values/money';
import { t } from '../values/t';

const sentences: Record<string, string> = {
  'earlier award recorded': 'Recorded as an earlier award of {amount}',
  'award approved': 'Award of {amount} approved',
  'award released': 'Released: the group was told',
  'schedule prepared': 'Prepared, with awards of {amount}',
  'schedule line taken out': 'A bid was taken out',
  'schedule cancelled': 'Cancelled',
  'schedule approved': 'Approved, with awards of {amount}',
  'schedule released': 'Released: all groups were told',
};

/** One event as the timeline of a page shows it. */
export function timelineEntry({ at, event, authorName, details }: TimelineEntry) {
  const amount = typeof details['pence'] === 'number' ? formatMoney(details['pence']) : '';
  const what = t(sentences[event] ?? event, { amount });
  return { what, instant: at.toISOString(), when: formatMoment(at), who: authorName ?? undefined };
}
