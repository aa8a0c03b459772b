import { migrationSource } from '../../migrations';
import { createTestDatabase } from '../support/database';

test('every migration can be undone and done again, and leaves the same tables', async () => {
  const database = await createTestDatabase();
  try {
    const before = await shape();
    await database.owner.migrate.rollback({ migrationSource }, true);
    expect((await shape()).filter((line) => !line.includes('knex_'))).toEqual([]);
    await database.owner.migrate.latest({ migrationSource });
    expect(await shape()).toEqual(before);
  } finally {
    await database.drop();
  }

  async function shape(): Promise<string[]> {
    const { rows } = await database.owner.raw<{ rows: { line: string }[] }>(`
      SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable AS line
        FROM information_schema.columns WHERE table_schema = 'public'
      UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
      UNION ALL SELECT 'trigger ' || tgrelid::regclass || ' ' || tgname FROM pg_trigger WHERE NOT tgisinternal
        AND tgrelid::regclass::text NOT LIKE 'graphile_worker%'
      UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
      UNION ALL SELECT 'function ' || p.oid::regprocedure FROM pg_proc p
        LEFT JOIN pg_depend d ON d.objid = p.oid AND d.deptype = 'e'
        WHERE p.pronamespace = 'public'::regnamespace AND d.objid IS NULL
      ORDER BY 1`);
    return rows.map(({ line }) => line);
  }
});
