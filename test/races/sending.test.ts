import { load } from 'cheerio';
import { fingerprint } from '../../src/applications/submission';
import { type Db, openDatabase } from '../../src/db';
import { groupPosition } from '../../src/ledger';
import { type Bidding, draftWith, openBidding, smallBid } from '../applications/bidding';
import type { Answer, Caller } from '../house/caller';
import { openWithoutLocks } from '../support/without-locks';
import { meetingAt, meetingOf } from './gate';
import { type Portal, type Tab, openTab, servePortal, signature, tally } from './scene';

let bidding: Bidding;
let id: number;
let pool: Db;
let portal: Portal;

beforeEach(async () => {
  bidding = await openBidding();
  id = (await draftWith(bidding, smallBid)).id;
});
afterEach(async () => {
  await portal.close();
  await pool.destroy();
  await bidding.database.drop();
});

describe('fifty presses of the button, from two tabs each of two colleagues', () => {
  test('are one bid, one receipt, one letter to each contact, one event and one request held', async () => {
    const { colleagues, answers } = await fiftyPresses(openDatabase);
    expect(tally(answers)).toEqual({ [`303 /applications/${id}`]: 50 });

    const { submissions, letters, jobs, events, heldPence } = await kept();
    expect(submissions).toHaveLength(1);
    const [amina, joseph] = ['amina@example.org', 'joseph@example.org'];
    const sender = submissions[0]?.submitted_by === bidding.amina.id ? [] : [joseph];
    expect(letters.map(({ recipient }) => recipient).sort()).toEqual(
      [amina, 'joseph.second@example.org', ...sender].sort(),
    );
    expect(jobs).toBe(letters.length);
    expect(events).toHaveLength(1);
    expect(heldPence).toBe(60_000);

    const receipts = await Promise.all(
      answers.map((answer, index) => receiptBehind(answer, colleagues[index % 2] as Caller)),
    );
    const digest = submissions[0]?.digest.toString('hex') ?? '';
    expect(new Set(receipts)).toEqual(new Set([`CF-2026-0001, ${fingerprint(digest)}`]));
    expect(events[0]?.details).toMatchObject({ reference: 'CF-2026-0001', digest });
  });

  test('would lead some of them to an error instead of the receipt, without the lock on the bid', async () => {
    const { answers } = await fiftyPresses(openWithoutLocks);
    expect(tally(answers)[500]).toBeGreaterThan(0);
    expect((await kept()).submissions).toHaveLength(1);
  });

  test('would be many bids, without the lock and what the database keeps', async () => {
    await bidding.database.owner.raw(`
      ALTER TABLE submissions DROP CONSTRAINT submissions_pkey CASCADE;
      ALTER TABLE applications DISABLE TRIGGER USER, DROP CONSTRAINT applications_reference_once;`);
    await fiftyPresses(openWithoutLocks);
    const { submissions, events, heldPence } = await kept();
    expect(submissions.length).toBeGreaterThan(1);
    expect(events).toHaveLength(submissions.length);
    expect(heldPence).toBe(submissions.length * 60_000);
  });
});

describe('after the bid was sent', () => {
  test('a double click, the back button and the old form lead to the first receipt and change nothing', async () => {
    await openPortal(openDatabase, 2);
    const amina = await portal.signIn('amina@example.org');
    const tab = await openTab(amina, page(), signature);
    const [first, second] = await Promise.all([tab.press(), tab.press()]);
    const receipt = await receiptBehind(first, amina);
    const before = JSON.stringify(await kept());

    const back = await amina.get(page());
    bidding.services.setClock('2026-11-20T10:25:00Z');
    const later = await (
      await portal.signIn('joseph@example.org')
    ).submit(page(), { ...signature, signedBy: 'Joseph Adeyi' });
    for (const answer of [second, back, await tab.press(), later]) {
      expect(await receiptBehind(answer, amina)).toBe(receipt);
    }
    expect(JSON.stringify(await kept())).toBe(before);
  });

  test('the old form sent after signing out, and after signing in again, changes nothing', async () => {
    await openPortal(openDatabase, 1);
    const amina = await portal.signIn('amina@example.org');
    const tab = await openTab(amina, page(), signature);
    const receipt = await receiptBehind(await tab.press(), amina);
    const before = JSON.stringify(await kept());

    await amina.submit('/sign-out');
    const signIn = `/sign-in?next=${encodeURIComponent(page())}`;
    expect(tally([await tab.press()])).toEqual({ [`303 ${signIn}`]: 1 });
    await amina.signIn('amina@example.org');
    expect(tally([await tab.press()])).toEqual({ 403: 1 });
    expect(await receiptBehind(await amina.get(page()), amina)).toBe(receipt);
    expect(JSON.stringify(await kept())).toBe(before);
  });
});

const together = 20;
const page = () => `/applications/${id}/submission`;

/** The portal, where whoever is about to write a bid down waits until as many as can be have looked whether it was sent. */
async function openPortal(open: (url: string, connections: number) => Db, size: number): Promise<void> {
  const { appUrl, owner } = bidding.database;
  pool = meetingAt(open(appUrl, together), 'insert into "submissions"', meetingOf(size, owner));
  portal = await servePortal({ ...bidding.services, db: pool });
}

async function fiftyPresses(open: (url: string, connections: number) => Db) {
  await openPortal(open, together);
  const colleagues = [await portal.signIn('amina@example.org'), await portal.signIn('joseph@example.org')];
  const tabs: Tab[] = [];
  for (const person of [...colleagues, ...colleagues]) tabs.push(await openTab(person, page(), signature));
  const fifty = Array.from({ length: 50 }, (_, index) => tabs[index % tabs.length] as Tab);
  return { colleagues, answers: await Promise.all(fifty.map((tab) => tab.press())) };
}

async function kept() {
  const { database, rolling, groups } = bidding;
  const { db } = database;
  const { rows } = await db.raw<{ rows: { jobs: number }[] }>(
    'SELECT count(*)::int AS jobs FROM graphile_worker.jobs',
  );
  const position = await groupPosition(db, rolling.fundId, groups.fenside, rolling.fund.capPence);
  return {
    submissions: await db('submissions').where({ application_id: id }),
    letters: await db('letters').where({ subject_type: 'application', subject_id: id }).orderBy('id'),
    events: await db('audit_events').where({ event: 'application submitted', subject_id: id }),
    jobs: rows[0]?.jobs,
    heldPence: position.requestedPence,
  };
}

/** The reference and code a person reads where an answer leads them. */
async function receiptBehind(answer: Answer, person: Caller): Promise<string> {
  const $ = load((await person.get(answer.headers.location ?? '')).body);
  const besides = (term: string) =>
    $('dt')
      .filter((_, dt) => $(dt).text() === term)
      .next('dd')
      .text();
  return `${besides('Reference')}, ${besides('Code')}`;
}
