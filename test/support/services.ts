import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import type { Db } from '../../src/db';
import { folderStorage } from '../../src/documents';
import { keysFrom } from '../../src/keys';
import { demonstrationMailer } from '../../src/notifications';
import type { Services } from '../../src/services';

/** The services of a test: a real database and folder, a clock that stands where the test sets it. */
export type TestServices = Services & { setClock: (instant: string | Date) => void };

/** What the keys of every test follow from. */
export const testSecret = 'what only the tests know, long enough to keep';
export const testKeys = keysFrom(testSecret);

export const testNow = new Date('2026-11-20T10:00:00Z');

export function testServices(db: Db): TestServices {
  let now = testNow;
  const folder = mkdtempSync(path.join(process.env['PORTAL_TEST_FILES'] ?? tmpdir(), 'portal-files-'));
  chmodSync(folder, 0o700);
  return {
    db,
    clock: () => now,
    log: pino({ level: 'silent' }),
    mail: demonstrationMailer(),
    files: folderStorage(folder),
    keys: testKeys,
    auditHeads: path.join(folder, 'audit-heads.txt'),
    baseUrl: 'http://localhost:3000',
    demonstration: true,
    setClock: (instant) => {
      now = new Date(instant);
    },
  };
}
