import { setTimeout as sleep } from 'node:timers/promises';

/** Asks every 10 ms; false when the answer is still no after the given milliseconds. */
export async function until(answer: () => boolean, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (!answer()) {
    if (Date.now() > deadline) return false;
    await sleep(10);
  }
  return true;
}
