import { createServer, type RequestListener, type Server } from 'node:http';
import { isIPv6, type AddressInfo } from 'node:net';

/** A server that is reserved a port before anything else starts, and told later how to answer. */
export type Listener = { server: Server; port: number; answer: (listener: RequestListener) => void };

// Longer than proxies keep a connection for later, so that none closes under a request on its way.
const keepAliveTimeout = 65_000;

/**
 * Listens on the port, or on the next free one where the port was not chosen by anybody.
 * Throws in plain words when a chosen port is taken.
 */
export async function listen(host: string, port: number, portIsFixed: boolean): Promise<Listener> {
  let answer: RequestListener = (_req, res) => res.writeHead(503, { 'Retry-After': '2' }).end('Starting');
  for (let candidate = port; ; candidate += 1) {
    const server = createServer({ keepAliveTimeout }, (req, res) => answer(req, res));
    try {
      await opened(server, host, candidate);
      return {
        server,
        port: (server.address() as AddressInfo).port,
        answer: (listener) => {
          answer = listener;
        },
      };
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken || candidate >= port + 100) throw error;
      if (portIsFixed) throw new Error(`Port ${port} is in use. Choose another with PORT.`, { cause: error });
    }
  }
}

/** Where a browser on this machine finds what listens there. */
export function addressOf(host: string, port: number): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return `http://localhost:${port}`;
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

/**
 * Stops accepting, lets what is in flight finish within `patience` milliseconds, then cuts the rest off. Connections
 * that browsers keep open for later are closed as soon as they are idle.
 */
export function closePolitely(server: Server, patience: number): Promise<void> {
  return new Promise((resolve) => {
    server.prependListener('request', (_req, res) => void res.setHeader('Connection', 'close'));
    const sweep = setInterval(() => server.closeIdleConnections(), 100);
    const late = setTimeout(() => server.closeAllConnections(), patience);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(late);
      resolve();
    });
  });
}

function opened(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
