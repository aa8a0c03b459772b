import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a mail server does with one message, for better or worse. */
export type Manner =
  | 'takes it'
  | 'is slow'
  | 'has no time' // 421 in place of a greeting
  | 'says later' // 451 to the recipient
  | 'hangs up amid it'
  | 'takes it and hangs up' // before it could say so
  | 'says nothing';

export type Meeting = { manner: Manner; recipient: string; messageId: string };

/** A mail server on the loopback with whatever manners it is told to have, one message to a connection. */
export type RudeMailServer = {
  url: string;
  /** Asked once for each connection. */
  manner: () => Manner;
  /** Whose letters it refuses for good, whatever its manner. */
  neverTo: Set<string>;
  /** Every message that came as far as its words, however it ended. */
  met: Meeting[];
  /** Those it took, whether it said so or not. */
  taken: () => Meeting[];
  close: () => Promise<void>;
};

export async function startRudeMailServer(): Promise<RudeMailServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.setNoDelay());
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    void converse(socket, mail)
      .catch(() => undefined)
      .finally(() => socket.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const { port } = server.address() as AddressInfo;
  const mail: RudeMailServer = {
    url: `smtp://127.0.0.1:${port}`,
    manner: () => 'takes it',
    neverTo: new Set(),
    met: [],
    taken: () => mail.met.filter(({ manner }) => takes.includes(manner)),
    close,
  };
  return mail;
}

const takes: Manner[] = ['takes it', 'is slow', 'takes it and hangs up'];

async function converse(socket: Socket, mail: RudeMailServer): Promise<void> {
  const manner = mail.manner();
  if (manner === 'says nothing') {
    await once(socket, 'close');
    return;
  }
  const say = async (words: string) => {
    if (manner === 'is slow') await sleep(40);
    socket.write(`${words}\r\n`);
  };
  await say(manner === 'has no time' ? '421 Come back later' : '220 rude.example.org');
  const lines = linesFrom(socket);
  let recipient = '';
  for await (const line of lines) {
    if (line.startsWith('RCPT')) {
      recipient = /<(.*)>/.exec(line)?.[1] ?? '';
      await say(mail.neverTo.has(recipient) ? '550 No such person here' : answerTo(manner));
    } else if (line === 'DATA') {
      await say('354 Go on');
      const messageId = await messageFrom(lines, manner === 'hangs up amid it');
      mail.met.push({ manner, recipient, messageId });
      if (manner.includes('hangs up')) return;
      await say('250 Taken');
    } else await say(line === 'QUIT' ? '221 Goodbye' : '250 Yes');
  }
}

function answerTo(manner: Manner): string {
  return manner === 'says later' ? '451 The mailbox is busy' : '250 Yes';
}

/** Reads a message to its end, or only as far as its id, and answers the id. */
async function messageFrom(lines: AsyncGenerator<string>, stopsAmidIt: boolean): Promise<string> {
  let messageId = '';
  for (let line = await lines.next(); line.done !== true; line = await lines.next()) {
    messageId ||= /^Message-ID: (.*)$/i.exec(line.value)?.[1] ?? '';
    if (line.value === '.' || (stopsAmidIt && messageId !== '')) break;
  }
  return messageId;
}

async function* linesFrom(socket: Socket): AsyncGenerator<string> {
  let rest = '';
  for await (const bytes of socket) {
    rest += String(bytes);
    const lines = rest.split('\r\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
