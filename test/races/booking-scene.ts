import { createHash, createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, type RequestListener, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '../../src/actor';
import { createApp } from '../../src/app';
import type { Db } from '../../src/db';
import type { Services } from '../../src/services';
import { type Answer, Caller } from '../house/caller';
import { openWithoutLocks } from '../support/without-locks';
import { meetingOf, passing } from './gate';

/** Someone of the crowd at the portal, who can send it a form. */
export type Door = { name: string; press: (path: string, fields: Record<string, string>) => Promise<Answer> };

// So many are answered at once. All 500 would be too, by two cores of our own; a machine that is busy with other things
// says 503 to some, as it should (guarantees.md OP-07).
const lines = 100;
const sessionSecret = 'a secret only the tests know, long enough';
const csrf = 'the token on every form of the crowd';

/** Opens the portal to a crowd, past the sign-in page. Answers a door for each, and what closes them all. */
export async function openDoors(services: Services, crowd: Actor[]) {
  const app = createApp(services, { sessionSecret, secure: false, trustProxy: 0 });
  const server = createServer(app as RequestListener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const agent = new Agent({ keepAlive: true, maxSockets: lines });
  const caller = new Caller((server.address() as AddressInfo).port, agent, services);
  const sessions = await insertSessions(services, crowd);
  const doors = crowd.map(({ name }, index): Door => {
    const headers = { cookie: `session=${sessions[index]}` };
    const press = (path: string, fields: Record<string, string>) =>
      caller.send('POST', path, {
        type,
        body: new URLSearchParams({ _csrf: csrf, ...fields }).toString(),
        headers,
      });
    return { name, press };
  });
  const close = async () => {
    agent.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { doors, close };
}

const type = 'application/x-www-form-urlencoded';

async function insertSessions({ db, clock }: Services, crowd: Actor[]): Promise<string[]> {
  const now = clock();
  const ids = crowd.map(() => randomUUID());
  await db('sign_in_sessions').insert(
    crowd.map(({ id }, index) => ({
      id_digest: createHash('sha256')
        .update(ids[index] ?? '')
        .digest(),
      person_id: id,
      contents: JSON.stringify({
        cookie: { path: '/' },
        passport: { user: { id, version: 1, factorAt: null, userAgent: '' } },
        csrf,
      }),
      created_at: now,
      seen_at: now,
      expires_at: new Date(now.getTime() + 3_600_000),
    })),
  );
  return ids.map((id) => encodeURIComponent(`s:${id}.${signatureOf(id)}`));
}

function signatureOf(id: string): string {
  return createHmac('sha256', sessionSecret).update(id).digest('base64').replace(/=+$/, '');
}

/**
 * A database that neither keeps a session to one person at a time nor counts its places, where those who found a place
 * free wait until so many have.
 */
export function openUncounted(url: string, owner: Db, racers: number): Db {
  const meet = meetingOf(racers, owner);
  return passing(openWithoutLocks(url, racers), async (sql) => {
    if (!sql.includes('taken < capacity')) return sql;
    await meet();
    return sql.replace(' and taken < capacity', '');
  });
}

/** Places given and places counted, at one instant. */
export type Count = { confirmed: number; taken: number };

export async function countPlaces(db: Db, sessionId: number): Promise<Count> {
  const places = db('training_sessions')
    .where('id', sessionId)
    .first({
      taken: 'taken',
      confirmed: db('bookings').where({ training_session_id: sessionId, status: 'confirmed' }).count('*'),
    });
  return (await places) as Count;
}

/** Looks at a session over and over until the race is run, and once more after it. Answers everything seen. */
export async function watchedWhile(db: Db, sessionId: number, race: Promise<unknown>): Promise<Count[]> {
  const watch = { isOver: false };
  const over = race.finally(() => (watch.isOver = true));
  const seen: Count[] = [];
  while (!watch.isOver) {
    seen.push(await countPlaces(db, sessionId));
    await sleep(10);
  }
  await over;
  return [...seen, await countPlaces(db, sessionId)];
}
