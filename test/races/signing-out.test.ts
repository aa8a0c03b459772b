import { endSessionsOf } from '../../src/accounts/person-store';
import type { Application } from '../../src/applications';
import { type Db, openDatabase } from '../../src/db';
import { type Bidding, draftWith, openBidding, smallBid } from '../applications/bidding';
import { type Answer, type Caller, openPortal } from '../house/caller';
import { visitorTo } from '../support/visitor';
import { whileHeld } from './gate';
import { isSignedIn, openReviving, openTrusting, signOut, slowUpload } from './signing-out-scene';

let bidding: Bidding;
let draft: Application;
let pool: Db;
let portal: Awaited<ReturnType<typeof openPortal>>;
let amina: Caller;

beforeAll(async () => {
  bidding = await openBidding();
  draft = await draftWith(bidding, smallBid);
});
afterEach(async () => {
  await portal.close();
  await pool.destroy();
  await bidding.database.owner('people').update({ disabled_at: null });
  await bidding.database.owner('sign_in_sessions').delete();
});
afterAll(() => bidding.database.drop());

async function openTo(db: Db): Promise<void> {
  pool = db;
  portal = await openPortal({ ...bidding.services, db });
  amina = await portal.caller().signIn('amina@example.org');
}

/** A change of Amina's is held in the portal until she has left; its answer, like most, leaves a message for her. */
async function whileAChangeIsHeld(leave: () => Promise<unknown>): Promise<string | undefined> {
  const { owner } = bidding.database;
  const { token } = amina;
  const body = new URLSearchParams({ _csrf: token, question: 'governingRules' }).toString();
  let answer: Answer | undefined;
  await whileHeld(owner, (tx) => tx('applications').where('id', draft.id).forUpdate(), [
    async () => (answer = await amina.post(`/applications/${draft.id}/documents/later`, body)),
    leave,
  ]);
  return answer?.headers.location;
}

/** The same, while a file of hers is on its way. */
async function whileAFileIsOnItsWay(leave: () => Promise<unknown>): Promise<string | undefined> {
  const file = slowUpload(amina.token, bidding.services.files.incoming, leave);
  const type = 'multipart/form-data; boundary=slow';
  return (await amina.post(`/applications/${draft.id}/documents`, file, type)).headers.location;
}

const disable = () =>
  bidding.database.owner('people').where('id', bidding.amina.id).update({ disabled_at: new Date() });

const changePassword = () => endSessionsOf(bidding.database.owner, bidding.amina.id);

const endings = [
  ['is disabled', disable],
  ['has a new password', changePassword],
] as const;

const races = [
  ['a change waits its turn', whileAChangeIsHeld],
  ['a file is on its way', whileAFileIsOnItsWay],
] as const;

describe.each(races)('someone who signs out while %s (SE-02)', (_what, hold) => {
  test('stays signed out when it has ended', async () => {
    await openTo(openDatabase(bidding.database.appUrl));
    const ledTo = await hold(() => signOut(amina));
    expect(ledTo).toContain(`/applications/${draft.id}`);
    expect(await isSignedIn(amina)).toBe(false);
    expect(await pool('sign_in_sessions').where('person_id', bidding.amina.id)).toEqual([]);
  });

  test('would be signed in again, were sessions made anew where none is found', async () => {
    await openTo(openReviving(bidding.database.appUrl));
    await hold(() => signOut(amina));
    expect(await isSignedIn(amina)).toBe(true);
    await signOut(amina);
  });
});

describe.each(races)('someone who, while %s, (SE-02)', (_what, hold) => {
  test.each(endings)('%s is signed out when it has ended', async (_how, end) => {
    await openTo(openDatabase(bidding.database.appUrl));
    await hold(end);
    expect(await isSignedIn(amina)).toBe(false);
  });

  test.each(endings)(
    '%s would stay signed in, were they not read anew with their session',
    async (_how, end) => {
      await openTo(openTrusting(bidding.database.appUrl));
      await hold(end);
      expect(await isSignedIn(amina)).toBe(true);
    },
  );
});

test('someone idle for too long stays signed out, however often they look (SE-03)', async () => {
  await openTo(openDatabase(bidding.database.appUrl));
  const ruth = await visitorTo({ ...bidding.services, db: pool })().signIn('ruth@example.org');
  bidding.services.setClock(new Date(bidding.services.clock().getTime() + 15 * 60_000 + 1));
  for (const _look of ['once', 'twice', 'again'])
    expect((await ruth.open('/home')).location).toBe('/sign-in?next=%2Fhome');
});
