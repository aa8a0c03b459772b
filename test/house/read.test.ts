import type { Knex } from 'knex';
import { NotFound } from '../../src/errors';
import { type Read, read, readAs, readTogether } from '../../src/read';
import { createTestDatabase, type TestDatabase } from '../support/database';

type Row = { id: number; sentAt: Date; endedAt: Date | null; on: string; ids: number[]; answers: object };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const values = `(VALUES
  (2::bigint, '2026-11-20T10:00:00.5Z'::timestamptz, NULL::timestamptz, '2026-03-29'::date, ARRAY[1, 2]::bigint[],
    '{"startedAt": "2026-11-20T10:00:00Z"}'::jsonb, '2026-11-20T10:00:00Z'),
  (1, '2026-03-29T01:00:00Z', '2026-10-25T01:30:00Z', '2026-10-25', '{}', '{}', 'x')
) AS v (id, "sentAt", "endedAt", "on", ids, answers, format)`;

function rowsOf({ db }: TestDatabase, id?: number): Read<Row[]> {
  const query: Knex.QueryBuilder = db.from(db.raw(values) as unknown as string).orderBy('id', 'desc');
  if (id !== undefined) void query.where('id', id);
  return read(query.select('*'));
}

test('a question is answered the same, asked alone, with others, or among others of others', async () => {
  const alone = await rowsOf(database);
  const one = readAs(rowsOf(database, 1), ([row]) => row?.sentAt);
  const both = readTogether(database.db, { all: rowsOf(database), one });
  const nested = await readTogether(database.db, { both, none: rowsOf(database, 3), unasked: undefined });

  expect(alone.map(({ id }) => id)).toEqual([2, 1]);
  expect(alone[1]?.endedAt).toEqual(new Date('2026-10-25T01:30:00Z'));
  expect(await both).toEqual({ all: alone, one: new Date('2026-03-29T01:00:00Z') });
  expect(nested).toEqual({ both: await both, none: [] });
});

test('what is not found is not found among others either', async () => {
  const lost = readAs(rowsOf(database, 3), ([row]) => {
    if (!row) throw new NotFound();
    return row;
  });
  await expect(readTogether(database.db, { all: rowsOf(database), lost })).rejects.toThrow(NotFound);
});
