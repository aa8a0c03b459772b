import type { Day } from '../values/day';

/** What a legal hold can be on: it stops erasure and deletion of everything there (guarantees.md 5, D30). */
export type HoldKind = 'round' | 'group' | 'person';

export type Hold = {
  id: number;
  kind: HoldKind;
  subjectId: number;
  subjectName: string;
  reason: string;
  reviewOn: Day;
  placedByName: string;
  placedAt: Date;
  liftedByName: string | null;
  liftedAt: Date | null;
  liftedBecause: string | null;
};

export type NewHold = { kind: HoldKind; subjectId: number; reason: string; reviewOn: Day };
