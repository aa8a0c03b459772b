import type { Tier } from '../../../src/funds';

/** For what is not asked of a small bid (product.md, Decided 3). */
export const mediumAndLarge: Tier[] = ['medium', 'large'];
