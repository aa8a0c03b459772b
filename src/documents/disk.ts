import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FileStorage } from './storage';

/** Whether the disk takes what people send: a few bytes are written as an upload would be, and thrown away. */
export async function takesUploads(files: FileStorage): Promise<boolean> {
  const probe = path.join(files.incoming, randomUUID());
  try {
    await writeFile(probe, 'The disk takes what people send.', { flag: 'wx' });
    return true;
  } catch {
    return false;
  } finally {
    await files.discard(probe).catch(() => undefined);
  }
}
