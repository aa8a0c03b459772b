import path from 'node:path';
import { seedDemonstration } from '../../seeds/demonstration';
import type { Actor, Permission } from '../../src/actor';
import { publishHead, sealEvents } from '../../src/audit';
import { approveSchedule, releaseSchedule } from '../../src/awards';
import { type Db, openDatabase } from '../../src/db';
import { withDatabase } from '../../src/embedded-database/roles';
import { runDueJobs } from '../../src/worker';
import { createTestDatabase } from '../support/database';
import { testServices } from '../support/services';
import { testServer } from '../support/test-server';

/**
 * The demonstration with one more list approved and released, whose letters still wait while all earlier ones are sent;
 * the audit trail sealed and its head published. `superuser` may do everything to its records.
 */
export async function verificationScene() {
  const database = await createTestDatabase();
  const services = testServices(database.db);
  const superuser = openDatabase(asSuperuser(database.appUrl), 2);
  await seedDemonstration(services);
  await runDueJobs(services, database.appUrl);
  const { id, version } = (await database.db('schedules').where('status', 'prepared').first()) ?? never();
  await approveSchedule(services, await personCalled(database.db, 'Dev Malhan', 'decider'), id, version);
  await releaseSchedule(services, await personCalled(database.db, 'Ruth Hale', 'manager'), id);
  await sealEvents(database.db);
  await publishHead(database.db, services.auditHeads, services.clock());
  const close = async () => {
    await superuser.destroy();
    await database.drop();
  };
  return { services, superuser, appUrl: database.appUrl, close };
}

/** Where the file of a document is kept. */
export function fileOf(auditHeads: string, storageName: string): string {
  const [outer, inner] = [storageName.slice(0, 2), storageName.slice(2, 4)];
  return path.join(path.dirname(auditHeads), 'kept', outer, inner, storageName);
}

function asSuperuser(appUrl: string): string {
  return withDatabase(testServer().superuserUrl, new URL(appUrl).pathname.slice(1));
}

async function personCalled(db: Db, name: string, permission: Permission): Promise<Actor> {
  const { id, email } = (await db('people').where({ name }).first('id', 'email')) ?? never();
  return { id, name, email, permissions: [permission], groupIds: [] };
}

function never(): never {
  throw new Error('The demonstration has changed.');
}
