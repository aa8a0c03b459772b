import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let root: string | undefined;
let made = 0;

/** A new folder that goes when the run ends, however it ends. */
export function newFolder(): string {
  root ??= newRoot();
  made += 1;
  const folder = join(root, String(made));
  mkdirSync(folder, { mode: 0o755 });
  return folder;
}

// PostgreSQL's own account must be able to walk down to its data.
function newRoot(): string {
  const folder = mkdtempSync(join(tmpdir(), 'communities-fund-bench-'));
  chmodSync(folder, 0o755);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}
