import { findSubmission, submitApplication, withdrawApplication } from '../../src/applications';
import { digestOf } from '../../src/applications/snapshot';
import { NotFound, Refused } from '../../src/errors';
import { groupPosition } from '../../src/ledger';
import { timelineOf } from '../../src/audit';
import { lettersOf } from '../../src/notifications';
import { type Bidding, countRows, draftWith, openBidding, sentBid, signing, smallBid } from './bidding';

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
      .where({ person_id: bidding.joseph.id })
      .update({ until_at: bidding.services.clock() });
    await expect(submitApplication(bidding.services, bidding.joseph, draft.id, signing)).rejects.toThrow(
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
