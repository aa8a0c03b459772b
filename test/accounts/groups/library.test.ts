import { addToLibrary, takeOutOfLibrary } from '../../../src/accounts/groups/library-actions';
import { expiryOf, hostGaps, libraryProblems } from '../../../src/accounts/groups/library';
import { libraryOf } from '../../../src/accounts/groups/library-store';
import { sweepDocuments } from '../../../src/documents';
import { NotFound } from '../../../src/errors';
import { pdf } from '../../documents/files';
import { openPortal } from '../../house/caller';
import { testNow } from '../../support/services';
import type { Visitor } from '../../support/visitor';
import { eventsOf, setScene, type Scene } from './scene';

let scene: Scene;
let amina: Visitor;
beforeEach(async () => {
  scene = await setScene();
  amina = await scene.visitor().signIn('amina@example.org');
});
afterEach(() => scene.database.drop());

const address = () => `/groups/${scene.fenside}/documents`;
const kept = () => libraryOf(scene.db, scene.fenside);
const rules = {
  kind: 'governingRules',
  title: '',
  'expires-day': '',
  'expires-month': '',
  'expires-year': '',
};
const send = (
  fields: Record<string, string> = rules,
  file: Buffer = pdf(),
  name = 'Our rules.pdf',
  by = amina,
) => by.attach(address(), file, name, fields, address());

describe('the rules', () => {
  test.each([
    [null, undefined],
    ['2026-11-19', 'past'],
    ['2026-11-20', 'soon'],
    ['2027-01-19', 'soon'],
    ['2027-01-20', undefined],
  ])('a file that runs out on %s is, on 20 November, %s', (expiresOn, expiry) => {
    expect(expiryOf({ expiresOn }, '2026-11-20')).toBe(expiry);
  });

  test('a group keeps thirty files at most', () => {
    expect(libraryProblems(29)).toEqual([]);
    expect(libraryProblems(30)).toHaveLength(1);
  });

  test('a group that another holds money for is told until the agreement between them is here', () => {
    expect(hostGaps(null, [])).toEqual([]);
    expect(hostGaps('Olive Branch', [{ kind: 'other' }])).toHaveLength(1);
    expect(hostGaps('Olive Branch', [{ kind: 'hostAgreement' }])).toEqual([]);
  });
});

test('a file is kept, listed with its day in words, and comes back as a download that can do nothing', async () => {
  const insured = {
    kind: 'insurance',
    title: 'Public liability',
    'expires-day': '19',
    'expires-month': '11',
    'expires-year': '2026',
  };
  expect(await send(insured)).toMatchObject({ status: 303, location: address() });
  const { $ } = await amina.open(address());
  expect($('tbody').text()).toContain('Public liability');
  expect($('tbody').text()).toContain('Thursday 19 November 2026');
  expect($('tbody .govuk-tag').text().trim()).toBe('Out of date');
  const portal = await openPortal(scene.services);
  const caller = await portal.caller().signIn('amina@example.org');
  const download = await caller.get($('tbody th a').attr('href') ?? '');
  await portal.close();
  expect(download.status).toBe(200);
  expect(download.headers['content-disposition']).toMatch(/^attachment/);
  expect(download.headers['content-security-policy']).toContain('sandbox');
  expect(await eventsOf(scene.db, scene.fenside)).toEqual(['document added to library']);
});

test('a file without a name of its own is called by its file', async () => {
  await send();
  expect(await kept()).toMatchObject([{ title: 'Our rules.pdf', kind: 'governingRules', expiresOn: null }]);
});

test('the same file sent twice is kept once', async () => {
  await send();
  await send();
  expect(await kept()).toHaveLength(1);
  expect(await scene.db('documents')).toHaveLength(1);
});

test('a wrong day and a missing file are said together, and what was typed stays', async () => {
  const { status, $ } = await amina.send(address(), {
    ...rules,
    title: 'Our <b>rules</b>',
    'expires-day': '31',
    'expires-month': '2',
    'expires-year': '2027',
  });
  expect(status).toBe(422);
  expect(
    $('.govuk-error-summary a')
      .map((_, link) => $(link).attr('href'))
      .get()
      .sort(),
  ).toEqual(['#expires-day', '#file']);
  expect($('#title').attr('value')).toBe('Our <b>rules</b>');
  expect($('#expires-day').attr('value')).toBe('31');
});

test('a program called a PDF is refused beside the field, and nothing is kept', async () => {
  const { status, $ } = await send(rules, Buffer.from('MZ\u0000\u0001'), 'rules.pdf');
  expect(status).toBe(422);
  expect($('#file-error').length).toBe(1);
  expect(await kept()).toEqual([]);
});

test('a file is taken out after a page that asks, and is then gone for everybody but the record', async () => {
  await send();
  const [file] = await kept();
  const page = `${address()}/${file?.id ?? 0}`;
  expect((await amina.open(`${page}/removal`)).$('h1').text()).toContain('take this file out');
  expect(await amina.send(`${page}/removal`, {})).toMatchObject({ status: 303, location: address() });
  expect((await amina.open(page)).status).toBe(404);
  expect(await scene.db('documents')).toMatchObject([{ status: 'clean' }]);
  scene.services.setClock(new Date(testNow.getTime() + 400 * 86_400_000));
  expect(await sweepDocuments(scene.services)).toMatchObject({ stored: 0 });
});

test('another group, and the fund’s own people, find no file of this one', async () => {
  await send();
  const [file] = await kept();
  const bea = await scene.visitor().signIn('bea@example.org');
  const { orton } = scene.cast.groups;
  for (const path of [
    address(),
    `${address()}/${file?.id ?? 0}`,
    `/groups/${orton}/documents/${file?.id ?? 0}`,
  ])
    expect((await bea.open(path)).status).toBe(404);
  const ruth = await scene.visitor().signIn('ruth@example.org');
  expect((await ruth.open(`${address()}/${file?.id ?? 0}`)).status).toBe(403);
  const taking = takeOutOfLibrary(scene.services, scene.cast.bea, orton, file?.id ?? 0);
  await expect(taking).rejects.toThrow(NotFound);
  const adding = addToLibrary(scene.services, scene.cast.bea, scene.fenside, {
    kind: 'other',
    title: 'Ours',
    expiresOn: null,
    file: { storageName: '', originalName: 'a.pdf', mediaType: 'application/pdf', sizeBytes: 1, digest: '' },
  });
  await expect(adding).rejects.toThrow(NotFound);
});

test.each<[string, object]>([
  ['group_documents_kind_known', { kind: 'bank statement' }],
  ['group_documents_titled', { title: ' ' }],
  ['group_documents_once', {}],
  ['group_documents_removed_after_added', { removed_at: new Date(0) }],
  ['group_documents_own_document', { group_id: 2 }],
])('the database itself keeps the rule %s', async (constraint, change) => {
  await send();
  const [file] = await kept();
  const row = {
    group_id: scene.fenside,
    document_id: file?.documentId ?? 0,
    kind: 'other',
    title: 'Again',
    added_by: scene.cast.amina.id,
    added_at: testNow,
    ...change,
  };
  if (constraint === 'group_documents_own_document')
    await scene.db('group_documents').update({ removed_at: testNow });
  await expect(scene.db('group_documents').insert(row)).rejects.toMatchObject({ constraint });
});
