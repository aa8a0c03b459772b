import { openLog } from '../src/log';
import { insertCast } from './support/cast';
import { createTestDatabase } from './support/database';

test('an error of the database is in the log without the row it quotes', async () => {
  const database = await createTestDatabase();
  const { amina } = await insertCast(database.db);
  const lines: string[] = [];
  const log = openLog('info', { write: (line) => void lines.push(line) });
  const broken = { name: ' ', password_hash: 'a hash nobody should read' };
  const error: unknown = await database
    .db('people')
    .where('id', amina.id)
    .update(broken)
    .catch((reason: unknown) => reason);
  await database.drop();
  log.error({ reference: 'A1', err: error }, 'unexpected error');
  log.error({ error }, 'a record could not go');
  expect(lines.join('')).toContain('people_name');
  expect(lines.join('')).not.toMatch(/a hash nobody|amina@example.org/);
});
