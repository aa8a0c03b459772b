import type { Day } from '../values/day';

/** Where a page of a list of awards starts: after this one, the newest first. */
export type AwardKey = { awardedOn: Day; id: number };

/** Reads a key from an address, 2026-10-02_12; nothing for anything else, and for a day there never was. */
export function readKey(typed: string | undefined): AwardKey | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})_([1-9]\d{0,14})$/.exec(typed ?? '');
  const day = match?.[1] ?? '';
  const midnight = new Date(`${day}T00:00:00Z`);
  if (!match || Number.isNaN(midnight.getTime()) || !midnight.toJSON().startsWith(day)) return undefined;
  return { awardedOn: day, id: Number(match[2]) };
}

/** The same list with the same filter, starting after an award, or from its beginning. */
export function hrefAfter(path: string, query: Record<string, unknown>, last?: AwardKey): string {
  const kept = new URLSearchParams(query as Record<string, string>);
  kept.delete('after');
  if (last) kept.set('after', `${last.awardedOn}_${last.id}`);
  return kept.size === 0 ? path : `${path}?${kept.toString()}`;
}
