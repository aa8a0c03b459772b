import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from './crash-browser';
import type { CrashPortal } from './crash-portal';

/** Starts so many uploads at once, waits until each has a file half written, and cuts them all off. */
export async function cutOffUploads(
  portal: CrashPortal,
  path: string,
  sender: Browser,
  sizes: number[],
): Promise<void> {
  const uploads = await Promise.all(sizes.map((bytes) => halfAnUpload(portal.address + path, sender, bytes)));
  while ((await countIncoming(portal)) < uploads.length) await sleep(10);
  for (const upload of uploads) upload.destroy();
}

/** Waits, as long as a test may, until no half file is left. */
export async function nothingIncoming(portal: CrashPortal): Promise<void> {
  while ((await countIncoming(portal)) > 0) await sleep(10);
}

const countIncoming = async ({ files }: CrashPortal): Promise<number> =>
  (await readdir(files.incoming)).length;

async function halfAnUpload(address: string, sender: Browser, bytes: number): Promise<ClientRequest> {
  const { cookie, token } = sender.credentials;
  const headers = {
    cookie,
    'Content-Type': 'multipart/form-data; boundary=x',
    'Content-Length': 10_000_000,
  };
  const upload = request(address, { method: 'POST', headers, agent: false });
  upload.on('error', () => undefined);
  const part = (more: string, content: string) =>
    `--x\r\nContent-Disposition: form-data; ${more}\r\n\r\n${content}`;
  upload.write(part('name="_csrf"', `${token}\r\n`) + part('name="question"', 'governingRules\r\n'));
  upload.write(part('name="file"; filename="rules.pdf"', `%PDF-1.7\n${'x'.repeat(bytes)}`));
  await once(upload, 'socket');
  return upload;
}
