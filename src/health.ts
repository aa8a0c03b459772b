import type { Request, Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { takesUploads } from './documents';
import { lettersStandStill } from './notifications';
import { pendingMigrations } from './schema';
import type { Services } from './services';
import { anyone } from './web/audience';
import { get, table } from './web/routes';

/** For machines: whether the process is up, and whether it can serve (guarantees.md OP-01). */
export const routes = table([get('/healthz', anyone, showHealth), get('/readyz', anyone, showReadiness)]);

function showHealth(_req: Request, res: Response) {
  res.set('Cache-Control', 'no-store').json({ status: 'up' });
}

async function showReadiness(_req: Request, res: Response, services: Services) {
  const tooLate = sleep(2_000, 'an answer in time', { ref: false });
  const lacks = await Promise.race([firstLacking(services), tooLate]);
  if (lacks !== undefined) services.log.warn({ lacks }, 'not ready');
  res.status(lacks === undefined ? 200 : 503).set('Cache-Control', 'no-store');
  res.json({ status: lacks === undefined ? 'ready' : 'not ready' });
}

// What the portal needs to serve. The log hears which is lacking; strangers hear only that something is.
const needs: [string, (services: Services) => Promise<boolean>][] = [
  ['a current database', async ({ db }) => (await pendingMigrations(db)).length === 0],
  ['letters that leave', async ({ db, clock }) => !(await lettersStandStill(db, clock()))],
  ['a disk that can be written', ({ files }) => takesUploads(files)],
];

async function firstLacking(services: Services): Promise<string | undefined> {
  for (const [need, isMet] of needs) {
    if (!(await isMet(services).catch(() => false))) return need;
  }
  return undefined;
}
