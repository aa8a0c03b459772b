import type { Benchmark } from '../funds';
import { type Standing, isAtLeast } from './total';

/**
 * Whether a bid reaches the standard: the combined total, and for each floor at least one of its criteria, on exact
 * averages (product.md, Decided 6). A criterion the bid is not judged by cannot hold it back.
 */
export function meetsBenchmark(benchmark: Benchmark, standing: Standing): boolean {
  return (
    isAtLeast(standing.combined, benchmark.combined) &&
    benchmark.floors.every(({ anyOf, atLeast }) => {
      const judged = anyOf.map((code) => standing.marks[code]).filter((mark) => mark !== undefined);
      return judged.length === 0 || judged.some((mark) => isAtLeast(mark, atLeast));
    })
  );
}
