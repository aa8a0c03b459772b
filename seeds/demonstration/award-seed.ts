import type { Actor } from '../../src/actor';
import { type EarlierAward, recordEarlierAward } from '../../src/awards';
import type { Services } from '../../src/services';
import type { Day } from '../../src/values/day';
import type { GroupIds } from './groups';
import { wardCodes } from './wards';

/** An award made before the portal, its amount in pounds and pence, its wards by name. */
export type AwardSeed = Pick<
  EarlierAward,
  'projectName' | 'publicSummary' | 'source' | 'invented' | 'activityType' | 'priority' | 'status'
> & { group: string; pounds: number; wards: string[]; awarded: Day; starts: Day | null; ends: Day | null };

export type Recording = { fundId: number; groups: GroupIds; ruth: Actor; dev: Actor };

/** Prepared by the manager and approved by the decider, as every award is (product.md, Decided 10). */
export async function seedAwards(
  services: Services,
  { fundId, groups, ruth, dev }: Recording,
  awards: AwardSeed[],
) {
  for (const { group, pounds, wards, awarded, starts, ends, ...award } of awards) {
    await recordEarlierAward(services, ruth, dev.id, {
      ...award,
      fundId,
      groupId: groups.idOf(group),
      amountPence: Math.round(pounds * 100),
      wards: wardCodes(wards),
      awardedOn: awarded,
      startsOn: starts,
      endsOn: ends,
    });
  }
}
