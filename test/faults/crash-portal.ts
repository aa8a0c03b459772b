import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../src/db';
import { type FileStorage, folderStorage } from '../../src/documents';
import { joinEmbeddedDatabase, removeEmbeddedDatabase } from '../../src/embedded-database';
import { commandOf, identityOf } from '../../src/embedded-database/process-identity';
import { withClient } from '../../src/embedded-database/roles';
import type { Services } from '../../src/services';
import { clusterIn, postmasterIn, temporaryFolder } from '../support/portal';
import { PortalProcess, familyOf } from '../support/portal-process';
import { nextCode } from '../support/second-factor';
import { testKeys, testSecret } from '../support/services';

/** From a kill until pages were shown again. */
export type Outage = { from: Date; until: Date };

/** The portal as `npm start` runs it, on a folder and a port of its own; it, or its database, can be killed outright. */
export class CrashPortal {
  readonly outages: Outage[] = [];
  // Whoever looks at the database of a portal that is down would start it.
  private isKilled = false;

  private constructor(
    private readonly folder: string,
    private readonly place: { clone: string; dataDir: string },
    private readonly settings: Record<string, string>,
    private process: PortalProcess,
  ) {}

  static async start(smtpUrl: string): Promise<CrashPortal> {
    const folder = temporaryFolder('crashes');
    const dataDir = join(folder, 'data');
    const own = { DATA_DIR: dataDir, PORT: String(await quietPort()), ENCRYPTION_SECRET: testSecret };
    const settings = { ...own, SMTP_URL: smtpUrl };
    const place = { clone: process.cwd(), dataDir };
    return new CrashPortal(folder, place, settings, await new PortalProcess(settings).started());
  }

  get address(): string {
    return `http://127.0.0.1:${this.process.port}`;
  }

  get files(): FileStorage {
    return folderStorage(join(this.place.dataDir, 'documents'));
  }

  get pid(): number {
    return this.process.pid;
  }

  /** Kills one of the two in the middle of whatever it does, and sees that it comes back as it would for a user. */
  async kill(victim: 'portal' | 'database'): Promise<void> {
    const from = new Date();
    if (victim === 'portal') await this.killPortal();
    else await this.killDatabase();
    this.outages.push({ from, until: new Date() });
  }

  /** What the portal keeps, asked and looked at directly. */
  async look<Result>(
    work: (kept: Pick<Services, 'db' | 'files' | 'auditHeads'>) => Promise<Result>,
  ): Promise<Result> {
    const { appUrl } = await joinEmbeddedDatabase(this.place);
    const db = openDatabase(appUrl, 6);
    try {
      return await work({ db, files: this.files, auditHeads: join(this.place.dataDir, 'audit-heads.txt') });
    } finally {
      await db.destroy();
    }
  }

  /** The code that this person's app shows, once the portal is up. Throws when its database goes away meanwhile. */
  async codeOf(email: string): Promise<string> {
    while (this.isKilled) await sleep(50);
    return this.look(({ db }) => nextCode({ db, keys: testKeys, clock: () => new Date() }, email));
  }

  /** Changes the database server's own settings. */
  async configure(settings: Record<string, string>): Promise<void> {
    const { superuserUrl } = await joinEmbeddedDatabase(this.place);
    await withClient(superuserUrl, async (client) => {
      for (const [name, value] of Object.entries(settings))
        await client.query(`ALTER SYSTEM SET ${name} = '${value}'`);
      await client.query('SELECT pg_reload_conf()');
    });
  }

  async remove(): Promise<void> {
    await this.process.end('SIGTERM');
    await removeEmbeddedDatabase(this.place);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async killPortal(): Promise<void> {
    this.isKilled = true;
    await this.process.end('SIGKILL');
    this.process = await new PortalProcess(this.settings).started();
    this.isKilled = false;
  }

  // Nothing is killed that does not serve our own folder.
  private async killDatabase(): Promise<void> {
    const postmaster = postmasterIn(this.place.dataDir);
    if (!commandOf(postmaster)?.includes(clusterIn(this.place.dataDir)))
      throw new Error('That database is not ours.');
    for (const pid of familyOf(postmaster)) killOutright(pid);
    while (identityOf(postmaster)) await sleep(5);
    while (!(await this.answers())) await sleep(20);
  }

  private async answers(): Promise<boolean> {
    const answer = await this.process.open('/').catch(() => undefined);
    return answer?.status === 200;
  }
}

function killOutright(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It went by itself as its parent died.
  }
}

/** A free port that no outgoing connection is given, so that whoever knocks while nobody listens cannot meet themselves. */
async function quietPort(): Promise<number> {
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  const probe = createServer().listen(port, '127.0.0.1');
  const isFree = await Promise.race([
    once(probe, 'listening').then(() => true),
    once(probe, 'error').then(() => false),
  ]);
  if (!isFree) return quietPort();
  probe.close();
  await once(probe, 'close');
  return port;
}
