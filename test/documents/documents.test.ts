import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import express from 'express';
import request from 'supertest';
import type { Actor } from '../../src/actor';
import {
  type Document,
  type FileStorage,
  findDocument,
  folderStorage,
  keepUpload,
  removeDocument,
  sendDocument,
  storeDocument,
  sweepDocuments,
} from '../../src/documents';
import { NotFound } from '../../src/errors';
import { type TestDatabase, createTestDatabase } from '../support/database';
import * as samples from './files';

const now = new Date('2026-11-02T09:00:00Z');

let database: TestDatabase;
let folder: string;
let files: FileStorage;
let amina: Actor;
let groupId: number;
beforeAll(async () => {
  database = await createTestDatabase();
  amina = { id: await addPerson(), name: 'Amina Yusuf', email: '', permissions: [], groupIds: [] };
  groupId = await addGroup();
});
afterAll(() => database.drop());
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'documents-'));
  files = folderStorage(folder);
});
afterEach(() => rm(folder, { recursive: true }));

describe('a document is stored', () => {
  test.each([
    [true, 'clean'],
    [false, 'quarantined'],
  ])('with what it is written down (demonstration: %s)', async (demonstration, status) => {
    const document = await store(samples.pdf(), 'C:\\rules.pdf', demonstration);
    const digest = createHash('sha256').update(samples.pdf()).digest('hex');
    expect(document).toMatchObject({
      originalName: 'rules.pdf',
      mediaType: 'application/pdf',
      digest,
      status,
      groupId,
    });
    expect(await findDocument(database.db, document.id)).toEqual(document);
  });

  test('or refused, and then nothing of it is left', async () => {
    const result = await keepUpload({ files }, await upload(samples.exe()), 'rules.pdf');
    expect(result).toMatchObject({
      problems: [{ text: expect.stringContaining('must be a PDF') as string }],
    });
    expect(await readdir(files.incoming)).toEqual([]);
    expect(await readdir(path.join(folder, 'kept'))).toEqual([]);
  });

  test('and once removed it is not found', async () => {
    const { id } = await store(samples.pdf(), 'rules.pdf');
    await removeDocument(database.db, id);
    await removeDocument(database.db, id);
    await expect(findDocument(database.db, id)).rejects.toThrow(NotFound);
  });
});

describe('the database itself refuses', () => {
  test.each([
    ['an empty file', { size_bytes: 0 }, 'documents_size'],
    ['a file over 10 MB', { size_bytes: 10_485_761 }, 'documents_size'],
    ['a short digest', { digest: Buffer.alloc(20) }, 'documents_sha256'],
    ['a state we do not have', { status: 'lost' }, 'documents_status_known'],
    ['no name', { original_name: '' }, 'documents_name_length'],
  ])('%s', async (_what, change, constraint) => {
    const row = await rowLike(await store(samples.pdf(), 'rules.pdf'));
    const broken = { ...row, storage_name: randomUUID(), ...change };
    await expect(database.db('documents').insert(broken)).rejects.toMatchObject({ constraint });
  });

  test('the same stored file twice', async () => {
    const row = await rowLike(await store(samples.pdf(), 'rules.pdf'));
    const again = database.db('documents').insert(row);
    await expect(again).rejects.toMatchObject({ constraint: 'documents_storage_name_once' });
  });

  test('an infected file that turns clean', async () => {
    const { id } = await store(samples.pdf(), 'rules.pdf', false);
    await database.db('documents').where({ id }).update({ status: 'infected' });
    const cleaned = database.db('documents').where({ id }).update({ status: 'clean' });
    await expect(cleaned).rejects.toMatchObject({ constraint: 'documents_status_moves' });
  });
});

describe('a document is sent', () => {
  test('as an attachment that no browser runs or keeps', async () => {
    const document = await store(samples.pdf(), 'Tŷ "Hapus" – rules.pdf');
    const { headers, body } = (await download(document).buffer(true)) as {
      headers: Record<string, string>;
      body: Buffer;
    };
    expect(Buffer.from(body)).toEqual(samples.pdf());
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'private, no-store',
      'content-length': String(samples.pdf().length),
    });
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''T%C5%B7%20%22Hapus/,
    );
  });

  test.each(['removed', 'infected'] as const)('never when it is %s', async (status) => {
    const document = await store(samples.pdf(), 'rules.pdf');
    await download({ ...document, status }).expect(404);
  });

  test('not at all when its bytes are gone', async () => {
    const document = await store(samples.pdf(), 'rules.pdf');
    await files.remove(document.storageName);
    const { headers } = await download(document).expect(500);
    expect(headers['content-disposition']).toBeUndefined();
  });
});

describe('the sweep', () => {
  const day = 24 * 3_600_000;

  test('removes what no row refers to after a day, and nothing else', async () => {
    const document = await store(samples.pdf(), 'rules.pdf');
    const orphan = await files.keep(await upload(samples.png()));
    const sweepAt = (time: number) => sweepDocuments({ db: database.db, files, clock: () => new Date(time) });

    expect(await sweepAt(Date.now() + day - 60_000)).toMatchObject({ stored: 0 });
    expect(await sweepAt(Date.now() + day + 60_000)).toMatchObject({ stored: 1 });
    await expect(files.open(orphan)).rejects.toMatchObject({ code: 'ENOENT' });
    (await files.open(document.storageName)).destroy();
  });

  test('removes uploads left lying for an hour', async () => {
    await upload(samples.png());
    const sweepAt = (time: number) => sweepDocuments({ db: database.db, files, clock: () => new Date(time) });
    expect(await sweepAt(Date.now() + 59 * 60_000)).toEqual({ stored: 0, incoming: 0 });
    expect(await sweepAt(Date.now() + 61 * 60_000)).toEqual({ stored: 0, incoming: 1 });
  });
});

async function store(bytes: Buffer, name: string, demonstration = true): Promise<Document> {
  const kept = await keepUpload({ files }, await upload(bytes), name);
  if ('problems' in kept) throw new Error(kept.problems[0]?.text);
  return storeDocument({ demonstration }, database.db, amina, { groupId, file: kept.file, now });
}

function download(document: Document) {
  const app = express();
  app.get('/', (_req, res) => sendDocument(res, { files }, document));
  app.use((error: unknown, _req: express.Request, res: express.Response, _next: express.NextFunction) => {
    res.sendStatus(error instanceof NotFound ? 404 : 500);
  });
  return request(app).get('/');
}

async function upload(bytes: Buffer): Promise<string> {
  const file = path.join(files.incoming, randomUUID());
  await writeFile(file, bytes);
  return file;
}

async function rowLike({ id }: Document) {
  const row = await database.db('documents').where({ id }).first();
  if (!row) throw new Error('no document');
  const { id: _id, ...copy } = row;
  return copy;
}

async function addPerson(): Promise<number> {
  const person = { name: 'Amina Yusuf', email: `${randomUUID()}@example.org`, created_at: now };
  const rows = await database.db('people').insert(person).returning<{ id: number }[]>('id');
  return rows[0]?.id ?? 0;
}

async function addGroup(): Promise<number> {
  const group = { name: 'Fenside Supper Club', type: 'unincorporated', sector: 'food', created_at: now };
  const rows = await database.db('groups').insert(group).returning<{ id: number }[]>('id');
  return rows[0]?.id ?? 0;
}
