import fc from 'fast-check';
import { attachDocument, findApplication, saveSection, startApplication } from '../../src/applications';
import { removeDocument } from '../../src/applications/document-actions';
import { listDocuments } from '../../src/applications/document-attachment-store';
import { findOptionalVersion } from '../../src/applications/application-version-store';
import { NotFound } from '../../src/errors';
import { type Answers, readAnswers, requestOf } from '../../src/funds';
import { standardForm } from '../../seeds/reference/standard-form';
import { type Bidding, closing, countRows, draftWith, openBidding, sentBid, smallBid } from './bidding';

let bidding: Bidding;

beforeAll(async () => {
  bidding = await openBidding();
});
beforeEach(async () => {
  bidding.services.setClock('2026-11-20T10:00:00Z');
  await bidding.database.owner.raw('TRUNCATE applications, letters, documents RESTART IDENTITY CASCADE');
  await bidding.database.owner.raw('TRUNCATE group_positions');
});
afterAll(() => bidding.database.drop());

const start = (actor = bidding.amina, round = bidding.rolling) =>
  startApplication(bidding.services, actor, {
    roundId: round.id,
    groupId: bidding.groups.fenside,
    band: 'small',
  });
const save = (
  actor: typeof bidding.amina,
  id: number,
  version: number,
  answers: Answers,
  settled: string[] = [],
) => saveSection(bidding.services, actor, id, { version, answers, settled });

describe('a group starts a bid', () => {
  test('and a second start, by anyone of the group at the same time, leads to the same draft', async () => {
    const starts = await Promise.all([start(), start(bidding.joseph), start()]);
    expect(new Set(starts.map(({ id }) => id)).size).toBe(1);
    expect(await countRows(bidding, 'applications')).toBe(1);
    expect(starts[0]).toMatchObject({
      status: 'draft',
      tier: 'small',
      answers: { band: 'small' },
      requestPence: 0,
    });
  });

  test('in another round too', async () => {
    const [one, other] = [await start(), await start(bidding.amina, bidding.fixed)];
    expect(one.id).not.toBe(other.id);
  });

  test('but not for a group that is not theirs, nor in a round that is not open', async () => {
    await expect(start(bidding.bea)).rejects.toThrow(NotFound);
    await expect(start(bidding.ruth)).rejects.toThrow(NotFound);
    bidding.services.setClock(new Date(closing.getTime() + 1));
    await expect(start(bidding.amina, bidding.fixed)).rejects.toThrow('{round} is not open for bids');
    bidding.services.setClock('2026-10-31T09:00:00Z');
    await expect(start()).rejects.toThrow('{round} has not opened yet');
  });
});

describe('a draft never loses words', () => {
  test('half-finished and unreadable answers are kept as they were typed, with a copy for good', async () => {
    const draft = await start();
    const answers = {
      projectName: '',
      startDate: { day: '31', month: '2', year: '2027' },
      budget: [{ asked: 'about ten' }],
    };
    const { application } = await save(bidding.amina, draft.id, draft.version, answers);
    expect(application.answers).toEqual({ band: 'small', ...answers });
    expect(application).toMatchObject({ startsOn: null, requestPence: 0, version: 2 });
    expect(await findOptionalVersion(bidding.database.db, draft.id, 2)).toEqual(application.answers);
  });

  test('two people who change different answers both keep theirs', async () => {
    const draft = await draftWith(bidding, smallBid);
    await save(bidding.joseph, draft.id, draft.version, {
      projectName: 'Stories and Soup',
      whatHappens: smallBid.whatHappens ?? '',
    });
    const late = await save(bidding.amina, draft.id, draft.version, {
      projectName: smallBid.projectName ?? '',
      whatHappens: 'Every Thursday.',
    });
    expect(late.conflicts).toEqual([]);
    expect(late.application.answers).toMatchObject({
      projectName: 'Stories and Soup',
      whatHappens: 'Every Thursday.',
    });
  });

  test('two people who change the same answer: nothing is overwritten, and the second chooses', async () => {
    const draft = await draftWith(bidding, smallBid);
    await save(bidding.joseph, draft.id, draft.version, { projectName: 'His name', need: 'His need' });
    const mine = { projectName: 'Her name', need: '', whatHappens: 'Her plan' };
    const met = await save(bidding.amina, draft.id, draft.version, mine);
    expect(met.conflicts).toEqual(['projectName']);
    expect(met.application.answers).toMatchObject({
      projectName: 'His name',
      whatHappens: smallBid.whatHappens,
    });

    const chosen = await save(
      bidding.amina,
      draft.id,
      met.application.version,
      { ...mine, need: 'His need' },
      ['projectName'],
    );
    expect(chosen.application.answers).toMatchObject({
      projectName: 'His name',
      need: 'His need',
      whatHappens: 'Her plan',
    });
    expect(await countRows(bidding, 'application_versions')).toBe(4);
  });

  test('changing the band hides questions and keeps their words', async () => {
    const draft = await draftWith(bidding, { ...smallBid, budget: [], band: 'large', need: 'A long need' });
    const { application } = await save(bidding.amina, draft.id, draft.version, { band: 'small' });
    expect(application).toMatchObject({ tier: 'small', answers: { need: 'A long need' } });
  });

  test('after the close it can be read and not changed', async () => {
    const draft = await start(bidding.amina, bidding.fixed);
    bidding.services.setClock(new Date(closing.getTime() + 1));
    await expect(save(bidding.amina, draft.id, draft.version, { projectName: 'Late' })).rejects.toThrow(
      '{round} has closed',
    );
    expect(await findApplication(bidding.database.db, bidding.amina, draft.id)).toMatchObject({
      projectName: null,
    });
  });

  test('after it is sent nothing changes', async () => {
    const { id } = await sentBid(bidding);
    await expect(save(bidding.amina, id, 2, { projectName: 'Other' })).rejects.toThrow(
      'This bid has been sent',
    );
  });

  test('and belongs to its group alone', async () => {
    const draft = await start();
    await expect(save(bidding.bea, draft.id, 1, {})).rejects.toThrow(NotFound);
    await expect(save(bidding.ruth, draft.id, 1, {})).rejects.toThrow(NotFound);
    await expect(findApplication(bidding.database.db, bidding.ruth, draft.id)).rejects.toThrow(NotFound);
    await expect(findApplication(bidding.database.db, bidding.gwen, draft.id)).rejects.toThrow(NotFound);
  });
});

