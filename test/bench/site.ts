import { randomBytes } from 'node:crypto';
import type { DatabaseUrls } from '../../src/schema';
import { testSecret } from '../support/services';
import { type Running, startProcess } from './process';
import { newFolder } from './scratch';

/** The portal as a process of its own on one database, every setting at its default, its log written to a file. */
export type Site = { urls: DatabaseUrls; portal: Running; secret: string; close: () => Promise<void> };

export async function openSite(urls: DatabaseUrls): Promise<Site> {
  const secret = randomBytes(32).toString('hex');
  const portal = await startProcess('src/server.ts', {
    DATABASE_URL: urls.appUrl,
    OWNER_DATABASE_URL: urls.ownerUrl,
    DATA_DIR: newFolder(),
    SESSION_SECRET: secret,
    ENCRYPTION_SECRET: testSecret,
    PORT: '0',
  });
  return { urls, portal, secret, close: portal.stop };
}
