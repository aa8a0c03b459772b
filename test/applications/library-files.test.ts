import { addToLibrary, takeOutOfLibrary } from '../../src/accounts/groups/library-actions';
import { removeDocument, reuseDocument } from '../../src/applications/document-actions';
import { filesToUse } from '../../src/applications/document-attachment';
import { listDocuments } from '../../src/applications/document-attachment-store';
import { documentFindings, keepUpload, sweepDocuments } from '../../src/documents';
import { NotFound, Refused } from '../../src/errors';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pdf } from '../documents/files';
import { visitorTo } from '../support/visitor';
import { type Bidding, draftWith, openBidding, signing, smallBid } from './bidding';
import { submitApplication } from '../../src/applications';

let bidding: Bidding;
let draft: number;
let other: number;
beforeEach(async () => {
  bidding = await openBidding();
  draft = (await draftWith(bidding, smallBid)).id;
  other = (await draftWith(bidding, smallBid, bidding.fixed)).id;
});
afterEach(() => bidding.database.drop());

async function keep(
  kind = 'governingRules',
  by: 'amina' | 'bea' = 'amina',
  expiresOn: string | null = null,
): Promise<number> {
  const { services } = bidding;
  const upload = path.join(services.files.incoming, randomUUID());
  await writeFile(upload, pdf(` /Kind /${kind}`));
  const kept = await keepUpload(services, upload, 'Our rules.pdf');
  if ('problems' in kept) throw new Error('The file was refused');
  const groupId = by === 'amina' ? bidding.groups.fenside : bidding.groups.orton;
  return addToLibrary(services, bidding[by], groupId, {
    kind,
    title: 'Rules of 2024',
    expiresOn,
    file: kept.file,
  });
}

const use = (bid: number, fileId: number) =>
  reuseDocument(bidding.services, bidding.amina, bid, { questionKey: 'governingRules', fileId });
const filesOf = async (bid: number) => (await listDocuments(bidding.services.db, bid)).map(({ id }) => id);

test('one file of the library serves two bids, and is stored once', async () => {
  const file = await keep();
  await use(draft, file);
  await use(draft, file);
  await use(other, file);
  const [stored] = await bidding.services.db('documents').select('id', 'status');
  expect(await filesOf(draft)).toEqual([stored?.id]);
  expect(await filesOf(other)).toEqual([stored?.id]);
  expect(await bidding.services.db('documents')).toHaveLength(1);
  const events = await bidding.services.db('audit_events').where('event', 'document attached');
  expect(events).toHaveLength(2);
});

test('a file taken from one bid stays in the library and in the other bid', async () => {
  const { services, amina, groups } = bidding;
  const file = await keep();
  await use(draft, file);
  await use(other, file);
  const [id = 0] = await filesOf(draft);
  await removeDocument(services, amina, draft, id);
  expect(await filesOf(draft)).toEqual([]);
  expect(await filesOf(other)).toEqual([id]);
  await takeOutOfLibrary(services, amina, groups.fenside, file);
  expect(await services.db('documents').first('status')).toEqual({ status: 'clean' });
  await removeDocument(services, amina, other, id);
  expect(await services.db('documents').first('status')).toEqual({ status: 'removed' });
});

test('a file in the library or in a bid is never swept', async () => {
  const { services, amina, groups } = bidding;
  const file = await keep();
  await use(draft, file);
  await takeOutOfLibrary(services, amina, groups.fenside, file);
  services.setClock('2028-01-01T00:00:00Z');
  expect(await sweepDocuments(services)).toMatchObject({ stored: 0 });
  expect(await documentFindings(services)).toEqual([]);
});

test('a file is used only for what it is, by the group that keeps it, while the bid takes files', async () => {
  const insurance = await keep('insurance');
  await expect(use(draft, insurance)).rejects.toThrow(NotFound);
  await expect(use(draft, await keep('governingRules', 'bea'))).rejects.toThrow(NotFound);
  const file = await keep();
  const byBea = reuseDocument(bidding.services, bidding.bea, draft, {
    questionKey: 'governingRules',
    fileId: file,
  });
  await expect(byBea).rejects.toThrow(NotFound);
  await takeOutOfLibrary(bidding.services, bidding.amina, bidding.groups.fenside, file);
  await expect(use(draft, file)).rejects.toThrow(NotFound);
  const later = await keep();
  await use(draft, later);
  await submitApplication(bidding.services, bidding.amina, draft, signing);
  const again = reuseDocument(bidding.services, bidding.amina, draft, {
    questionKey: 'governingRules',
    fileId: await keep('governingRules'),
  });
  await expect(again).resolves.toBeUndefined();
  expect(await filesOf(draft)).toHaveLength(1);
  bidding.services.setClock('2026-12-24T10:00:00Z');
  await expect(use(other, later)).rejects.toThrow(Refused);
});

test('a question is offered whole files of its kind that it does not have yet', () => {
  const file = { kind: 'governingRules', digest: 'a', status: 'clean' as const };
  const there = {
    id: 1,
    questionKey: 'governingRules',
    digest: 'a',
    name: '',
    mediaType: '',
    sizeBytes: 1,
    status: 'clean' as const,
    attachedAt: new Date(),
  };
  expect(filesToUse([file], [], 'governingRules')).toEqual([file]);
  expect(filesToUse([file], [there], 'governingRules')).toEqual([]);
  expect(filesToUse([file], [{ ...there, questionKey: 'other' }], 'governingRules')).toEqual([file]);
  expect(filesToUse([file], [], 'safeguardingPolicy')).toEqual([]);
  expect(filesToUse([{ ...file, status: 'infected' as const }], [], 'governingRules')).toEqual([]);
});

test('beside the question Amina finds her group’s file, with a word where it has run out, and uses it', async () => {
  await keep('governingRules', 'amina', '2026-11-01');
  const amina = await visitorTo(bidding.services)().signIn('amina@example.org');
  const page = `/applications/${draft}/sections/documents`;
  const { $ } = await amina.open(page);
  const form = $('form[action$="/documents/from-library"]');
  expect(form.text()).toContain('Rules of 2024');
  expect(form.text()).toContain('Out of date');
  const fields = {
    question: 'governingRules',
    libraryFile: form.find('[name="libraryFile"]').attr('value') ?? '',
  };
  const sent = await amina.send(form.attr('action') ?? '', fields, page);
  expect(sent).toMatchObject({ status: 303, location: page });
  const after = await amina.open(page);
  expect(after.$('form[action$="/documents/from-library"]')).toHaveLength(0);
  expect(after.$('main').text()).toContain('Our rules.pdf');
  for (const libraryFile of ['0', 'x', '999999'])
    expect((await amina.send(form.attr('action') ?? '', { ...fields, libraryFile }, page)).status).toBe(404);
});
