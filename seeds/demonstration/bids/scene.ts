import type { Round } from '../../../src/funds';
import type { Services } from '../../../src/services';
import type { Calendar } from '../calendar';
import type { GroupIds } from '../groups';
import type { Cast } from '../people';

/** Where bids are written, sent and judged. */
export type Scene = { services: Services; calendar: Calendar; cast: Cast; groups: GroupIds };

/** One round of it, with the numbers of the bids sent to it by the names of their groups. */
export type RoundScene = Scene & { round: Round; ids: Map<string, number> };

/** What stands under a group's name. Throws RangeError when nothing does. */
export function found(ids: Map<string, number>, group: string): number {
  const id = ids.get(group);
  if (id === undefined) throw new RangeError(`There is nothing of ${group} here.`);
  return id;
}
