import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { insertPermission } from '../../src/accounts';
import { withClient, withDatabase } from '../../src/embedded-database/roles';
import { askForErasure, confirmErasure } from '../../src/personal-data/erasure-actions';
import { personalColumns } from '../../src/personal-data/personal-columns';
import { testServer } from '../support/test-server';
import { plantStrings, type Planted } from './planting';
import { readAll } from './reading';

// A server somebody else runs may be on another machine, where nobody here can read its disk.
const withDisk = process.env['TEST_DATABASE_URL'] ? test.skip : test;

let planted: Planted;

beforeAll(async () => {
  planted = await plantStrings();
});
afterAll(() => planted.close());

/**
 * guarantees.md 5, Erasure 6. What counts is what the database itself keeps: its tables, their indexes, and the samples of
 * their values that the planner takes. Its write-ahead log is a record of changes for the recovery after a crash; it holds
 * the old words, by design, until its files are used again, as backups do until they expire.
 */
withDisk(
  'once the database has been tidied up, no file of it, nor any document, has a word of an erased person',
  async () => {
    const { words, secrets } = await wordsOfJoseph();
    await tidyUp('ANALYZE', 'CHECKPOINT');
    // What could not be found before it was erased would prove nothing by its absence.
    expect(await onDisk(words)).toEqual(words);
    expect(await onDisk(secrets)).not.toEqual([]);

    const { db, services, sam, ines, joseph } = planted;
    await insertPermission(db, ines.id, 'administrator');
    await askForErasure(services, sam, joseph.id, 'asked');
    await readAll(services, sam, joseph);
    await confirmErasure(services, ines, joseph.id);
    await tidyUp('ANALYZE', 'VACUUM FULL', 'CHECKPOINT');
    expect(await onDisk([...words, ...secrets])).toEqual([]);
  },
  60_000,
);

// Why the words of other classes stay is on the page that asks for an erasure.
const keptClasses = ['bid', 'judging', 'decision', 'audit'];
const keptPlaces = personalColumns
  .filter(({ privacyClass }) => keptClasses.includes(privacyClass))
  .map(({ table, column }) => `${table}.${column}`)
  .concat('letters.title', 'bookings.group_name');

async function wordsOfJoseph() {
  const { db, ofJoseph, secrets } = planted;
  const goes = [...ofJoseph].filter(([place]) => !keptPlaces.includes(place)).map(([, words]) => words);
  const firstSecret = secrets.findIndex((text) => text.startsWith('secret-joseph'));
  // The digest of a link that has ended, or of a file in a group's bid, says nothing of anybody, and stays.
  const digests = [
    ...(await db('single_use_links').pluck('digest')),
    ...(await db('documents').pluck('digest')),
  ];
  const kept = new Set(digests.map(String));
  const hunted = secrets.slice(firstSecret).filter((text) => !kept.has(text));
  return { words: [...goes, 'joseph@example.org'], secrets: hunted };
}

const databaseUrl = () =>
  withDatabase(testServer().superuserUrl, new URL(planted.database.appUrl).pathname.slice(1));

function tidyUp(...commands: string[]): Promise<void> {
  return withClient(databaseUrl(), async (client) => {
    for (const command of commands) await client.query(command);
  });
}

/** Those of the words that stand in a file of this database, or in the folder of documents. */
async function onDisk(words: string[]): Promise<string[]> {
  const files = [...filesOf(await folderOfDatabase()), ...filesOf(path.dirname(planted.services.auditHeads))];
  const found = new Set<string>();
  for (const file of files) {
    const bytes = readFileSync(file);
    for (const word of words) if (bytes.includes(word)) found.add(word);
  }
  return words.filter((word) => found.has(word));
}

async function folderOfDatabase(): Promise<string> {
  let folder = '';
  await withClient(databaseUrl(), async (client) => {
    const { rows } = await client.query<{ folder: string }>(
      `SELECT current_setting('data_directory') || '/base/' || oid AS folder
         FROM pg_database WHERE datname = current_database()`,
    );
    folder = rows[0]?.folder ?? '';
  });
  return folder;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((each) => each.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
}
