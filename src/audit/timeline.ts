import { formatMoment } from '../values/day';
import { t } from '../values/t';
import type { TimelineEntry } from './queries';

/** One event as the timeline of a record's page shows it; `sentences` says it in better words where there are any. */
export function toldEvent({ at, event, authorName }: TimelineEntry, sentences: Record<string, string> = {}) {
  const what = t(sentences[event] ?? event.charAt(0).toUpperCase() + event.slice(1));
  return { what, instant: at.toISOString(), when: formatMoment(at), who: authorName ?? t('The portal') };
}
