import type { Services } from '../../services';
import type { Problem } from '../../values/problem';
import { codeThrottle, waitProblem } from '../throttle';
import type { Comer } from '../person';
import { proveFactor, wrongCode } from './actions';
import { codeToType } from './second-factor';
import { findOptionalFactor } from './store';

/** Undefined when the code was right; guesses have to wait longer and longer (guarantees.md AU-01). */
export async function tryCode(services: Services, comer: Comer, code: string): Promise<Problem | undefined> {
  const throttle = codeThrottle(services.db);
  const now = services.clock();
  const seconds = await throttle.waitFor(comer.id, now);
  if (seconds > 0) return { ...waitProblem(seconds), field: 'code' };
  if (await proveFactor(services, comer, code)) {
    await throttle.forgive(comer.id);
    return undefined;
  }
  await throttle.countFailure(comer.id, now);
  services.log.warn({ person: comer.id }, 'wrong code');
  return wrongCode;
}

/** What somebody who is not real has to type (product.md, How it is run). */
export async function demonstrationCode(services: Services, comer: Comer): Promise<string | undefined> {
  if (!services.demonstration || !comer.isOfDemonstration) return undefined;
  const factor = await findOptionalFactor(services.db, services.keys, comer.id);
  return factor && codeToType(factor, services.clock());
}
