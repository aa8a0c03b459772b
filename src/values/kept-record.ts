import type { Day } from './day';

/** A record that is kept for a while: since when the while counts, and whose it is, for a legal hold to find it. */
export type KeptRecord = {
  recordId: number;
  since: Day;
  label: string;
  roundId: number | null;
  groupId: number | null;
  personIds: number[];
};
