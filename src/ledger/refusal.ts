import { Refused, refuseIf } from '../errors';
import type { Problem } from '../values/problem';

/**
 * Says no after a conditional update changed no row. When the row has changed again since, nothing is in the way any
 * more and trying again may work.
 */
export function refuse(problems: Problem[]): never {
  refuseIf(problems);
  throw new Refused([{ text: 'Someone else was changing the money at this moment. Try again' }]);
}