describe('files', () => {
  const file = (digest = 'a') => ({
    storageName: crypto.randomUUID(),
    originalName: 'rules.pdf',
    mediaType: 'application/pdf',
    sizeBytes: 2048,
    digest: digest.repeat(64),
  });
  const attach = (id: number, actor = bidding.amina, digest = 'a') =>
    attachDocument(bidding.services, actor, id, { questionKey: 'governingRules', file: file(digest) });

  test('the same file sent twice is one file; removed, it is gone from the bid', async () => {
    const draft = await start();
    const [one] = [await attach(draft.id), await attach(draft.id)];
    expect(await listDocuments(bidding.database.db, draft.id)).toHaveLength(1);
    await removeDocument(bidding.services, bidding.joseph, draft.id, one.id);
    expect(await listDocuments(bidding.database.db, draft.id)).toEqual([]);
    await expect(removeDocument(bidding.services, bidding.joseph, draft.id, one.id)).rejects.toThrow(
      NotFound,
    );
  });

  test('a bid has at most twenty', async () => {
    const draft = await start();
    const more = (digest: string) =>
      attachDocument(bidding.services, bidding.amina, draft.id, {
        questionKey: 'governingRules',
        file: { ...file(), digest },
      });
    for (let count = 10; count < 30; count += 1) await more(String(count).repeat(32));
    await expect(more('9a'.repeat(32))).rejects.toThrow('You can add up to {most} files');
  });

  test('a file that was still to come may follow for five working days, and nothing else changes', async () => {
    const { id } = await sentBid(bidding);
    bidding.services.setClock('2026-11-27T20:00:00Z');
    const late = await attach(id);
    await expect(attach(id, bidding.amina, 'b')).resolves.toBeDefined();
    await expect(removeDocument(bidding.services, bidding.amina, id, late.id)).rejects.toThrow(
      'files stay as they are',
    );
    bidding.services.setClock('2026-11-28T00:01:00Z');
    await expect(attach(id, bidding.amina, 'c')).rejects.toThrow('files stay as they are');
  });

  test('of somebody else’s bid are not to be added or removed', async () => {
    const draft = await start();
    const kept = await attach(draft.id);
    await expect(attach(draft.id, bidding.bea)).rejects.toThrow(NotFound);
    await expect(removeDocument(bidding.services, bidding.bea, draft.id, kept.id)).rejects.toThrow(NotFound);
  });
});

describe('the figures the fund computes with', () => {
  const fields = fc.dictionary(
    fc.constantFrom(
      ...[
        'projectName',
        'publicSummary',
        'minimumAmount',
        'startDate-day',
        'startDate-month',
        'startDate-year',
      ],
      ...[
        'wards',
        'priority',
        'peopleExpected',
        'safeguarding',
        'trading',
        'budget-0-asked',
        'budget-0-cost',
        'budget-7-asked',
      ],
    ),
    fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom(
        'yes',
        'no',
        '12',
        '2027',
        '1,234.50',
        '£9',
        '49999999.99',
        '99999999',
        'E05010812',
        '2026-02-31',
      ),
    ),
  );

  test('always agree with the answers, whatever is typed', async () => {
    const draft = await start();
    const questions = standardForm.sections.flatMap((section) => section.questions);
    let version = draft.version;
    await fc.assert(
      fc.asyncProperty(fields, async (typed) => {
        const clean = Object.fromEntries(
          Object.entries(typed).map(([key, text]) => [key, text.replace(/\p{Cc}/gu, '')]),
        );
        const answers = readAnswers(questions, clean);
        const { application } = await save(bidding.amina, draft.id, version, answers);
        version = application.version;
        const { minimumAmount, startDate, projectName, wards } = application.answers;
        expect(application.requestPence).toBe(requestOf(application.answers));
        expect(application.minimumPence).toBe(typeof minimumAmount === 'number' ? minimumAmount : null);
        expect(application.startsOn).toBe(
          typeof startDate === 'string' && startDate !== '' ? startDate : null,
        );
        expect(application.projectName).toBe(projectName ?? null);
        expect(application.wards).toEqual(wards ?? []);
      }),
      { numRuns: 60 },
    );
  });
});
