import { join } from 'node:path';
import pino from 'pino';
import type { Db } from '../../src/db';
import { folderStorage } from '../../src/documents';
import { demonstrationMailer } from '../../src/notifications';
import type { Services } from '../../src/services';
import { testKeys } from '../support/services';
import { newFolder } from './scratch';

/** The portal's services in this process, for what is not measured by the clock. */
export function servicesOver(db: Db, baseUrl: string): Services {
  const folder = newFolder();
  return {
    db,
    clock: () => new Date(),
    log: pino({ level: 'silent' }),
    mail: demonstrationMailer(),
    files: folderStorage(folder),
    auditHeads: join(folder, 'audit-heads.txt'),
    baseUrl,
    keys: testKeys,
    demonstration: false,
  };
}
