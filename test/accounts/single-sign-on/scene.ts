import { rmSync } from 'node:fs';
import { insertCast, type Cast } from '../../support/cast';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { temporaryFolder } from '../../support/portal';
import { PortalProcess } from '../../support/portal-process';
import { testSecret } from '../../support/services';
import { DirectoryProcess } from './directory-process';
import { Traveller } from './traveller';

export type Scene = {
  database: TestDatabase;
  cast: Cast;
  directory: DirectoryProcess;
  portal: PortalProcess;
  address: string;
  traveller: () => Traveller;
  close: () => Promise<void>;
};

export const clientSecret = 'what only the two of them know';

/** The portal as it runs, with the cast, beside a council's directory that staff sign in by. */
export async function openScene(): Promise<Scene> {
  const [database, directory] = await Promise.all([createTestDatabase(), DirectoryProcess.start()]);
  const cast = await insertCast(database.db);
  const folder = temporaryFolder('single-sign-on');
  const portal = await new PortalProcess({
    DATABASE_URL: database.appUrl,
    OWNER_DATABASE_URL: database.ownerUrl,
    DATA_DIR: folder,
    PORT: '0',
    ENCRYPTION_SECRET: testSecret,
    OIDC_ISSUER: directory.issuer,
    OIDC_CLIENT_ID: 'communities-fund',
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_NAME: 'the council',
    OIDC_SECOND_FACTOR: 'amr=mfa,hwk',
  }).started();
  const address = `http://localhost:${portal.port}`;
  await directory.open(address);
  const close = async () => {
    await portal.end('SIGTERM');
    await directory.stop();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { database, cast, directory, portal, address, traveller: () => new Traveller(address), close };
}

/** Forgets that this person ever came by the directory, and their own second factor where they are to have none. */
export async function startAfresh({ database: { db } }: Scene, personId: number, { ownFactor = true } = {}) {
  await db('people').where('id', personId).update({ council_subject: null });
  await db('vouchings').where('person_id', personId).delete();
  if (!ownFactor) await db('second_factors').where('person_id', personId).delete();
}
