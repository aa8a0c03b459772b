/**
 * How likely two samples as different as these come from one source, by their ranks alone: Mann and Whitney's test, two
 * sides, by the normal approximation with ties counted (good from about twenty in each).
 */
export function rankTest(ones: readonly number[], others: readonly number[]): number {
  const [n, m] = [ones.length, others.length];
  const all = [...ones, ...others].sort((one, other) => one - other);
  const ties = tiesIn(all);
  const sum = ones.reduce((total, value) => total + (ties.get(value)?.rank ?? 0), 0);
  const u = sum - (n * (n + 1)) / 2;
  const tied = [...ties.values()].reduce((total, { count }) => total + (count ** 3 - count), 0);
  const variance = ((n * m) / 12) * (n + m + 1 - tied / ((n + m) * (n + m - 1)));
  if (variance === 0) return 1;
  const distance = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5);
  return Math.min(1, 2 * beyond(distance / Math.sqrt(variance)));
}

type Tie = { count: number; rank: number };

/** The middle rank of each value, and how often it is there. */
function tiesIn(sorted: readonly number[]): Map<number, Tie> {
  const ties = new Map<number, Tie>();
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    const value = sorted[start] as number;
    while (end < sorted.length && sorted[end] === value) end += 1;
    ties.set(value, { count: end - start, rank: (start + 1 + end) / 2 });
  }
  return ties;
}

// The share of the normal distribution beyond z (Abramowitz and Stegun, 26.2.17; wrong by 7.5e-8 at most).
function beyond(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const [a, b, c, d, e] = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return density * t * (a + t * (b + t * (c + t * (d + t * e))));
}
