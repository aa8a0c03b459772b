import { t } from '../values/t';
import type { Filter } from './queries';

/** What a visitor asked the register to show; nonsense is left out rather than refused, as addresses are shared. */
export function readFilter(asked: (name: string) => string | undefined): Filter {
  const year = asked('year');
  return {
    search: asked('search')?.trim().slice(0, 100) || undefined,
    year: year !== undefined && /^[12]\d{3}$/.test(year) ? Number(year) : undefined,
    ward: wordOf(asked('ward')),
    activityType: wordOf(asked('activity')),
    fund: wordOf(asked('fund')),
  };
}

/** How much of the list is on the page, in words. */
export function shownOf(shown: number, all: number): string {
  return shown === all ? '' : t('Showing {shown} of {all} awards', { shown, all });
}

function wordOf(typed: string | undefined): string | undefined {
  return typed !== undefined && /^[A-Za-z0-9-]{1,80}$/.test(typed) ? typed : undefined;
}
