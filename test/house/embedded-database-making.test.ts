import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../src/embedded-database';
import { withClient, withDatabase } from '../../src/embedded-database/roles';
import { readNotes, startPortal, temporaryFolder, writeNote } from '../support/portal';

const base = temporaryFolder('embedded-database-making');
const home = join(base, 'home');
let database: EmbeddedDatabase | undefined;

beforeAll(async () => {
  database = await startPortal(home);
  await writeNote(database, 'kept');
});
afterEach(() => database?.stop());
afterAll(() => rmSync(base, { recursive: true, force: true }));

const administer = (sql: string) =>
  withClient(withDatabase(database?.superuserUrl ?? '', 'template1'), (client) => client.query(sql));

test('a start cut short before it took over the new cluster’s database is made good by the next', async () => {
  await administer('ALTER DATABASE portal OWNER TO portal_superuser');
  await administer('ALTER DATABASE portal RENAME TO postgres');
  await database?.stop();
  database = await startPortal(home);
  expect(await readNotes(database)).toEqual(['kept']);
  const { rows } = await administer(`SELECT datdba::regrole::text AS owner FROM pg_database
    WHERE datname = 'portal'`);
  expect(rows).toEqual([{ owner: 'portal_owner' }]);
});

test('a cluster that has the administrators’ database beside the portal’s keeps both', async () => {
  database = await startPortal(home);
  await administer('CREATE DATABASE postgres');
  await database.stop();
  database = await startPortal(home);
  expect(await readNotes(database)).toEqual(['kept']);
});

test('what is acknowledged is on the disk, from the first start on', async () => {
  database = await startEmbeddedDatabase({ clone: process.cwd(), dataDir: join(base, 'durable') });
  const settings = ['fsync', 'synchronous_commit', 'full_page_writes'];
  for (const url of [database.appUrl, database.ownerUrl]) {
    const { rows } = await withClient(url, (client) =>
      client.query('SELECT DISTINCT setting FROM pg_settings WHERE name = ANY ($1)', [settings]),
    );
    expect(rows).toEqual([{ setting: 'on' }]);
  }
});
