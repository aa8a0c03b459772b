import type { Request, Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
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
  const tooLate = sleep(2_000, false, { ref: false });
  const ready = await Promise.race([isCurrent(services).catch(() => false), tooLate]);
  res.status(ready ? 200 : 503).set('Cache-Control', 'no-store');
  res.json({ status: ready ? 'ready' : 'not ready' });
}

async function isCurrent({ db }: Services): Promise<boolean> {
  return (await pendingMigrations(db)).length === 0;
}
