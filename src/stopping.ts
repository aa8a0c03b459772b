/** Ends what was begun, in good order. */
export type Close = () => Promise<void>;

const patience = 29_000;
const sameKeyPress = 1_000;

/**
 * Ends the process on the first signal that asks for it, after what the returned function was given is closed; after
 * 29 s it ends whatever is still open (guarantees.md OP-02). A second signal ends it at once, unless it comes within a
 * second: npm passes on a Ctrl-C that the portal has had from the terminal.
 */
export function stopOnSignal(): (close: Close) => void {
  let close: Close = () => Promise.resolve();
  let stoppingSince: number | undefined;
  const stop = () => {
    if (stoppingSince !== undefined) {
      if (Date.now() - stoppingSince > sameKeyPress) process.exit(1);
      return;
    }
    stoppingSince = Date.now();
    setTimeout(() => process.exit(1), patience).unref();
    close().then(() => process.exit(0), giveUp);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  return (given) => {
    close = given;
  };
}

function giveUp(error: unknown): void {
  process.stderr.write(`The portal did not close well. ${error instanceof Error ? error.message : ''}\n`);
  process.exit(1);
}
