import { seedDemonstration } from '../seeds/demonstration';
import { createApp } from './app';
import { verifyAudit } from './audit';
import { loadConfig, type Config } from './config';
import { removeEmbeddedDatabase } from './embedded-database';
import { closePolitely, listen } from './listen';
import { openPortal, type Portal } from './portal';
import { bringUpToDate } from './schema';
import { startWorker } from './worker';

const command = process.argv[2] ?? 'start';
const commands: Record<string, (config: Config) => Promise<void>> = {
  start,
  '--reset': reset,
  '--migrate': migrate,
  '--verify-audit': verify,
};

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

async function run(): Promise<void> {
  const chosen = commands[command];
  if (!chosen)
    throw new Error(`There is no command ${command}. There are: ${Object.keys(commands).join(', ')}.`);
  await chosen(loadConfig(process.env));
}

async function start(config: Config): Promise<void> {
  const listener = await listen(config.host, config.port, config.portIsFixed);
  const address =
    config.baseUrl ?? `http://${config.host === '127.0.0.1' ? 'localhost' : config.host}:${listener.port}`;
  const portal = await openPortal(config, address);
  if (config.demonstration) await seedWhenEmpty(portal);
  const worker = config.worker === 'apart' ? undefined : await startWorker(portal.services, portal.appUrl);
  const { sessionSecret, services } = portal;
  listener.answer(
    createApp(services, { sessionSecret, secure: config.production, trustProxy: config.trustProxy }),
  );
  closeOnSignal(async () => {
    await closePolitely(listener.server, 25_000);
    await worker?.stop();
    await portal.close();
  });
  announce(config, portal, address);
}

async function seedWhenEmpty(portal: Portal): Promise<void> {
  await seedDemonstration(portal.services);
}

async function reset(config: Config): Promise<void> {
  if (!config.demonstration) throw new Error('Only the demonstration can be reset: DATABASE_URL is set.');
  await removeEmbeddedDatabase({ clone: config.projectFolder, dataDir: config.dataDir });
  const portal = await openPortal(config, 'http://localhost:3000');
  await seedWhenEmpty(portal);
  await portal.close();
  process.stdout.write('The demonstration is new again.\n');
}

async function migrate(config: Config): Promise<void> {
  if (!config.databaseUrl) throw new Error('DATABASE_URL says which database to migrate.');
  await bringUpToDate({
    appUrl: config.databaseUrl,
    ownerUrl: config.ownerDatabaseUrl ?? config.databaseUrl,
  });
  process.stdout.write('The database is up to date.\n');
}

async function verify(config: Config): Promise<void> {
  const portal = await openPortal(config, 'http://localhost:3000');
  const { ok, lines } = await verifyAudit(portal.services.db);
  await portal.close();
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = ok ? 0 : 1;
}

function announce(config: Config, { dataFolder }: Portal, address: string): void {
  const lines = [`The Communities Fund portal is at ${address}`];
  if (config.demonstration) {
    lines.push(
      'Sign in as amina@example.org (a group), ruth@example.org (manager), dev@example.org (decider),',
      'gwen@example.org or tomasz@example.org (assessors). The password for all: bring people together',
      `Its data is in ${dataFolder}. Stop it with Ctrl-C.`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

function closeOnSignal(close: () => Promise<void>): void {
  let closing = false;
  const stop = () => {
    if (closing) process.exit(1);
    closing = true;
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
