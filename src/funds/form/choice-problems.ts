import type { Problem } from '../../values/problem';
import { listOf } from './answer';
import { type Asked, problemWith } from './asked';
import { wholeCity } from './context';

/** How many of the options may be ticked; what is not an option was never read. */
export function choicesProblems(asked: Asked): Problem[] {
  const { least = 0, most = Infinity } = asked.limits;
  const used = listOf(asked.answer).length;
  if (used > most) return [problemWith(asked, 'Select {most} or fewer for {name}', { most })];
  return used < least ? [problemWith(asked, 'Select {least} or more for {name}', { least })] : [];
}

export function wardsProblems(asked: Asked): Problem[] {
  const chosen = listOf(asked.answer);
  if (chosen.some((code) => code !== wholeCity && !asked.context.wards.has(code))) {
    return [problemWith(asked, 'Select {name} from the list of wards')];
  }
  const both = chosen.includes(wholeCity) && chosen.length > 1;
  return both ? [problemWith(asked, 'Select either the whole city or some wards for {name}, not both')] : [];
}
