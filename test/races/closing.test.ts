import { submitApplication } from '../../src/applications';
import { type Db, openDatabase } from '../../src/db';
import { moveRound } from '../../src/funds';
import { type Bidding, closing, openBidding, signing } from '../applications/bidding';
import type { Answer } from '../house/caller';
import { openWithoutLocks } from '../support/without-locks';
import {
  countSent,
  draftKept,
  draftsIn,
  inTwoParts,
  keptOf,
  openPortal,
  pageOf,
  sendAndClose,
  sendThenClose,
  signature,
} from './closing-scene';
import { outcomeOf, whileHeld } from './gate';

jest.setTimeout(60_000);

let bidding: Bidding;
let pool: Db;

beforeEach(async () => {
  bidding = await openBidding();
  pool = openDatabase(bidding.database.appUrl);
});
afterEach(async () => {
  await pool.destroy();
  await bidding.database.drop();
});

const from = (milliseconds: number) => new Date(closing.getTime() + milliseconds);

describe('the clock passes the closing instant', () => {
  test('while 120 bids arrive, and each is taken or refused by when it arrived', async () => {
    const ids = await draftsIn(bidding, bidding.fixed, 120);
    let now = -2_000;
    const clock = () => from((now += 5));
    const { amina, noted, close } = await openPortal({ ...bidding.services, db: pool, clock });
    const waiting = [...ids];
    const sendOneByOne = async () => {
      for (let id = waiting.pop(); id; id = waiting.pop()) await amina.submit(pageOf(id), signature);
    };
    await Promise.all(Array.from({ length: 10 }, sendOneByOne));
    await close();

    const bids = noted.filter(({ path }) => path.endsWith('/submission'));
    const [inTime, late] = [bids.filter(isInTime), bids.filter((bid) => !isInTime(bid))];
    expect(inTime.length).toBeGreaterThan(20);
    expect(late.length).toBeGreaterThan(20);
    expect(inTime.filter(({ status }) => status !== 303)).toEqual([]);
    expect(late.filter(({ status }) => status !== 409)).toEqual([]);
    expect(await countSent(bidding, bidding.fixed)).toBe(inTime.length);
    for (const { path } of late) {
      expect(await keptOf(bidding, Number(path.split('/')[2]))).toEqual(draftKept);
    }
  });

  test.each([
    ['at the closing instant', 0, 0, 'done'],
    ['at the closing instant, and is written down 60 seconds after it', 0, 60_000, 'done'],
    ['in time, but is written down later than that', -1, 60_001, 'Autumn round has closed'],
    ['a millisecond late', 1, 1, 'Autumn round has closed'],
  ])('and a bid arrives %s', async (_when, received, written, outcome) => {
    const [id = 0] = await draftsIn(bidding, bidding.fixed, 1);
    bidding.services.setClock(from(written));
    const sending = submitApplication(bidding.services, bidding.amina, id, signing, from(received));
    expect(await outcomeOf(sending)).toBe(outcome);
    expect(await countSent(bidding, bidding.fixed)).toBe(outcome === 'done' ? 1 : 0);
  });

  test('and the round is closed before a bid that came in time has had its turn', async () => {
    const [id = 0] = await draftsIn(bidding, bidding.fixed, 1);
    bidding.services.setClock(from(30_000));
    await moveRound(bidding.services, 'system', bidding.fixed.id, 'closed');
    await submitApplication(bidding.services, bidding.amina, id, signing, from(-1));
    expect(await countSent(bidding, bidding.fixed)).toBe(1);
  });

  test('before the last of a bid has arrived, which is late however early it began', async () => {
    const [id = 0] = await draftsIn(bidding, bidding.fixed, 1);
    bidding.services.setClock(from(-1_000));
    const { amina, close } = await openPortal({ ...bidding.services, db: pool });
    const form = Buffer.from(new URLSearchParams({ _csrf: amina.token, ...signature }).toString());
    const answer = await amina.post(
      pageOf(id),
      inTwoParts(form, () => bidding.services.setClock(from(1))),
    );
    await close();
    expect(answer.status).toBe(409);
    expect(answer.body).toContain('Autumn round has closed');
    expect(await keptOf(bidding, id)).toEqual(draftKept);
  });

  test.each([
    ['is in when it came in time', undefined, 303],
    ['would be late, were it judged by when its turn came', () => bidding.services.clock(), 409],
  ])('while a bid waits its turn, which %s', async (_what, receipt, status) => {
    const [id = 0] = await draftsIn(bidding, bidding.fixed, 1);
    bidding.services.setClock(from(-1));
    const { amina, close } = await openPortal({ ...bidding.services, db: pool }, receipt);
    let answer: Answer | undefined;
    await whileHeld(bidding.database.owner, holdRounds, [
      async () => (answer = await amina.submit(pageOf(id), signature)),
      async () => Promise.resolve(bidding.services.setClock(from(30_000))),
    ]);
    await close();
    expect(answer?.status).toBe(status);
  });
});

describe('the manager closes the round as groups send their bids', () => {
  test.each([0, 10, 20])('20 of them, %i before the close', async (before) => {
    const ids = await draftsIn(bidding, bidding.rolling, 20);
    const race = sendAndClose(bidding, { ...bidding.services, db: pool }, bidding.rolling);
    const changes = [...ids.slice(0, before).map(race.send), race.close, ...ids.slice(before).map(race.send)];
    const outcomes = await Promise.all(changes.map((change) => outcomeOf(change())));

    const [closed] = outcomes.splice(before, 1);
    expect(closed).toBe('done');
    const refused = ids.filter((_, index) => outcomes[index] === 'Small and large ideas has closed');
    const sent = outcomes.filter((outcome) => outcome === 'done').length;
    expect(sent + refused.length).toBe(20);
    expect([await countSent(bidding, bidding.rolling), ...race.inByTheClose]).toEqual([sent, sent]);
    for (const id of refused) expect(await keptOf(bidding, id)).toEqual(draftKept);
  });

  test('one that came first is in, and the close waits for it', async () => {
    expect(await sendThenClose(bidding, pool)).toEqual({
      outcomes: ['done', 'done'],
      inByTheClose: [1],
      inTheEnd: 1,
    });
  });

  test('without the lock on the round it would be in after the close', async () => {
    await bidding.database.owner.raw('DROP TRIGGER submissions_within_round ON submissions');
    const unlocked = openWithoutLocks(bidding.database.appUrl);
    const outcome = await sendThenClose(bidding, unlocked);
    await unlocked.destroy();
    expect(outcome).toEqual({ outcomes: ['done', 'done'], inByTheClose: [0], inTheEnd: 1 });
  });

  test('one that came second is refused, and its draft is kept', async () => {
    const [id = 0] = await draftsIn(bidding, bidding.rolling, 1);
    const race = sendAndClose(bidding, { ...bidding.services, db: pool }, bidding.rolling);
    // The close has been written down, and waits to be recorded.
    const hold = (tx: Db) => tx.raw('LOCK TABLE audit_events IN SHARE MODE');
    const { outcomes, waited } = await whileHeld(bidding.database.owner, hold, [race.close, race.send(id)]);
    expect(outcomes).toEqual(['done', 'Small and large ideas has closed']);
    expect(waited).toEqual([true, true]);
    expect(await keptOf(bidding, id)).toEqual(draftKept);
  });
});

const isInTime = ({ receivedAt }: { receivedAt: Date }) => receivedAt <= closing;
const holdRounds = (tx: Db) => tx.raw('LOCK TABLE rounds IN ACCESS EXCLUSIVE MODE');
