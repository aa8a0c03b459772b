/** More work waits its turn already than can be done while anybody waits: trying again in a moment helps. */
export class TooManyWaiting extends Error {}

/**
 * Does at most `atOnce` pieces of work at a time, in the order they came; `mostWaiting` wait for their turn. Work beyond
 * that is not begun, and rejects with TooManyWaiting.
 */
export function takeTurns(atOnce: number, mostWaiting: number) {
  let busy = 0;
  const waiting: (() => void)[] = [];
  const next = () => {
    const waker = waiting.shift();
    if (waker) waker();
    else busy -= 1;
  };
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (busy < atOnce) busy += 1;
    else if (waiting.length < mostWaiting) await new Promise<void>((wake) => waiting.push(wake));
    else throw new TooManyWaiting();
    return work().finally(next);
  };
}
