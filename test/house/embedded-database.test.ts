import { chownSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedDatabase, removeEmbeddedDatabase } from '../../src/embedded-database';
import { isRoot, nobody, othersMayPass } from '../../src/embedded-database/account';
import { identityOf } from '../../src/embedded-database/process-identity';
import { withClient } from '../../src/embedded-database/roles';
import { dismiss, firstWords, startChild } from '../support/child';
import {
  clusterIn,
  postmasterIn,
  readNotes,
  startPortal,
  temporaryFolder,
  writeNote,
} from '../support/portal';

const base = temporaryFolder('embedded-database');
const home = join(base, 'home');
let database: EmbeddedDatabase | undefined;

afterEach(() => database?.stop());
afterAll(() => rmSync(base, { recursive: true, force: true }));

test('the first start makes a database, and what is written outlives a stop', async () => {
  database = await startPortal(home);
  await writeNote(database, 'kept');
  const postmaster = postmasterIn(home);
  await database.stop();
  expect(identityOf(postmaster)).toBeUndefined();
  database = await startPortal(home);
  expect(await readNotes(database)).toEqual(['kept']);
});

test('the server is for those who know a password, and the passwords are for us alone', async () => {
  database = await startPortal(home);
  const guess = new URL(database.appUrl);
  guess.password = 'guess';
  await expect(readNotes({ appUrl: guess.href })).rejects.toThrow('password authentication failed');
  expect(statSync(join(database.folder, 'passwords.json')).mode & 0o777).toBe(0o600);
  expect(statSync(clusterIn(home)).mode & 0o777).toBe(0o700);
});

test('the application owns the job queue and may change nothing else about the database', async () => {
  database = await startPortal(home);
  await withClient(database.appUrl, async (client) => {
    await client.query('CREATE TABLE graphile_worker.probe ()');
    await client.query('DROP TABLE graphile_worker.probe');
    await expect(client.query('CREATE TABLE probe ()')).rejects.toThrow(
      'permission denied for schema public',
    );
    await expect(client.query('CREATE SCHEMA probe')).rejects.toThrow('permission denied for database');
    await expect(client.query('DROP TABLE notes')).rejects.toThrow('must be owner');
  });
});

test('a second portal on one folder is told, in plain words, which process has it', async () => {
  database = await startPortal(home);
  const words = `The portal is already running from this folder (process ${process.pid}).`;
  await expect(startPortal(home)).rejects.toThrow(words);
  await expect(removeEmbeddedDatabase({ clone: process.cwd(), dataDir: home })).rejects.toThrow(words);
  await expect(firstWords(startChild('run', [home]))).rejects.toThrow(words);
  expect(await readNotes(database)).toEqual(['kept']);
});

const asRoot = isRoot() ? test : test.skip;
const asOther =
  isRoot() && othersMayPass(process.cwd()) && othersMayPass(process.execPath) ? test : test.skip;

asRoot('root runs the server as an account without privileges (needs root)', async () => {
  database = await startPortal(home);
  expect(statSync(clusterIn(home)).uid).toBe(nobody.uid);
  expect(statSync(`/proc/${postmasterIn(home)}`).uid).toBe(nobody.uid);
});

asOther('an ordinary user runs it as themselves (needs root and a checkout others may read)', async () => {
  const theirs = join(base, 'theirs');
  mkdirSync(theirs);
  chownSync(theirs, nobody.uid, nobody.gid);
  const portal = startChild('run', [theirs], nobody);
  const running = await firstWords<EmbeddedDatabase>(portal);
  await writeNote(running, 'an ordinary note');
  expect(await readNotes(running)).toEqual(['an ordinary note']);
  expect(statSync(running.folder).mode & 0o777).toBe(0o700);
  await dismiss(portal);
  expect(existsSync(join(clusterIn(theirs), 'postmaster.pid'))).toBe(false);
});

test('deleting the database leaves room for a new one', async () => {
  await removeEmbeddedDatabase({ clone: process.cwd(), dataDir: home });
  database = await startPortal(home);
  await expect(readNotes(database)).rejects.toThrow('does not exist');
});
