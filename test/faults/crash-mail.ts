import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import type { Db } from '../../src/db';
import type { Outage } from './crash-portal';

type Arrival = { to: string; messageId: string; at: number };

/** A mail server on the loopback that takes everything, notes when, and does not mind senders who die in mid-sentence. */
export type LetterBox = { url: string; arrivals: Arrival[]; stop: () => Promise<void> };

export async function openLetterBox(): Promise<LetterBox> {
  const arrivals: Arrival[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData: (stream, session, done) => {
      text(stream).then((raw) => {
        const messageId = /^Message-ID: (<.*>)\r$/im.exec(raw)?.[1] ?? '';
        arrivals.push({ to: session.envelope.rcptTo[0]?.address ?? '', messageId, at: Date.now() });
        done();
      }, done);
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const stop = () => new Promise<void>((resolve) => server.close(resolve));
  return { url: `smtp://127.0.0.1:${port}`, arrivals, stop };
}

/** Whether every letter is sent within a minute, which is longer than the queue waits after a failure or two. */
export async function allSent(db: Db): Promise<boolean> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (!(await db('letters').whereNull('sent_at').first('id'))) return true;
    await sleep(100);
  }
  return false;
}

/** Letters that never came, that nobody wrote, or that came twice though nothing was killed meanwhile. */
export async function mailFaults(db: Db, box: LetterBox, outages: Outage[]): Promise<string[]> {
  const letters = await db('letters').select('message_id', 'recipient', 'cause');
  const written = new Set(letters.map((letter) => `${letter.message_id} to ${letter.recipient}`));
  const came = new Map<string, Arrival[]>();
  for (const arrival of box.arrivals) {
    const letter = `${arrival.messageId} to ${arrival.to}`;
    came.set(letter, [...(came.get(letter) ?? []), arrival]);
  }
  const twice = [...came].filter(([, arrivals]) => !isExcused(arrivals, outages));
  return [
    ...[...written].filter((letter) => !came.has(letter)).map((letter) => `never came: ${letter}`),
    ...[...came.keys()].filter((letter) => !written.has(letter)).map((letter) => `nobody wrote: ${letter}`),
    ...twice.map(([letter]) => `came twice in quiet times: ${letter}`),
  ];
}

/** A repeat is excused by an outage between its arrival and the one before, or around either. */
function isExcused(arrivals: Arrival[], outages: Outage[]): boolean {
  return arrivals.slice(1).every(({ at }, index) => {
    const before = arrivals[index]?.at ?? 0;
    return outages.some(({ from, until }) => from.getTime() <= at && until.getTime() >= before);
  });
}
