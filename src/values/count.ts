/** The most a count says exactly: nobody needs more, and counting further costs more than the page (speed.md, rule 8). */
export const mostCounted = 1000;

/** A count that was stopped beyond the most as people read it: 12, or 1,000+. */
export function formatCount(count: number): string {
  return count > mostCounted ? '1,000+' : String(count);
}
