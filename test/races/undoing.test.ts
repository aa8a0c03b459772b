import { attachDocument, findSubmission, saveSection, submitApplication } from '../../src/applications';
import { removeDocument } from '../../src/applications/document-actions';
import type { Application } from '../../src/applications';
import { type Db, openDatabase } from '../../src/db';
import { type Bidding, draftWith, openBidding, signing, smallBid } from '../applications/bidding';
import { openWithoutLocks } from '../support/without-locks';
import { holding, whileHeld, withOldView } from './gate';

let bidding: Bidding;
let draft: Application;
let pool: Db;

beforeEach(async () => {
  bidding = await openBidding();
  draft = await draftWith(bidding, smallBid);
  pool = openDatabase(bidding.database.appUrl);
});
afterEach(async () => {
  await pool.destroy();
  await bidding.database.drop();
});

const services = () => ({ ...bidding.services, db: pool });

describe('a file is taken away while its bid is sent', () => {
  let file: number;
  beforeEach(async () => {
    const attachment = { questionKey: 'governingRules', file: rules };
    file = (await attachDocument(bidding.services, bidding.amina, draft.id, attachment)).id;
  });

  const takeAway = () => removeDocument(services(), bidding.joseph, draft.id, file);
  const send = () => submitApplication(services(), bidding.amina, draft.id, signing);
  const inOrder = async (...changes: (() => Promise<unknown>)[]) => {
    const holdBid = holding('applications', { id: draft.id });
    return (await whileHeld(bidding.database.owner, holdBid, changes)).outcomes;
  };

  test('first: then it is not in what was sent, and may follow', async () => {
    expect(await inOrder(takeAway, send)).toEqual(['done', 'done']);
    expect(await sent()).toMatchObject({ documents: [], toFollow: ['governingRules'] });
    expect(await statusOfFile()).toBe('removed');
  });

  test('second: then it stays, in what was sent and for its readers', async () => {
    const refused = 'This bid has been sent, so its files stay as they are';
    expect(await inOrder(send, takeAway)).toEqual(['done', refused]);
    expect(await sent()).toMatchObject({ documents: [{ id: file }], toFollow: [] });
    expect(await statusOfFile()).toBe('clean');
  });

  test('and was sent with a file that nobody can read any more, without the lock on the bid', async () => {
    await pool.destroy();
    pool = openWithoutLocks(bidding.database.appUrl);
    expect(await inOrder(send, takeAway)).toEqual(['done', 'done']);
    expect(await sent()).toMatchObject({ documents: [{ id: file }] });
    expect(await statusOfFile()).toBe('removed');
  });

  const sent = async () => (await findSubmission(bidding.database.db, draft.id)).snapshot;
  const statusOfFile = async () =>
    (await bidding.database.db('documents').where({ id: file }).first('status'))?.status;
});

describe('a member is taken out of the group while they save (awkward rows)', () => {
  const save = () =>
    saveSection(services(), bidding.joseph, draft.id, {
      version: draft.version,
      answers: { ...smallBid, projectName: 'Stories only' },
    });
  const takeOut = () =>
    bidding.database
      .owner('memberships')
      .where({ person_id: bidding.joseph.id })
      .update({ until_at: bidding.services.clock() });
  const projectName = async () =>
    (await bidding.database.db('applications').where({ id: draft.id }).first('project_name'))?.project_name;

  const pauses: [string, () => ReturnType<typeof holding>][] = [
    ['before the bid is theirs to change', () => holding('applications', { id: draft.id })],
    ['when their words are written', () => holding('people', { id: bidding.joseph.id })],
  ];

  test.each(pauses)('%s: nothing of theirs is kept', async (_, hold) => {
    const { outcomes, waited } = await whileHeld(bidding.database.owner, hold(), [save, takeOut]);
    expect(outcomes).toEqual(['NotFound', 'done']);
    expect(waited).toEqual([true, false]);
    expect(await projectName()).toBe('Soup and Stories');
  });

  test.each(pauses)('%s: it would be kept, if they were asked for only once', async (_, hold) => {
    await pool.destroy();
    pool = withOldView(openWithoutLocks(bidding.database.appUrl));
    const { outcomes } = await whileHeld(bidding.database.owner, hold(), [save, takeOut]);
    expect(outcomes).toEqual(['done', 'done']);
    expect(await projectName()).toBe('Stories only');
  });

  test('after they saved: what they wrote stays', async () => {
    await save();
    await takeOut();
    expect(await projectName()).toBe('Stories only');
    await expect(save()).rejects.toThrow();
  });
});

const rules = {
  storageName: '6f0f2f0e-1d5c-4d5b-9f5e-0a6b8a0c7f11',
  originalName: 'rules.pdf',
  mediaType: 'application/pdf',
  sizeBytes: 2048,
  digest: 'a'.repeat(64),
};
