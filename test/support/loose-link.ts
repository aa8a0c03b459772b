import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';

/** A way to the database that can be cut, or go silent, and be mended. */
export type LooseLink = {
  url: string;
  /** Breaks every connection and refuses new ones. */
  cut: () => Promise<void>;
  /** Nothing passes any more, and nobody is told. */
  silence: () => void;
  mend: () => Promise<void>;
  close: () => Promise<void>;
};

export async function looseLinkTo(databaseUrl: string): Promise<LooseLink> {
  const database = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let silent = false;
  const pass = (near: Socket) => {
    const far = connect(Number(database.port), database.hostname);
    for (const [one, other] of [[near, far] as const, [far, near] as const]) {
      sockets.add(one);
      one.on('data', (bytes) => (silent ? undefined : other.write(bytes)));
      one.on('error', () => undefined).on('close', () => other.destroy());
    }
  };
  let server = await listening(pass, 0);
  const { port } = server.address() as AddressInfo;
  const cut = async () => {
    const closed = server.listening ? once(server, 'close') : undefined;
    server.close();
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await closed;
  };
  const mend = async () => {
    silent = false;
    if (!server.listening) server = await listening(pass, port);
  };
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return { url: url.href, cut, silence: () => void (silent = true), mend, close: cut };
}

async function listening(pass: (near: Socket) => void, port: number): Promise<Server> {
  const server = createServer(pass).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
