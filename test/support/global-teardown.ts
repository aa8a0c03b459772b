import { rmSync } from 'node:fs';

type CleanUp = () => Promise<void>;

const kept = globalThis as typeof globalThis & { cleanUpTestServer?: CleanUp };

/** Set-up and teardown share a process but perhaps not their modules, hence the global. */
export function rememberCleanUp(cleanUp: CleanUp): void {
  kept.cleanUpTestServer = cleanUp;
}

export default async function tearDown(): Promise<void> {
  await kept.cleanUpTestServer?.();
  const folder = process.env['PORTAL_TEST_FILES'];
  if (folder) rmSync(folder, { recursive: true, force: true });
}
