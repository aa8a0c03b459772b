import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedDatabase, removeEmbeddedDatabase } from '../../src/embedded-database';
import { identityOf } from '../../src/embedded-database/process-identity';
import { until } from '../../src/embedded-database/until';
import { firstWords, kill, startChild } from '../support/child';
import {
  clusterIn,
  postmasterIn,
  readNotes,
  startPortal,
  temporaryFolder,
  writeNote,
} from '../support/portal';

const base = temporaryFolder('embedded-database-crashes');
const home = join(base, 'home');
let database: EmbeddedDatabase | undefined;

beforeAll(async () => {
  database = await startPortal(home);
  await writeNote(database, 'kept');
  await database.stop();
});
afterEach(() => database?.stop());
afterAll(() => rmSync(base, { recursive: true, force: true }));

test('a server killed outright starts again with everything it had acknowledged', async () => {
  database = await startPortal(home);
  await writeNote(database, 'kept over a kill');
  process.kill(postmasterIn(home), 'SIGKILL');
  await database.stop();
  database = await startPortal(home);
  expect(await readNotes(database)).toContain('kept over a kill');
});

test('a portal killed outright leaves its server and its lock to the next one', async () => {
  const first = startChild('run', [home]);
  await writeNote(await firstWords<EmbeddedDatabase>(first), 'kept by an orphan');
  const orphan = postmasterIn(home);
  await kill(first);
  expect(identityOf(orphan)).toBeDefined();
  database = await startPortal(home);
  expect(identityOf(orphan)).toBeUndefined();
  expect(await readNotes(database)).toContain('kept by an orphan');
});

test('portal and server both killed outright, the next start finds everything', async () => {
  const first = startChild('run', [home]);
  await writeNote(await firstWords<EmbeddedDatabase>(first), 'kept over two kills');
  const orphan = postmasterIn(home);
  await kill(first);
  process.kill(orphan, 'SIGKILL');
  database = await startPortal(home);
  expect(await readNotes(database)).toContain('kept over two kills');
});

test('a process that merely bears the number in an old pid file is left in peace', async () => {
  const bystander = spawn('sleep', ['60']);
  await once(bystander, 'spawn');
  const lines = [bystander.pid, clusterIn(home), 1, 5432, '', '127.0.0.1', '', 'ready', ''];
  writeFileSync(join(clusterIn(home), 'postmaster.pid'), lines.join('\n'));
  database = await startPortal(home);
  expect(await readNotes(database)).toContain('kept');
  expect(identityOf(bystander.pid ?? 0)).toBeDefined();
  bystander.kill();
  await once(bystander, 'exit');
});

test('a first start that was cut short is made good by the next', async () => {
  const fresh = join(base, 'fresh');
  const first = startChild('run', [fresh]);
  expect(await until(() => unfinishedIn(fresh).length > 0, 10_000)).toBe(true);
  await kill(first);
  database = await startPortal(fresh);
  await writeNote(database, 'begun again');
  expect(await readNotes(database)).toEqual(['begun again']);
  expect(unfinishedIn(fresh)).toEqual([]);
});

test('passwords lost while the cluster is kept are missed in plain words', async () => {
  const fresh = join(base, 'fresh');
  rmSync(join(fresh, 'postgres', 'passwords.json'));
  await expect(startPortal(fresh)).rejects.toThrow('passwords.json is missing');
  await removeEmbeddedDatabase({ clone: process.cwd(), dataDir: fresh });
});

const unfinishedIn = (dataDir: string): string[] =>
  existsSync(join(dataDir, 'postgres'))
    ? readdirSync(join(dataDir, 'postgres')).filter((name) => name.startsWith('unfinished-'))
    : [];
