import { setTimeout as after } from 'node:timers/promises';
import type { Request, RequestHandler } from 'express';
import type { Services } from '../../services';
import { renewSession } from '../sign-in';
import { endVouching } from './actions';
import type { Directory } from './directory';
import { returnPath } from './openid-directory';
import { claimOptionalVouching, findOptionalVouching, saveVouching } from './store';
import { isInGrace, type Ticket } from './vouching';

/**
 * Asks the directory at every request whether it still knows whoever came in by it, and goes on as nobody when it does
 * not, so that leavers lose access at their next request. One request of a session asks at a time; others meanwhile, and
 * the next half minute where the directory says nothing, go by its last answer until the grace is over.
 */
export function askDirectory(services: Services): RequestHandler {
  return (req, _res, next) => {
    const personId = req.user?.id;
    const { vouching: id } = (req.session as typeof req.session | undefined) ?? {};
    if (id === undefined || personId === undefined || isItsAnswer(req)) return next();
    isStanding(services, { id, personId })
      .then((stands) => (stands ? undefined : goOnAsNobody(req, personId)))
      .then(() => next(), next);
  };
}

// Whoever signs in there anew brings its newest word along, and what it was asked with before may have ended.
const isItsAnswer = (req: Request) => req.path === returnPath;

// How long a page waits for the directory, and how long a silent one is left alone, in milliseconds.
const patience = 2_000;
const pause = 30_000;

async function isStanding(services: Services, whose: { id: number; personId: number }): Promise<boolean> {
  const { db, keys, clock, directory } = services;
  if (!directory) return false;
  const now = clock();
  const due = await claimOptionalVouching(db, keys, {
    ...whose,
    now,
    until: new Date(now.getTime() + pause),
  });
  const stands =
    due && (await Promise.race([askFor(services, directory, due), after(patience, 'late', noWait)]));
  if (typeof stands === 'boolean') return stands;
  if (stands === 'late') services.log.warn({ person: whose.personId, reason: 'late' }, 'directory silent');
  const vouching = due ?? (await findOptionalVouching(db, whose));
  return vouching !== undefined && isInGrace(vouching.vouchedAt, now, directory.grace);
}

const noWait = { ref: false };

type Due = { id: number; personId: number; ticket: Ticket };

// Its answer is kept even when it comes too late for the page: a renewed ticket can be had only once.
async function askFor(services: Services, directory: Directory, due: Due): Promise<boolean | undefined> {
  const answer = await directory.ask(due.ticket);
  const { id, personId } = due;
  if ('silent' in answer) {
    services.log.warn({ person: personId, reason: answer.silent }, 'directory silent');
    return undefined;
  }
  if ('denied' in answer) {
    services.log.info({ person: personId, reason: answer.denied }, 'directory no longer vouches');
    await endVouching(services, id);
    return false;
  }
  await saveVouching(services.db, services.keys, { id, ticket: answer, now: services.clock() });
  return true;
}

// What they sent waits for them, as after standing idle (web/held-forms.ts).
async function goOnAsNobody(req: Request, personId: number): Promise<void> {
  const { csrf, held } = req.session;
  await renewSession(req);
  Object.assign(req.session, { csrf, wasPerson: personId, ...(held && { held }) });
  delete req.user;
}
