import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { otherColumns } from '../../src/personal-data/other-columns';
import { personalColumns } from '../../src/personal-data/personal-columns';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

const personal = personalColumns.map(({ table, column }) => `${table}.${column}`);

test('every column of words or bytes has a privacy class, or is said to hold nothing about a person', async () => {
  const { rows } = await database.owner.raw<{ rows: { name: string }[] }>(`
    SELECT table_name || '.' || column_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name NOT IN ('knex_migrations', 'knex_migrations_lock', 'status_moves')
      AND data_type IN ('text', 'character varying', 'inet', 'bytea', 'jsonb', 'json', 'ARRAY')`);
  expect([...personal, ...otherColumns].sort()).toEqual(rows.map(({ name }) => name).sort());
});

test('each is named once, under the room that writes its table', () => {
  const strays = personalColumns.filter(
    ({ room, table }) => !tablesOf(room).includes(`    ${table}: Table<`),
  );
  expect(strays).toEqual([]);
  expect([...personal, ...otherColumns].filter((name, at, all) => all.indexOf(name) !== at)).toEqual([]);
});

function tablesOf(room: string): string {
  const folder = path.join(__dirname, '../../src', room);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const tables = files.filter((file) => path.basename(file) === 'tables.ts');
  return tables.map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');
}
