import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';

/** A way to PostgreSQL that can be made bad. What it lost is counted. */
export type DatabaseProxy = {
  url: string;
  /** Everything arrives, also after any of the others. */
  pass: () => Promise<void>;
  /** Everything arrives, that many milliseconds late. */
  delay: (milliseconds: number) => void;
  /** Nothing arrives any more, and nobody is told. */
  blackHole: () => void;
  /** Breaks every connection and refuses new ones, until told to pass. */
  reset: () => Promise<void>;
  /** Lets a COMMIT be done and, where `choose` says so, breaks the connection in place of saying that it was. */
  dropCommitReplies: (choose: () => boolean) => void;
  /** How many replies were dropped. */
  dropped: () => number;
  /** Where the server is now: another port, after it came back. */
  leadTo: (databaseUrl: string) => void;
  close: () => Promise<void>;
};

export async function proxyTo(databaseUrl: string): Promise<DatabaseProxy> {
  const way: Way = { database: new URL(databaseUrl), late: 0, isDead: false, choose: never, dropped: 0 };
  const sockets = new Set<Socket>();
  const accept = (near: Socket) => join(way, near, sockets);
  let server = await listening(accept, 0);
  const { port } = server.address() as AddressInfo;
  const reset = async () => {
    const closed = server.listening ? once(server, 'close') : undefined;
    server.close();
    for (const socket of sockets) socket.resetAndDestroy();
    await closed;
  };
  const pass = async () => {
    Object.assign(way, { late: 0, isDead: false, choose: never });
    if (!server.listening) server = await listening(accept, port);
  };
  return {
    url: addressOf(way.database, port),
    pass,
    delay: (milliseconds) => void (way.late = milliseconds),
    blackHole: () => void (way.isDead = true),
    reset,
    dropCommitReplies: (choose) => void (way.choose = choose),
    dropped: () => way.dropped,
    leadTo: (url) => void (way.database = new URL(url)),
    close: reset,
  };
}

type Way = { database: URL; late: number; isDead: boolean; choose: () => boolean; dropped: number };

const never = () => false;

function join(way: Way, near: Socket, sockets: Set<Socket>): void {
  const far = connect(Number(way.database.port), way.database.hostname);
  const takeMessages = messageReader();
  let isToBeLost = false;
  const send = (to: Socket, bytes: Buffer) => {
    if (way.isDead) return;
    if (way.late > 0) setTimeout(() => to.write(bytes), way.late);
    else to.write(bytes);
  };
  near.on('data', (bytes) => {
    for (const message of takeMessages(bytes)) {
      isToBeLost = isCommit(message) && way.choose();
      send(far, message);
    }
  });
  far.on('data', (bytes) => {
    if (!isToBeLost || !bytes.includes('COMMIT')) return send(near, bytes);
    way.dropped += 1;
    near.resetAndDestroy();
  });
  for (const [one, other] of [[near, far] as const, [far, near] as const]) {
    sockets.add(one.setNoDelay());
    one.on('error', () => undefined).on('close', () => void (sockets.delete(one), other.destroy()));
  }
}

/** Cuts what a client sends into the messages of PostgreSQL's protocol 3: a letter, then a length; the first has none. */
function messageReader(): (bytes: Buffer) => Buffer[] {
  let rest = Buffer.alloc(0);
  let letter = 0;
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    const messages: Buffer[] = [];
    while (rest.length >= letter + 4) {
      const length = letter + rest.readInt32BE(letter);
      if (rest.length < length) break;
      messages.push(rest.subarray(0, length));
      rest = rest.subarray(length);
      letter = 1;
    }
    return messages;
  };
}

// Query is the letter and length, then SQL; Parse has the statement's name before its SQL.
function isCommit(message: Buffer): boolean {
  const letter = String.fromCharCode(message[0] ?? 0);
  if (letter !== 'Q' && letter !== 'P') return false;
  const [first = '', second = ''] = message.toString('utf8', 5).split('\0');
  return /^\s*commit\b/i.test(letter === 'Q' ? first : second);
}

function addressOf(database: URL, port: number): string {
  const url = new URL(database);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return url.href;
}

async function listening(accept: (near: Socket) => void, port: number): Promise<Server> {
  const server = createServer(accept).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
