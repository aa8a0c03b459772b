import { type Db, openDatabase } from '../../src/db';
import { type Caller, openPortal } from '../house/caller';
import { insertCast, passphrase, type Cast } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testServices, type TestServices } from '../support/services';
import { meetingAt, meetingOf, passing } from './gate';
import { tally } from './scene';

let database: TestDatabase;
let cast: Cast;
let services: TestServices;
let pool: Db;
let portal: Awaited<ReturnType<typeof openPortal>>;
let joseph: Caller;

beforeEach(async () => {
  database = await createTestDatabase();
  cast = await insertCast(database.db);
  services = testServices(database.db);
});
afterEach(async () => {
  await portal.close();
  await pool.destroy();
  await database.drop();
});

const uses = 'update "sign_in_sessions" set "proofs_used"';

async function openTo(db: Db): Promise<void> {
  pool = meetingAt(db, uses, meetingOf(2, database.owner));
  portal = await openPortal({ ...services, db: pool });
  joseph = await portal.caller().signIn('joseph@example.org');
  await sent('/proof', { password: passphrase });
}

/** A form as it is, whatever is asked on the way. */
function sent(path: string, fields: Record<string, string>) {
  const body = new URLSearchParams({ _csrf: joseph.token, ...fields }).toString();
  return joseph.send('POST', path, { body, type: 'application/x-www-form-urlencoded' });
}

const both = () =>
  Promise.all(['one', 'other'].map((name) => sent('/account/email', { email: `${name}@example.org` })));
const links = async () => (await database.db('single_use_links').where('person_id', cast.joseph.id)).length;

describe('two changes sent at the same moment by somebody who showed once who they are (AU-06)', () => {
  test('one is made, and the other waits for them to show it again', async () => {
    await openTo(openDatabase(database.appUrl));
    expect(tally(await both())).toEqual({ '303 /account': 1, '303 /proof?next=%2Fheld-form': 1 });
    expect(await links()).toBe(1);
  });

  test('both are made, where a proof is used up without asking whether it was', async () => {
    await openTo(
      passing(openDatabase(database.appUrl), (sql) =>
        sql.startsWith(uses) ? sql.replace('"proofs_used" = $3', '$3::int is not null') : sql,
      ),
    );
    expect(tally(await both())).toEqual({ '303 /account': 2 });
    expect(await links()).toBe(2);
  });
});
