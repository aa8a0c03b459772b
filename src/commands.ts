import { seedDemonstration } from '../seeds/demonstration';
import { inviteFirstAdministrator, readFirstAdministrator, recoverAdministrator } from './accounts';
import { lastPublishedHead, verifyAudit } from './audit';
import type { Config } from './config';
import { longPatience, openDatabase } from './db';
import { removeEmbeddedDatabase } from './embedded-database';
import { addressOf, type Listener } from './listen';
import { replayErasures } from './personal-data';
import { joinPlace, openPlace, type Place } from './place';
import { openPortal, openServices, servePortal, type Portal } from './portal';
import { bringUpToDate, pendingMigrations } from './schema';
import type { Services } from './services';
import type { Close } from './stopping';
import { reportOf, verifyPortal } from './verification';
import { startWorker } from './worker';

/** What npm's scripts ask for beside starting, by the word on the command line. One that goes on answers its end. */
export const others: Record<string, (config: Config) => Promise<Close | undefined>> = {
  '--work': work,
  '--reset': reset,
  '--migrate': migrate,
  '--verify': verify,
  '--verify-audit': verifyAuditTrail,
  '--replay-erasures': replay,
  '--create-administrator': createAdministrator,
  '--recover-administrator': recover,
};

/** Opens the portal at a place that is being made ready, and serves it. Answers what closes it. */
export async function start(config: Config, listener: Listener, opening: Promise<Place>): Promise<Close> {
  const portal = await openPortal(config, await opening, addressFor(config, listener.port));
  if (config.demonstration) await seedDemonstration(portal.services);
  const close = await servePortal(config, portal, listener);
  announce(config, portal);
  return close;
}

/** The worker without the web, for those who set WORKER=apart. */
async function work(config: Config): Promise<Close> {
  if (!config.databaseUrl) throw new Error('The worker runs apart only with a DATABASE_URL.');
  const portal = await openPortal(config, await openPlace(config), addressFor(config));
  const worker = await startWorker(portal.services, portal.place.appUrl);
  say('The worker is at work.');
  return async () => {
    await worker.stop();
    await portal.close();
  };
}

async function reset(config: Config): Promise<undefined> {
  if (!config.demonstration) throw new Error('Only the demonstration can be reset: DATABASE_URL is set.');
  await removeEmbeddedDatabase({ clone: config.projectFolder, dataDir: config.dataDir });
  await withPortal(config, ({ services }) => seedDemonstration(services));
  say('The demonstration is new again.');
}

async function migrate(config: Config): Promise<undefined> {
  if (!config.databaseUrl) throw new Error('DATABASE_URL says which database to migrate.');
  const { databaseUrl: appUrl, ownerDatabaseUrl: ownerUrl = appUrl } = config;
  await bringUpToDate({ appUrl, ownerUrl });
  say('The database is up to date.');
}

async function verify(config: Config): Promise<undefined> {
  const findings = await beside(config, verifyPortal);
  say(...reportOf(findings));
  process.exitCode = findings.length === 0 ? 0 : 1;
}

async function verifyAuditTrail(config: Config): Promise<undefined> {
  const { ok, lines } = await beside(config, async ({ db, auditHeads }) =>
    verifyAudit(db, await lastPublishedHead(auditHeads)),
  );
  say(...lines);
  process.exitCode = ok ? 0 : 1;
}

/** Prints the link by which the first administrator comes in. Throws in plain words where there is one already. */
async function createAdministrator(config: Config): Promise<undefined> {
  if (config.demonstration) {
    throw new Error(
      'The demonstration has its administrator: sam@example.org. With DATABASE_URL you can make one.',
    );
  }
  const wanted = readFirstAdministrator(process.argv.slice(3));
  const link = await withPortal(config, ({ services }) => inviteFirstAdministrator(services, wanted));
  say(`${wanted.name} becomes the administrator by this link. It works once, within 24 hours:`, link);
}

/** Lets the only administrator set up a second factor anew. Throws in plain words where another could do it. */
async function recover(config: Config): Promise<undefined> {
  const [email = ''] = process.argv.slice(3);
  const name = await withPortal(config, ({ services }) => recoverAdministrator(services, email));
  say(`${name} signs in with their password, and sets up the second step again.`);
}

/** The first step after an older copy of the database was brought back, before anybody is let in. */
async function replay(config: Config): Promise<undefined> {
  const erased = await withPortal(config, ({ services }) => replayErasures(services));
  say(`People erased again: ${erased}.`);
}

/** For work that only looks: beside a portal that runs, and without bringing the tables up to date. */
async function beside<Result>(
  config: Config,
  work: (services: Services) => Promise<Result>,
): Promise<Result> {
  const place = await joinPlace(config);
  const db = openDatabase(place.appUrl, 1, longPatience);
  const services = openServices(config, place, addressFor(config), db);
  try {
    const { length } = await pendingMigrations(db);
    if (length > 0) throw new Error(`The database lacks ${length} migrations, so it cannot be checked.`);
    return await work(services);
  } finally {
    await db.destroy();
    await place.stop();
  }
}

async function withPortal<Result>(
  config: Config,
  work: (portal: Portal) => Promise<Result>,
): Promise<Result> {
  const portal = await openPortal(config, await openPlace(config), addressFor(config));
  try {
    return await work(portal);
  } finally {
    await portal.close();
  }
}

function addressFor(config: Config, port = config.port): string {
  return config.baseUrl ?? addressOf(config.host, port);
}

function announce(config: Config, { services, place }: Portal): void {
  say(`The Communities Fund portal is at ${services.baseUrl}`);
  if (!config.demonstration) return;
  say(
    'Sign in as amina@example.org (a group), ruth@example.org (manager), dev@example.org (decider),',
    'gwen@example.org or tomasz@example.org (assessors). The password for all: bring people together',
    `Its data is in ${place.dataFolder}. Stop it with Ctrl-C.`,
  );
}

function say(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
