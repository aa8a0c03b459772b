import { randomUUID } from 'node:crypto';
import { createReadStream, mkdirSync } from 'node:fs';
import { chmod, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/** Where the bytes of documents are kept, under names of our own making. */
export type FileStorage = {
  /** The folder uploads are first written to. */
  incoming: string;
  /** The bytes of an upload, at most `limit` + 1 of them. */
  read(temporaryPath: string, limit: number): Promise<Buffer>;
  /** Moves an upload out of `incoming` and answers its storage name, a uuid; when it returns, the bytes are on disk. */
  keep(temporaryPath: string): Promise<string>;
  /** Deletes an upload that is not wanted. */
  discard(temporaryPath: string): Promise<void>;
  /** Rejects when the bytes are gone. */
  open(storageName: string): Promise<Readable>;
  remove(storageName: string): Promise<void>;
  /** The names of files last written before an instant. */
  list(before: Date): AsyncIterable<string>;
  /** Deletes uploads written before an instant that nobody kept, and answers how many. */
  discardOlder(before: Date): Promise<number>;
};

/** Keeps documents in a folder, made when missing, two levels deep so that no folder grows long. */
export function folderStorage(folder: string): FileStorage {
  const incoming = path.resolve(folder, 'incoming');
  const kept = path.resolve(folder, 'kept');
  for (const each of [incoming, kept]) mkdirSync(each, { recursive: true, mode: 0o700 });
  const upload = (temporaryPath: string) => uploadIn(incoming, temporaryPath);
  const place = (storageName: string) => placeIn(kept, storageName);
  return {
    incoming,
    read: (temporaryPath, limit) => buffer(createReadStream(upload(temporaryPath), { end: limit })),
    keep: (temporaryPath) => moveToDisk(upload(temporaryPath), place),
    discard: (temporaryPath) => rm(upload(temporaryPath), { force: true }),
    open: (storageName) => openFile(place(storageName)),
    remove: (storageName) => rm(place(storageName), { force: true }),
    list: (before) => namesIn(kept, before),
    discardOlder: (before) => discardOlder(incoming, before),
  };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function uploadIn(incoming: string, temporaryPath: string): string {
  const whole = path.resolve(temporaryPath);
  if (path.dirname(whole) !== incoming) throw new RangeError('The upload is not in the incoming folder.');
  return whole;
}

function placeIn(kept: string, storageName: string): string {
  if (!uuid.test(storageName)) throw new RangeError('The storage name is not a uuid.');
  return path.join(kept, storageName.slice(0, 2), storageName.slice(2, 4), storageName);
}

async function moveToDisk(upload: string, place: (storageName: string) => string): Promise<string> {
  const storageName = randomUUID();
  const target = place(storageName);
  const inner = path.dirname(target);
  await chmod(upload, 0o600);
  await flush(upload, 'r+');
  const isNewFolder = (await mkdir(inner, { recursive: true, mode: 0o700 })) !== undefined;
  await rename(upload, target);
  const changed = isNewFolder ? [inner, path.dirname(inner), path.resolve(inner, '../..')] : [inner];
  if (process.platform !== 'win32') for (const folder of changed) await flush(folder, 'r');
  return storageName;
}

/** Waits until the disk has it; Windows cannot do this for folders. */
async function flush(fileOrFolder: string, mode: 'r' | 'r+'): Promise<void> {
  const handle = await open(fileOrFolder, mode);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function openFile(file: string): Promise<Readable> {
  const handle = await open(file, 'r');
  return handle.createReadStream();
}

async function* namesIn(kept: string, before: Date): AsyncIterable<string> {
  for (const outer of await readdir(kept)) {
    for (const inner of await readdir(path.join(kept, outer))) {
      for (const name of await readdir(path.join(kept, outer, inner))) {
        if (uuid.test(name) && (await isOlder(path.join(kept, outer, inner, name), before))) yield name;
      }
    }
  }
}

async function discardOlder(incoming: string, before: Date): Promise<number> {
  let discarded = 0;
  for (const name of await readdir(incoming)) {
    const file = path.join(incoming, name);
    if (!(await isOlder(file, before))) continue;
    await rm(file, { force: true });
    discarded += 1;
  }
  return discarded;
}

async function isOlder(file: string, before: Date): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() === true && found.mtimeMs < before.getTime();
}
