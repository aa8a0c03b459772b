import {
  type Snapshot,
  findSubmission,
  submitApplication,
  withdrawApplication,
} from '../../src/applications';
import { digestOf } from '../../src/applications/snapshot';
import { findOptionalReceipt, insertSubmission } from '../../src/applications/submission-store';
import { NotFound, Refused } from '../../src/errors';
import { moveRound } from '../../src/funds';
import { groupPosition } from '../../src/ledger';
import { timelineOf } from '../../src/audit';
import { lettersOf } from '../../src/notifications';
import {
  type Bidding,
  closing,
  countRows,
  draftWith,
  openBidding,
  sentBid,
  signing,
  smallBid,
} from './bidding';

let bidding: Bidding;

beforeEach(async () => {
  bidding = await openBidding();
});
afterEach(() => bidding.database.drop());

const lettersAbout = (id: number) => lettersOf(bidding.database.db, { type: 'application', id });
const heldBy = async (groupId: number) =>
  (await groupPosition(bidding.database.db, bidding.rolling.fundId, groupId, 2_000_000)).requestedPence;

describe('a bid is sent once', () => {
  test('with a receipt whose digest is that of what is kept', async () => {
    const { id, receipt } = await sentBid(bidding);
    const submission = await findSubmission(bidding.database.db, id);

    expect(receipt.reference).toBe('CF-2026-0001');
    expect(submission.digest).toBe(receipt.digest);
    expect(digestOf(submission.snapshot)).toBe(receipt.digest);
    expect(submission.snapshot).toMatchObject({
      tier: 'small',
      about: 'communities-together',
      requestPence: 60_000,
      criteria: [
        { code: 'C1', weight: 50 },
        { code: 'C5', weight: 50 },
      ],
      toFollow: ['governingRules'],
      group: { name: 'Fenside Supper Club' },
    });
    expect(
      submission.snapshot.sections.flatMap(({ rows }) => rows).find(({ key }) => key === 'meetAndMix'),
    ).toEqual({
      key: 'meetAndMix',
      question: 'Who will meet each other, and what will help them to mix?',
      criteria: ['C1'],
      lines: ['Polish and Pakistani families from two schools cook in pairs, ten times.'],
    });
  });

  test('the request is held under the group’s cap, the event is recorded, and three people are told', async () => {
    const { id } = await sentBid(bidding, bidding.rolling, bidding.joseph);

    expect(await heldBy(bidding.groups.fenside)).toBe(60_000);
    const timeline = await timelineOf(bidding.database.db, [{ type: 'application', id }]);
    expect(timeline.map(({ event }) => event)).toEqual(['application started', 'application submitted']);
    expect((await lettersAbout(id)).map(({ recipient }) => recipient).sort()).toEqual([
      'amina@example.org',
      'joseph.second@example.org',
      'joseph@example.org',
    ]);
  });

  test('however often the button is pressed: twenty at once are one bid, one set of letters, one receipt', async () => {
    const draft = await draftWith(bidding, smallBid);
    const presses = Array.from({ length: 20 }, (_, index) =>
      submitApplication(bidding.services, index % 2 ? bidding.amina : bidding.joseph, draft.id, signing),
    );
    const receipts = await Promise.all(presses);

    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect(await countRows(bidding, 'submissions')).toBe(1);
    expect(await heldBy(bidding.groups.fenside)).toBe(60_000);
    const events = await timelineOf(
      bidding.database.db,
      [{ type: 'application', id: draft.id }],
      ['application submitted'],
    );
    expect(events).toHaveLength(1);
    const readers = (await lettersAbout(draft.id)).map(({ recipient }) => recipient);
    expect(readers).toEqual([...new Set(readers)]);
    expect(readers.length).toBeLessThanOrEqual(3);
  });

  test('a broken twin that does not hold the bid gives one of two people an error instead of the receipt', async () => {
    const draft = await draftWith(bidding, smallBid);
    const bothHaveLooked = meeting(2);
    const unlocked = () =>
      bidding.database.db.transaction(async (tx) => {
        const earlier = await findOptionalReceipt(tx, draft.id);
        await bothHaveLooked();
        if (earlier) return earlier;
        const times = { receivedAt: bidding.services.clock(), now: bidding.services.clock() };
        const submission = { applicationId: draft.id, roundId: draft.roundId, reference: 'CF-2026-0001' };
        const snapshot = {} as Snapshot;
        return insertSubmission(tx, bidding.amina, { ...submission, snapshot }, signing, times);
      });
    const outcomes = await Promise.allSettled([unlocked(), unlocked()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('the deadline is one clock', () => {
  test('a bid received at the closing instant counts, and may be written down within a minute', async () => {
    const draft = await draftWith(bidding, smallBid, bidding.fixed);
    bidding.services.setClock(new Date(closing.getTime() + 59_000));
    const receipt = await submitApplication(bidding.services, bidding.amina, draft.id, signing, closing);
    expect(receipt.receivedAt).toEqual(closing);
  });

  test('and still when the round was closed in that minute', async () => {
    const draft = await draftWith(bidding, smallBid, bidding.fixed);
    bidding.services.setClock(new Date(closing.getTime() + 30_000));
    await moveRound(bidding.services, 'system', bidding.fixed.id, 'closed');
    const inTime = new Date(closing.getTime() - 1);
    await expect(
      submitApplication(bidding.services, bidding.amina, draft.id, signing, inTime),
    ).resolves.toMatchObject({
      reference: expect.stringMatching(/^CF-2026-/) as string,
    });
  });

  test.each([
    ['a millisecond after the close', 1, 1],
    ['in time but written down after the minute', 0, 60_001],
  ])('a bid received %s is refused and nothing is written', async (_, received, written) => {
    const draft = await draftWith(bidding, smallBid, bidding.fixed);
    bidding.services.setClock(new Date(closing.getTime() + written));
    const receivedAt = new Date(closing.getTime() + received);
    const sending = submitApplication(bidding.services, bidding.amina, draft.id, signing, receivedAt);
    await expect(sending).rejects.toThrow('{round} has closed');
    expect(await countRows(bidding, 'submissions')).toBe(0);
    expect(await lettersAbout(draft.id)).toEqual([]);
    expect(await heldBy(bidding.groups.fenside)).toBe(0);
  });
});

describe('what stands in the way of sending', () => {
  test.each([
    ['an answer is missing', { ...smallBid, projectName: '' }, 'Enter {name}'],
    [
      'the request is over what the group may still have',
      { ...smallBid, budget: [costOf(2_000_001)] },
      'must be|most your group',
    ],
    [
      'the second contact is the person who sends it',
      { ...smallBid, secondContactEmail: 'AMINA@example.org' },
      'different from yours',
    ],
  ])('%s', async (_, answers, words) => {
    const draft = await draftWith(bidding, answers);
    const sending = submitApplication(bidding.services, bidding.amina, draft.id, signing);
    await expect(sending).rejects.toThrow(Refused);
    await expect(sending).rejects.toThrow(new RegExp(words));
    expect(await countRows(bidding, 'submissions')).toBe(0);
  });

  test.each([
    [
      'a declaration is not ticked',
      { ...signing, declarations: signing.declarations.slice(1) },
      'Tick to confirm',
    ],
    ['nobody signed', { ...signing, signedBy: '' }, 'Enter your full name'],
    ['the role is missing', { ...signing, signedRole: '' }, 'Enter your role'],
  ])('%s', async (_, unsigned, words) => {
    const draft = await draftWith(bidding, smallBid);
    await expect(submitApplication(bidding.services, bidding.amina, draft.id, unsigned)).rejects.toThrow(
      words,
    );
  });

  test('it is not their bid, or no longer', async () => {
    const draft = await draftWith(bidding, smallBid);
    await expect(submitApplication(bidding.services, bidding.bea, draft.id, signing)).rejects.toThrow(
      NotFound,
    );
    await expect(submitApplication(bidding.services, bidding.ruth, draft.id, signing)).rejects.toThrow(
      NotFound,
    );
    await bidding.database
      .db('memberships')
      .where({ person_id: bidding.amina.id })
      .update({ until_at: bidding.services.clock() });
    await expect(submitApplication(bidding.services, bidding.amina, draft.id, signing)).rejects.toThrow(
      NotFound,
    );
  });
});

describe('a bid is withdrawn', () => {
  test('once, which gives back the room it held, and its group may start another', async () => {
    const { id } = await sentBid(bidding);
    await withdrawApplication(bidding.services, bidding.joseph, id, '');
    await withdrawApplication(bidding.services, bidding.amina, id, 'Again');
    expect(await heldBy(bidding.groups.fenside)).toBe(0);
    const again = await sentBid(bidding);
    expect(again.receipt.reference).toBe('CF-2026-0002');
  });

  test('by its own group alone, and not before it is sent', async () => {
    const { id } = await sentBid(bidding);
    await expect(withdrawApplication(bidding.services, bidding.bea, id, '')).rejects.toThrow(NotFound);
    await expect(withdrawApplication(bidding.services, bidding.ruth, id, '')).rejects.toThrow(NotFound);
    const draft = await draftWith(bidding, smallBid, bidding.fixed);
    await expect(withdrawApplication(bidding.services, bidding.amina, draft.id, '')).rejects.toThrow(
      'nothing to withdraw',
    );
  });
});

function costOf(pence: number) {
  return { heading: 'A hall', covers: 'All of it', category: 'venue', cost: pence, asked: pence };
}

/** A place where everyone waits until so many have come. */
function meeting(size: number): () => Promise<void> {
  let open: () => void = () => undefined;
  const all = new Promise<void>((resolve) => (open = resolve));
  return () => {
    size -= 1;
    if (size === 0) open();
    return all;
  };
}
