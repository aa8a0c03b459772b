import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addToLibrary, takeOutOfLibrary } from '../../src/accounts/groups/library-actions';
import { removeDocument, reuseDocument } from '../../src/applications/document-actions';
import { listDocuments } from '../../src/applications/document-attachment-store';
import { type Db, openDatabase } from '../../src/db';
import { keepUpload } from '../../src/documents';
import { type Bidding, draftWith, openBidding, smallBid } from '../applications/bidding';
import { pdf } from '../documents/files';
import { openWithoutLocks } from '../support/without-locks';
import { holding, meetingAt, meetingOf, outcomeOf, whileHeld } from './gate';

let bidding: Bidding;
let first: number;
let second: number;
let file: number;
let stored: number;
let pool: Db;

// The group's rules are in its library and in the first of its two bids.
beforeEach(async () => {
  bidding = await openBidding();
  const { services, amina, groups } = bidding;
  first = (await draftWith(bidding, smallBid)).id;
  second = (await draftWith(bidding, smallBid, bidding.fixed)).id;
  const upload = path.join(services.files.incoming, randomUUID());
  await writeFile(upload, pdf(' /Kind /Rules'));
  const kept = await keepUpload(services, upload, 'Our rules.pdf');
  if ('problems' in kept) throw new Error('The file was refused');
  const rules = { kind: 'governingRules', title: 'Rules', expiresOn: null, file: kept.file };
  file = await addToLibrary(services, amina, groups.fenside, rules);
  await reuseDocument(services, amina, first, { questionKey: 'governingRules', fileId: file });
  stored = (await listDocuments(services.db, first))[0]?.id ?? 0;
});
afterEach(async () => {
  await pool.destroy();
  await bidding.database.drop();
});

const withPool = () => ({ ...bidding.services, db: pool });
const use = () =>
  reuseDocument(withPool(), bidding.amina, second, { questionKey: 'governingRules', fileId: file });
const takeOut = () => takeOutOfLibrary(withPool(), bidding.joseph, bidding.groups.fenside, file);
const readable = async (bid: number) =>
  (await listDocuments(bidding.services.db, bid)).map(({ status }) => status);

/**
 * Amina uses the file in a second bid and has looked that it is there; before she has it, Joseph takes it out of the
 * library and out of the first bid, or waits for her.
 */
async function useWhileItGoes(opened: Db): Promise<string[]> {
  const meet = meetingOf(2, bidding.database.owner);
  let lookedAt: () => void = () => undefined;
  const looked = new Promise<void>((resolve) => (lookedAt = resolve));
  pool = meetingAt(opened, 'insert into "application_documents"', async () => {
    lookedAt();
    await meet();
  });
  const used = outcomeOf(use());
  await looked;
  const goes = async () => {
    await takeOut();
    await removeDocument(withPool(), bidding.joseph, first, stored);
    await meet();
  };
  const gone = outcomeOf(goes());
  return Promise.all([used, gone]);
}

describe('a file is used in a bid while somebody else takes it out of the library and out of the only other bid', () => {
  test('and the bid has it whole, because the library waits', async () => {
    expect(await useWhileItGoes(openDatabase(bidding.database.appUrl))).toEqual(['done', 'done']);
    expect([await readable(first), await readable(second)]).toEqual([[], ['clean']]);
  });

  test('and the bid names a file nobody can open, without the lock', async () => {
    expect(await useWhileItGoes(openWithoutLocks(bidding.database.appUrl))).toEqual(['done', 'done']);
    expect([await readable(first), await readable(second)]).toEqual([[], ['removed']]);
  });
});

test('a file that leaves the library a moment earlier is not there to be used', async () => {
  pool = openDatabase(bidding.database.appUrl);
  const { owner } = bidding.database;
  const raced = await whileHeld(owner, holding('group_documents', { id: file }), [takeOut, use]);
  expect(raced).toEqual({ outcomes: ['done', 'NotFound'], waited: [true, true] });
  expect(await readable(second)).toEqual([]);
});

test('and one that leaves it a moment later stays in the bid', async () => {
  pool = openDatabase(bidding.database.appUrl);
  const { owner } = bidding.database;
  const raced = await whileHeld(owner, holding('group_documents', { id: file }), [use, takeOut]);
  expect(raced).toEqual({ outcomes: ['done', 'done'], waited: [true, true] });
  expect(await readable(second)).toEqual(['clean']);
});
