/** More work waits its turn already than can be done while anybody waits: trying again in a moment helps. */
export class TooManyWaiting extends Error {}

/**
 * Does at most `atOnce` pieces of work at a time, in the order they came; `mostWaiting` wait for their turn, each at most
 * `patience` milliseconds. Work beyond that is not begun, and rejects with TooManyWaiting.
 */
export function takeTurns(atOnce: number, mostWaiting: number, patience = Infinity) {
  let busy = 0;
  const waiting = new Set<() => void>();
  const next = () => {
    const [first] = waiting;
    if (first) first();
    else busy -= 1;
  };
  const myTurn = () =>
    new Promise<void>((resolve, reject) => {
      const leave = () => {
        waiting.delete(begin);
        reject(new TooManyWaiting());
      };
      const late = patience < Infinity ? setTimeout(leave, patience) : undefined;
      const begin = () => {
        waiting.delete(begin);
        clearTimeout(late);
        resolve();
      };
      waiting.add(begin);
    });
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (busy < atOnce) busy += 1;
    else if (waiting.size < mostWaiting) await myTurn();
    else throw new TooManyWaiting();
    return work().finally(next);
  };
}
