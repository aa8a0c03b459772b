import { cpus, loadavg, totalmem } from 'node:os';
import { hasPgbench } from './floors';
import type { Place } from './place';

const loadBefore = loadavg()[0] ?? 0;

/** What it was measured on, for whoever compares two runs. */
export async function machine(place: Place): Promise<string> {
  const [first] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const writes = hasPgbench() ? 'pgbench' : 'the driver';
  return [
    `${cpus().length} cores, ${first?.model.trim() ?? 'unknown'}, ${memory}; Node ${process.version}; PostgreSQL ${await place.version()}.`,
    `Load before the run: ${loadBefore.toFixed(1)}. Above 1 only the ratios mean anything, and above the cores not much.`,
    `Generator, portal and database share these cores, and requests ask for no compression. The write floor is made by ${writes}.`,
  ].join('\n');
}
