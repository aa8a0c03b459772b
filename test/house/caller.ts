import http from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { createApp } from '../../src/app';
import type { Services } from '../../src/services';
import { passphrase } from '../support/cast';
import { nextCode } from '../support/second-factor';

export type Answer = { status: number; headers: http.IncomingHttpHeaders; body: string };
export type Sent = {
  body?: string | Buffer | AsyncIterable<Buffer>;
  type?: string;
  headers?: http.OutgoingHttpHeaders;
};

const formType = 'application/x-www-form-urlencoded';

/** The portal on a port of its own, for requests no browser would send. */
export async function openPortal(services: Services, changes: Partial<Parameters<typeof createApp>[1]> = {}) {
  const sessionSecret = 'a secret only the tests know, long enough';
  const app = createApp(services, { sessionSecret, secure: false, trustProxy: 0, ...changes });
  const server = http.createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
  const close = async () => {
    agent.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { caller: (): Caller => new Caller(port, agent, services), close };
}

/** Someone who may write any request by hand; keeps cookies and the token of their session. */
export class Caller {
  private cookies = new Map<string, string>();
  private email = '';
  private lastProof = Promise.resolve();
  token = '';
  /** The token they had before they signed in. */
  earlierToken = '';

  constructor(
    private readonly port: number,
    private readonly agent: http.Agent,
    private readonly services: Services,
  ) {}

  get(path: string, headers: http.OutgoingHttpHeaders = {}): Promise<Answer> {
    return this.proving(() => this.send('GET', path, { headers }));
  }

  /** A form as it is, with no token added. */
  post(path: string, body: Sent['body'], type = formType): Promise<Answer> {
    return this.proving(() => this.send('POST', path, body === undefined ? { type } : { body, type }));
  }

  /** A form with the session's own token. */
  submit(path: string, fields: Record<string, string> = {}): Promise<Answer> {
    return this.post(path, new URLSearchParams({ _csrf: this.token, ...fields }).toString());
  }

  /** Opens a page, the sign-in page unless told, whose form carries the token of a session without a person. */
  async visit(path = '/sign-in'): Promise<this> {
    this.token = tokenIn((await this.get(path)).body);
    return this;
  }

  async signIn(email: string): Promise<this> {
    await this.visit();
    const { status, headers } = await this.submit('/sign-in', { email, password: passphrase });
    if (status !== 303) throw new Error(`${email} could not sign in: ${status}`);
    this.email = email;
    this.earlierToken = this.token;
    if (headers.location === '/sign-in/code') await this.showWhoTheyAre('/sign-in/code');
    this.token = tokenIn((await this.get('/home')).body);
    return this;
  }

  /** What puts this person's cookies and token back as they are now. */
  keeping(): () => void {
    const { cookies, token } = this;
    this.cookies = new Map(cookies);
    return () => Object.assign(this, { cookies, token });
  }

  send(method: string, path: string, { body, type, headers = {} }: Sent): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const length = typeof body === 'string' ? { 'content-length': Buffer.byteLength(body) } : {};
      const request = http.request({
        port: this.port,
        agent: this.agent,
        method,
        path,
        headers: { ...length, ...(type && { 'content-type': type }), ...(cookie && { cookie }), ...headers },
      });
      let answered = false;
      request.on('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          answered = true;
          this.keep(response.headers['set-cookie'] ?? []);
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts).toString('utf8'),
          });
        });
      });
      request.on('error', reject);
      request.setTimeout(20_000, () => request.destroy(new Error(`${method} ${path} is not answered`)));
      if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) request.end(body);
      else pour(body, request, () => answered).catch((error: unknown) => request.destroy(error as Error));
    });
  }

  /** These bytes as they are, on a line that is closed after them: all that comes back until it closes. */
  async dictate(bytes: string): Promise<string> {
    const line = connect({ port: this.port, host: '127.0.0.1', allowHalfOpen: true });
    line.setTimeout(20_000, () => line.destroy(new Error('The line stays open')));
    line.end(bytes);
    const parts: Buffer[] = [];
    for await (const part of line) parts.push(part as Buffer);
    return Buffer.concat(parts).toString('utf8');
  }

  /** The line of a request that carries who this is. */
  get cookie(): string {
    return `Cookie: ${[...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')}\r\n`;
  }

  // Where the portal asks who it is before it goes on, the person shows it and does the same again.
  private async proving(go: () => Promise<Answer>): Promise<Answer> {
    const answer = await go();
    if (answer.status !== 303 || !answer.headers.location?.startsWith('/proof?')) return answer;
    await (this.lastProof = this.lastProof.then(() => this.showWhoTheyAre('/proof')));
    return this.proving(go);
  }

  private async showWhoTheyAre(path: string): Promise<void> {
    const { body } = await this.send('GET', path, {});
    const shown: Record<string, string> = body.includes('name="code"')
      ? { code: await nextCode(this.services, this.email) }
      : { password: passphrase };
    const form = new URLSearchParams({ _csrf: tokenIn(body), ...shown }).toString();
    const { status } = await this.send('POST', path, { body: form, type: formType });
    if (status !== 303) throw new Error(`${this.email} could not show who they are: ${status}`);
  }

  private keep(cookies: string[]): void {
    for (const cookie of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.cookies.set(name, value);
    }
  }
}

export function tokenIn(body: string): string {
  return /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
}

// Stops when the portal has answered, as it does before the end of a file that is far too big.
async function pour(parts: AsyncIterable<Buffer>, request: http.ClientRequest, isAnswered: () => boolean) {
  const gone = new Promise((resolve) => request.once('close', resolve));
  for await (const part of parts) {
    if (isAnswered() || request.destroyed) break;
    if (request.write(part)) continue;
    await Promise.race([gone, new Promise((resolve) => request.once('drain', resolve))]);
  }
  if (isAnswered()) request.destroy();
  else request.end();
}
