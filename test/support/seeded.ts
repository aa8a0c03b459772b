/** One in so many, at a place that the seed draws: the share is exact, the order is not. */
export function oneIn(each: number, seed: number): () => boolean {
  const draw = drawer(seed);
  let left = 0;
  let chosen = 0;
  return () => {
    if (left === 0) [left, chosen] = [each, 1 + Math.floor(draw() * each)];
    left -= 1;
    return left + 1 === chosen;
  };
}

/** Numbers from 0 up to 1 that look random and are the same for the same seed (mulberry32). */
export function drawer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Deals the things in an order that the seed draws, and when all are dealt, all again in another. */
export function deal<Thing>(things: readonly [Thing, ...Thing[]], seed: number): () => Thing {
  const draw = drawer(seed);
  let left: Thing[] = [];
  return () => {
    if (left.length === 0) left = [...things];
    return left.splice(Math.floor(draw() * left.length), 1)[0] ?? things[0];
  };
}
