import type { Round } from './round';

/** What a round says that stays as it is once the round is published (domain.md 7.12). */
export type Rules = Pick<Round, 'terms' | 'form' | 'criteria'>;

// A name is given when a round is published and is the same nowhere else, so what is kept by it is never out of date.
const kept = new Map<string, Rules>();
const most = 500;

/** The names of all that is kept when a question is asked, as one of its values. */
export const namesOfKept = { toPostgres: () => [...kept.keys()] };

/** Throws when nothing is kept by this name. */
export function keptRules(name: string | null): Rules {
  const rules = kept.get(name ?? '');
  if (!rules) throw new Error(`The rules ${name} are not kept.`);
  return rules;
}

/** Keeps the rules of a published round, which has a name for them, for whoever reads it next. */
export function keepRules(name: string | null, rules: Rules): Rules {
  if (name !== null && kept.size < most) kept.set(name, freeze(rules));
  return rules;
}

// Everyone is given the same one.
function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}
