import { mkdtemp, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { type FileStorage, folderStorage } from '../../src/documents';

let folder: string;
let storage: FileStorage;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'documents-'));
  storage = folderStorage(folder);
});
afterEach(() => rm(folder, { recursive: true }));

describe('a file that is kept', () => {
  test('is read back whole, and is nobody else’s to read', async () => {
    const name = await storage.keep(await upload('hello'));
    expect(await text(await storage.open(name))).toBe('hello');
    expect(await readdir(storage.incoming)).toEqual([]);

    const file = path.join(folder, 'kept', name.slice(0, 2), name.slice(2, 4), name);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(path.dirname(file))).mode & 0o777).toBe(0o700);
  });

  test('is gone once removed, and removing it again changes nothing', async () => {
    const name = await storage.keep(await upload('hello'));
    await storage.remove(name);
    await storage.remove(name);
    await expect(storage.open(name)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('is listed once it is old enough', async () => {
    const old = await upload('old');
    await utimes(old, new Date(0), new Date(0));
    const name = await storage.keep(old);
    await storage.keep(await upload('new'));
    expect(await names(new Date(1_000))).toEqual([name]);
    expect(await names(new Date(Date.now() + 1_000))).toHaveLength(2);
  });
});

describe('no name leads out of the folder', () => {
  const bad = [
    '../../etc/passwd',
    '',
    '.',
    '..',
    'a',
    '/etc/passwd',
    '00000000-0000-4000-8000-00000000000\0',
  ];

  test.each([...bad, '00000000-0000-4000-8000-000000000000/../x', '00000000-0000-4000-8000-00000000000G'])(
    '%j is no storage name',
    (name) => {
      expect(() => storage.open(name)).toThrow(RangeError);
      expect(() => storage.remove(name)).toThrow(RangeError);
    },
  );

  test.each(['/etc/passwd', 'incoming/../../x', '.', '..'])('%j is no upload', async (name) => {
    const outside = path.join(folder, 'outside');
    await writeFile(outside, 'secret');
    for (const each of [name, path.join(storage.incoming, name), outside]) {
      expect(() => storage.keep(each)).toThrow(RangeError);
      expect(() => storage.discard(each)).toThrow(RangeError);
    }
    expect(await readFile(outside, 'utf8')).toBe('secret');
  });
});

describe('an upload', () => {
  test('is read no further than it may be', async () => {
    const given = await upload('0123456789');
    expect((await storage.read(given, 10)).toString()).toBe('0123456789');
    expect((await storage.read(given, 4)).toString()).toBe('01234');
  });

  test('is thrown away when nobody kept it in time', async () => {
    const old = await upload('old');
    await utimes(old, new Date(0), new Date(0));
    await upload('new');
    expect(await storage.discardOlder(new Date(1_000))).toBe(1);
    expect(await readdir(storage.incoming)).toHaveLength(1);
  });
});

let uploads = 0;

async function upload(content: string): Promise<string> {
  uploads += 1;
  const file = path.join(storage.incoming, `upload-${uploads}`);
  await writeFile(file, content);
  return file;
}

async function names(before: Date): Promise<string[]> {
  const found: string[] = [];
  for await (const name of storage.list(before)) found.push(name);
  return found;
}
