import { insertPermission, insertPerson } from '../../src/accounts';
import type { Actor } from '../../src/actor';
import { sealEvents } from '../../src/audit';
import { verifyPortal } from '../../src/verification';
import { type Bidding, openBidding } from '../applications/bidding';
import { testNow } from '../support/services';

/** The cast with a fund that takes bids, and Ines as a second administrator. */
export type PrivacyScene = Bidding & { second: Actor };

export async function openPrivacyScene(): Promise<PrivacyScene> {
  const bidding = await openBidding();
  const { ines, database } = bidding;
  await insertPermission(database.db, ines.id, 'administrator');
  return { ...bidding, second: { ...ines, permissions: ['auditor', 'administrator'] } };
}

/** What the portal's own checks find wrong, with everything sealed. */
export async function wrongIn({ services }: Pick<Bidding, 'services'>) {
  await sealEvents(services.db);
  return verifyPortal(services);
}

/** Somebody of no group who has an account. */
export async function newPerson({ database }: Bidding, name: string, email: string): Promise<Actor> {
  const about = { name, email, passwordHash: null, demonstration: false, createdAt: testNow };
  return { id: await insertPerson(database.db, about), name, email, permissions: [], groupIds: [] };
}

/** Every row of every table as one text, to look for words in, as somebody with the whole database would. */
export async function wholeDatabase({ database }: Bidding): Promise<string> {
  const tables = (await database
    .owner('pg_tables')
    .where('schemaname', 'public')
    .pluck('tablename')) as string[];
  const texts: string[] = [];
  for (const table of tables) {
    const { rows } = await database.owner.raw<{ rows: { text: string }[] }>(
      'SELECT t::text AS text FROM ?? t',
      [table],
    );
    texts.push(...rows.map(({ text }) => `${table} ${text}`));
  }
  return texts.join('\n');
}
