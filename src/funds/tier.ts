import type { Pence } from '../values/money';
import { type Limits, type Question, type Tier, tiers } from './question';

/** The limits of a question at a tier, where they differ by tier. */
export function limitsAt({ limits = {} }: Question, tier: Tier): Limits {
  if ('least' in limits || 'most' in limits) return limits;
  return (limits as Partial<Record<Tier, Limits>>)[tier] ?? {};
}

export function isOptional({ optional = false }: Question, tier: Tier): boolean {
  return typeof optional === 'boolean' ? optional : optional.includes(tier);
}

// Published forms are kept, so the same questions come again with every page.
const made: Record<Tier, WeakMap<Question, Question>> = {
  small: new WeakMap(),
  medium: new WeakMap(),
  large: new WeakMap(),
};

/** The question as one tier is asked it: plain limits, optional or not, in its columns too. */
export function questionAt(question: Question, tier: Tier): Question {
  const known = made[tier].get(question);
  if (known) return known;
  const plain = plainAt(question, tier);
  made[tier].set(question, plain);
  return plain;
}

function plainAt({ columns, ...question }: Question, tier: Tier): Question {
  const plain = { ...question, limits: limitsAt(question, tier), optional: isOptional(question, tier) };
  return columns ? { ...plain, columns: columns.map((column) => questionAt(column, tier)) } : plain;
}

/** The smallest tier a request in pence falls in; undefined above the largest (product.md, Decided 3). */
export function tierOfRequest(terms: { tiers: Record<Tier, Pence> }, pence: Pence): Tier | undefined {
  return tiers.find((tier) => pence <= terms.tiers[tier]);
}

/** The tier that takes the largest requests of these terms. */
export function largestTier(terms: { tiers: Record<Tier, Pence> }): Tier {
  return tierOfRequest(terms, Math.max(...Object.values(terms.tiers))) ?? 'large';
}
