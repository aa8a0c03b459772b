import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '../support/database';

const source = path.join(__dirname, '../../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(path.join(source, file), 'utf8') }));

const owned = new Map<string, { room: string; columns: string[] }>();
for (const { file, text } of files.filter(({ file }) => path.basename(file) === 'tables.ts')) {
  for (const [, table = '', columns = ''] of text.matchAll(/^ {4}(\w+): Table<\s*\{([^}]*)\}/gm)) {
    owned.set(table, {
      room: path.dirname(file),
      columns: [...columns.matchAll(/^\s+(\w+):/gm)].map(([, name]) => name ?? ''),
    });
  }
}

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('the rooms’ table types name exactly the columns the migrations made', async () => {
  const rows = await database.owner
    .withSchema('information_schema')
    .table('columns')
    .where('table_schema', 'public')
    .whereNotIn('table_name', ['knex_migrations', 'knex_migrations_lock', 'status_moves'])
    .orderBy(['table_name', 'ordinal_position'])
    .select<{ table_name: string; column_name: string }[]>('table_name', 'column_name');
  const made: Record<string, string[]> = {};
  for (const { table_name, column_name } of rows) (made[table_name] ??= []).push(column_name);
  expect(Object.fromEntries([...owned].map(([table, { columns }]) => [table, columns]))).toEqual(made);
});

test('each table is written only by a store of the room that owns it', () => {
  const strays: string[] = [];
  for (const { file, text } of files) {
    for (const [statement, table = ''] of text.matchAll(
      /\(\s*'(\w+)(?: as \w+)?'\s*\)((?!;\n)[\s\S])*?\.(insert|update|delete|del|increment|decrement)\(/g,
    )) {
      const owner = owned.get(table);
      if (!owner) continue;
      const home = file.startsWith(`${owner.room}/`) && /store\.ts$/.test(file);
      if (!home) strays.push(`${file} writes ${table}: ${statement.slice(0, 60)}`);
    }
  }
  expect(strays).toEqual([]);
});

test('only stores, queries and policies talk SQL', () => {
  const talkers = files
    .filter(
      ({ file }) =>
        !/(store|queries|policy|tables)\.ts$|^(db|read|health|schema|portal|worker)\.ts$|^embedded-database/.test(
          file,
        ),
    )
    .filter(({ text }) => /\b(db|tx|trx)(<[^>]*>)?\(\s*'|\.raw\(/.test(text))
    .map(({ file }) => file);
  expect(talkers).toEqual([]);
});

test('settings are read in one file', () => {
  const readers = files.filter(({ text }) => /process\.env/.test(text)).map(({ file }) => file);
  expect(readers.filter((file) => !['config.ts', 'server.ts'].includes(file))).toEqual([]);
});
