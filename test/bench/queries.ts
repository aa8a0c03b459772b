import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { createApp } from '../../src/app';
import { openDatabase } from '../../src/db';
import type { PageRow } from './pages';
import { servicesOver } from './services';
import type { Site } from './site';
import { open } from './visitor';

/** How many statements each page asks the database, its session's included and the note of activity left out. */
export async function countQueries(site: Site, rows: PageRow[]): Promise<Map<string, number>> {
  const { urls, portal, secret } = site;
  const db = openDatabase(urls.appUrl, 4);
  let asked = 0;
  db.on('query', ({ sql }: { sql: string }) => {
    if (!sql.startsWith('update "sign_in_sessions" set "seen_at"')) asked += 1;
  });
  // The address decides the name of the cookie, so it is the portal's.
  const services = servicesOver(db, portal.address);
  const server = createServer(createApp(services, { sessionSecret: secret, secure: false, trustProxy: 0 }));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const counts = new Map<string, number>();
  for (const { what, path, cookie = '' } of rows) {
    const visitor = { address: `http://127.0.0.1:${port}`, cookie };
    await open(visitor, path);
    asked = 0;
    await open(visitor, path);
    counts.set(what, asked);
  }
  server.close();
  server.closeAllConnections();
  await db.destroy();
  return counts;
}
