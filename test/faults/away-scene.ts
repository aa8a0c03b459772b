import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seedDemonstration } from '../../seeds/demonstration';
import { openDatabase } from '../../src/db';
import { folderStorage } from '../../src/documents';
import { bringUpToDate } from '../../src/schema';
import type { Services } from '../../src/services';
import { createSession } from '../../src/training';
import { type MailServer, startMailServer } from '../notifications/mail-server';
import { type DatabaseProxy, proxyTo } from '../support/database-proxy';
import { PortalProcess } from '../support/portal-process';
import { nextCode } from '../support/second-factor';
import { testSecret, testServices } from '../support/services';
import { OwnServer } from './own-server';
import { Person } from './person';

/** The portal in a process of its own, with the demonstration in a database that can be taken away from it. */
export type Scene = {
  server: OwnServer;
  proxy: DatabaseProxy;
  mail: MailServer;
  portal: PortalProcess;
  signIn: (name: string) => Promise<Person>;
  /** Asks the database directly, as the portal's own role. */
  behind: <Result>(work: (services: Services) => Promise<Result>) => Promise<Result>;
  close: () => Promise<void>;
};

export async function openScene(): Promise<Scene> {
  const server = await OwnServer.start();
  await bringUpToDate(server.urls);
  const behind: Scene['behind'] = (work) => withServices(server, work);
  await behind(seedDemonstration);
  const proxy = await proxyTo(server.urls.appUrl);
  const mail = await startMailServer();
  const settings = { DATABASE_URL: proxy.url, OWNER_DATABASE_URL: server.urls.ownerUrl, SMTP_URL: mail.url };
  const own = { PORT: '0', DATA_DIR: server.dataDir, ENCRYPTION_SECRET: testSecret };
  const portal = new PortalProcess({ ...settings, ...own });
  await portal.started();
  const signIn = async (name: string) => {
    const email = `${name}@example.org`;
    const code = () => behind((services) => nextCode(services, email));
    return new Person(portal, await portal.signIn(email, code));
  };
  const close = async () => {
    await portal.end('SIGTERM');
    await mail.stop();
    await proxy.close();
    await server.remove();
  };
  return { server, proxy, mail, portal, signIn, behind, close };
}

/** So many sessions with ten places each, one a day, the first so many days from now. */
export async function sessionsToCome({ behind }: Scene, count: number, inDays = 30): Promise<number[]> {
  return behind(async (services) => {
    const course = await services.db('courses').first('id');
    const ids: number[] = [];
    for (let day = inDays; ids.length < count; day += 1) {
      const startsAt = new Date(Math.floor(Date.now() / 86_400_000 + day) * 86_400_000 + 36_000_000);
      const session = {
        courseId: course?.id ?? 0,
        startsAt,
        endsAt: new Date(startsAt.getTime() + 7_200_000),
        venue: 'The Fleet',
        address: 'High Street, Fletton',
        accessNotes: '',
        capacity: 10,
      };
      ids.push(await createSession(services, 'system', session));
    }
    return ids;
  });
}

/** The bid that Gwen is scoring in the demonstration. */
export async function gwensWork({ behind }: Scene): Promise<number> {
  const row = await behind(({ db }) =>
    db('assignments as a')
      .join('people as p', 'p.id', 'a.assessor_id')
      .where({ 'p.email': 'gwen@example.org', 'a.status': 'in_progress' })
      .first<{ id: number } | undefined>('a.id'),
  );
  return row?.id ?? 0;
}

/** Waits until the portal says that it can serve. */
export async function isReady({ portal }: Scene): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if ((await portal.open('/readyz')).status === 200) return;
    await sleep(100);
  }
  throw new Error('The portal did not become ready again.');
}

async function withServices<Result>(
  server: OwnServer,
  work: (services: Services) => Promise<Result>,
): Promise<Result> {
  const db = openDatabase(server.urls.appUrl, 4);
  const files = folderStorage(join(server.dataDir, 'documents'));
  const auditHeads = join(server.dataDir, 'audit-heads.txt');
  try {
    return await work({ ...testServices(db), files, auditHeads, clock: () => new Date() });
  } finally {
    await db.destroy();
  }
}
