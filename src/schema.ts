import { migrationSource } from '../migrations';
import { grantPrivileges } from '../migrations/privileges';
import { longPatience, openDatabase, type Db } from './db';
import { prepareWorkerSchema } from './worker';

export type DatabaseUrls = { appUrl: string; ownerUrl: string };

/** Runs the migrations as the owner, then gives the application's role what it needs. Safe to repeat. */
export async function bringUpToDate({ appUrl, ownerUrl }: DatabaseUrls): Promise<void> {
  const migrated = withDatabaseAt(ownerUrl, async (owner) => {
    if (!(await isCurrent(owner))) await migrate(owner);
    await owner.transaction((tx) => grantPrivileges(tx, decodeURIComponent(new URL(appUrl).username)));
  });
  await Promise.all([migrated, prepareWorkerSchema(appUrl)]);
}

/** The migrations this database still lacks. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const [wanted, done] = [await migrationSource.getMigrations([]), await doneMigrations(db)];
  return wanted.filter((name) => !done.includes(name));
}

/** Throws, in plain words, for a database production must not start with (guarantees.md OP-09). */
export async function refuseUnsafeDatabase(appUrl: string): Promise<void> {
  await withDatabaseAt(appUrl, async (db) => {
    const { length } = await pendingMigrations(db);
    if (length > 0) throw new Error(`The database lacks ${length} migrations. Run npm run migrate first.`);
    if (await mayChangeTables(db))
      throw new Error(
        'DATABASE_URL names a role that may change the tables. Use one of the application’s own.',
      );
    if (await db('people').where('demonstration', true).first('id'))
      throw new Error('The database holds the demonstration’s people, whose password is no secret.');
  });
}

async function doneMigrations(db: Db): Promise<string[]> {
  if (!(await db.schema.hasTable('knex_migrations'))) return [];
  return db('knex_migrations').orderBy('id').pluck<string[]>('name');
}

// Knex asks ten questions to find that there is nothing to do. Anything else is for it to do, or to complain of.
async function isCurrent(db: Db): Promise<boolean> {
  const [wanted, done] = [await migrationSource.getMigrations([]), await doneMigrations(db)];
  return wanted.join() === done.join();
}

// What a crash of the machine may undo is done again by the next start, so no migration waits for the disk by itself.
async function migrate(owner: Db): Promise<void> {
  await owner.raw('SET synchronous_commit = off');
  await owner.migrate.latest({ migrationSource });
  await owner.raw('RESET synchronous_commit');
}

async function mayChangeTables(db: Db): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { can: boolean }[] }>(`
    SELECT rolsuper OR rolbypassrls OR rolcreaterole OR has_schema_privilege('public', 'CREATE')
      OR pg_has_role((SELECT relowner FROM pg_class WHERE oid = 'people'::regclass), 'MEMBER') AS can
    FROM pg_roles WHERE rolname = current_user`);
  return rows[0]?.can !== false;
}

async function withDatabaseAt<Result>(url: string, work: (db: Db) => Promise<Result>): Promise<Result> {
  const db = openDatabase(url, 1, longPatience);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}
