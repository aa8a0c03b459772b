import type { Day } from '../values/day';
import type { Actor } from '../actor';
import { formatDay } from '../values/day';
import type { Problem } from '../values/problem';

/** Why somebody is erased; `restored` when they are once more, after an older copy of the database came back. */
export const bases = ['asked', 'no longer needed', 'wrongly held'] as const;
export type Basis = (typeof bases)[number] | 'restored';

/** A request to erase somebody, and what became of it. */
export type Erasure = {
  id: number;
  personId: number;
  basis: Basis;
  askedBy: number | null;
  askedByName: string | null;
  askedAt: Date;
  confirmedAt: Date | null;
  confirmedByName: string | null;
  alone: boolean;
  counts: Record<string, number>;
};

/** What must be known of somebody before they can be erased. */
export type Standing = {
  erasedAt: Date | null;
  permissions: readonly string[];
  /** Groups they lead: how many others act for each, and lead it, and whether it has a live bid or an award. */
  led: { name: string; others: number; otherLeads: number; hasWork: boolean }[];
  comingPlaces: number;
  holds: { reason: string; reviewOn: Day }[];
};

/** What stands in the way of erasing this person: nobody is left without a lead, and no legal hold is broken. */
export function erasureProblems(actor: Actor, personId: number, standing: Standing): Problem[] {
  if (standing.erasedAt) return [{ text: 'This person has been erased already' }];
  const problems: Problem[] = standing.holds.map(({ reason, reviewOn }) => ({
    text: 'A legal hold keeps what we have about them until it is lifted: {reason}. It is looked at again on {day}',
    values: { reason, day: formatDay(reviewOn) },
  }));
  if (actor.id === personId) problems.push({ text: 'You cannot erase yourself. Ask another administrator' });
  if (standing.permissions.length > 0)
    problems.push({ text: 'They still work for the fund. End their permissions first' });
  for (const { name } of standing.led.filter(dependsOnThem)) {
    problems.push({
      text: 'They lead {group}, which has other people, a live bid or an award. Somebody else has to lead it first',
      values: { group: name },
    });
  }
  if (standing.comingPlaces > 0)
    problems.push({ text: 'They have a place on training still to come. They have to cancel it first' });
  return problems;
}

/** What stands in the way of confirming: another administrator does, unless there is no other and one is enough. */
export function confirmationProblems(
  actor: Actor,
  erasure: Erasure | undefined,
  { administrators, alwaysTwo = false }: { administrators: number; alwaysTwo?: boolean | undefined },
): Problem[] {
  if (!erasure || erasure.confirmedAt) return [{ text: 'Nobody has asked for this person to be erased' }];
  if (erasure.askedBy !== actor.id || (administrators === 1 && !alwaysTwo)) return [];
  return [{ text: 'You asked for this, so another administrator has to confirm it' }];
}

const dependsOnThem = ({ otherLeads, others, hasWork }: Standing['led'][number]) =>
  otherLeads === 0 && (others > 0 || hasWork);
