import { type Bid, answersOf } from '../../seeds/demonstration/bids/bid';
import { harbourChoir } from '../../seeds/demonstration/bids/harbour-choir';
import { findApplication, saveSection } from '../../src/applications';
import { timelineOf } from '../../src/audit';
import { type Db, openDatabase } from '../../src/db';
import { type Round, earliestStart } from '../../src/funds';
import { groupPosition } from '../../src/ledger';
import { lettersOf } from '../../src/notifications';
import { type Bidding, draftWith, openBidding } from '../applications/bidding';
import { pounds } from '../ledger/scene';
import { meetingAt, meetingOf, passing } from './gate';
import { openTab, servePortal, signature, tally, wordsOf } from './scene';

let bidding: Bidding;
let drafts: number[];
let pool: Db;

beforeEach(async () => {
  bidding = await openBidding();
  drafts = [await draftFor(12_000, bidding.rolling), await draftFor(12_000, bidding.fixed)];
});
afterEach(async () => {
  await pool.destroy();
  await bidding.database.drop();
});

describe('two bids of one group for £12,000 each, sent at the same moment', () => {
  test('are one bid, and the other reads that £8,000 is left and stays a draft', async () => {
    const answers = await sendBoth(openDatabase);
    const [sent = 0, kept = 0] = answers[0]?.status === 303 ? drafts : [...drafts].reverse();
    expect(tally(answers)).toEqual({ [`303 /applications/${sent}`]: 1, 409: 1 });
    expect(answers.map(wordsOf).join()).toContain(
      'One group can have at most £20,000 of this fund. £8,000 is left, which is less than £12,000',
    );
    expect(await held()).toBe(pounds(12_000));
    expect(await lettersOf(bidding.database.db, { type: 'application', id: kept })).toEqual([]);
    expect(await eventsOf(kept)).toEqual(['application started']);

    const draft = await findApplication(bidding.database.db, bidding.amina, kept);
    expect(draft).toMatchObject({ status: 'draft', requestPence: pounds(12_000), reference: null });
    const smaller = { ...draft.answers, projectName: 'A smaller choir' };
    const saving = await saveSection(bidding.services, bidding.amina, kept, {
      version: draft.version,
      answers: smaller,
    });
    expect(saving.application.projectName).toBe('A smaller choir');
  });

  test('are both sent, where nobody compares the cap when a request is held', async () => {
    await bidding.database.owner.raw(
      'ALTER TABLE group_positions DROP CONSTRAINT group_positions_within_cap',
    );
    const careless: typeof openDatabase = (url) =>
      passing(openDatabase(url), (sql) =>
        sql.replace(/requested_pence \+ awarded_pence \+ (\$\d+) <= cap_pence/, '$1::bigint IS NOT NULL'),
      );
    expect(Object.keys(tally(await sendBoth(careless)))).toEqual(
      drafts.map((id) => `303 /applications/${id}`),
    );
    expect(await held()).toBe(pounds(24_000));
  });
});

async function draftFor(amount: number, round: Round): Promise<number> {
  const costs: Bid['costs'] = [['Song leaders', 'Two leaders for 40 weeks', 'staff', amount]];
  const answers = answersOf(
    { ...harbourChoir, costs },
    earliestStart(round, 'large', bidding.services.clock()),
  );
  return (await draftWith(bidding, answers, round)).id;
}

/** Amina sends one and Joseph the other; neither is counted before both have read what is left. */
async function sendBoth(open: typeof openDatabase) {
  const { appUrl, owner } = bidding.database;
  pool = meetingAt(open(appUrl), 'update "group_positions"', meetingOf(2, owner));
  const portal = await servePortal({ ...bidding.services, db: pool });
  const tabs = [];
  for (const [index, id] of drafts.entries()) {
    const person = await portal.signIn(index === 0 ? 'amina@example.org' : 'joseph@example.org');
    tabs.push(await openTab(person, `/applications/${id}/submission`, signature));
  }
  const answers = await Promise.all(tabs.map((tab) => tab.press()));
  await portal.close();
  return answers;
}

async function held(): Promise<number> {
  const { database, rolling, groups } = bidding;
  return (await groupPosition(database.db, rolling.fundId, groups.fenside, rolling.fund.capPence))
    .requestedPence;
}

async function eventsOf(id: number): Promise<string[]> {
  return (await timelineOf(bidding.database.db, [{ type: 'application', id }])).map(({ event }) => event);
}
