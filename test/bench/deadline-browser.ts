import { Agent, request, type IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { cookiesAfter } from '../support/signing-in';
import type { Fields } from './deadline-plan';

/** A page as it arrived, whether it was asked for or led to. */
export type Answer = {
  status: number;
  location: string | undefined;
  text: string;
  /** Whether it is the answer to a form itself, and not the page that a form which was taken leads to. */
  isRefused: boolean;
};

/** One request as the person met it: `status` 0 means that no answer came. */
export type Observation = { what: string; at: number; milliseconds: number; status: number };

type Sending = { method: 'GET' | 'POST'; body?: Buffer[]; type?: string };

/** Somebody's browser: connections of its own that stay open, its cookies, and a note of how long each answer took. */
export class Browser {
  readonly seen: Observation[] = [];
  private readonly agent: Agent;

  constructor(
    private readonly origin: string,
    private cookie = '',
    private readonly said: Record<string, string> = {},
    maxSockets = 2,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets });
  }

  async open(path: string, what = 'page'): Promise<Answer> {
    return this.timed(what, () => this.ask(path, { method: 'GET' }));
  }

  /** Presses a button: the time until the page that follows is there. */
  async press(what: string, path: string, fields: Fields): Promise<Answer> {
    const body = [Buffer.from(encoded(fields))];
    return this.send(what, path, { method: 'POST', body, type: 'application/x-www-form-urlencoded' });
  }

  async upload(what: string, path: string, fields: Fields, file: Buffer[]): Promise<Answer> {
    const boundary = 'portal-deadline-boundary';
    const part = (name: string) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"`;
    const texts = Object.entries(fields).map(([name, value]) => `${part(name)}\r\n\r\n${String(value)}\r\n`);
    const head = `${part('file')}; filename="rules.pdf"\r\nContent-Type: application/pdf\r\n\r\n`;
    const body = [Buffer.from(texts.join('') + head), ...file, Buffer.from(`\r\n--${boundary}--\r\n`)];
    return this.send(what, path, { method: 'POST', body, type: `multipart/form-data; boundary=${boundary}` });
  }

  leave(): void {
    this.agent.destroy();
  }

  private send(what: string, path: string, sending: Sending): Promise<Answer> {
    return this.timed(what, async () => {
      const answer = await this.ask(path, sending);
      if (!answer.location) return { ...answer, isRefused: true };
      return this.ask(answer.location.split('#')[0] ?? '/', { method: 'GET' });
    });
  }

  private async timed(what: string, act: () => Promise<Answer>): Promise<Answer> {
    const at = Date.now();
    const began = performance.now();
    const answer = await act().catch((error: unknown) => ({ ...nothing, text: String(error) }));
    this.seen.push({ what, at, milliseconds: performance.now() - began, status: answer.status });
    return answer;
  }

  private ask(path: string, { method, body = [], type }: Sending): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const length = body.reduce((sum, part) => sum + part.length, 0);
      const headers = {
        'accept-encoding': 'gzip',
        ...this.said,
        ...(this.cookie && { cookie: this.cookie }),
        ...(type && { 'content-type': type, 'content-length': length }),
      };
      const sent = request(this.origin + path, { method, headers, agent: this.agent }, (message) => {
        read(message).then((text) => resolve(this.kept(message, text)), reject);
      });
      // As browsers do, where the server ends a connection just as it is used again.
      const again = () => void this.ask(path, { method, body, ...(type && { type }) }).then(resolve, reject);
      sent.on('error', (error: NodeJS.ErrnoException) =>
        sent.reusedSocket && error.code === 'ECONNRESET' ? again() : reject(error),
      );
      for (const part of body) sent.write(part);
      sent.end();
    });
  }

  private kept({ statusCode, headers }: IncomingMessage, text: string): Answer {
    this.cookie = cookiesAfter(this.cookie, headers['set-cookie'] ?? []);
    return { status: statusCode ?? 0, location: headers.location, text, isRefused: false };
  }
}

/** The values of the hidden fields of a page, the first of each name. */
export function hiddenFields({ text }: Answer): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(
    /<input type="hidden" name="([^"]+)" value="([^"]*)"/g,
  ))
    found[name] ??= value.replaceAll('&amp;', '&');
  return found;
}

const nothing = { status: 0, location: undefined, isRefused: true };

async function read(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  const whole = Buffer.concat(parts);
  return (message.headers['content-encoding'] === 'gzip' ? gunzipSync(whole) : whole).toString('utf8');
}

function encoded(fields: Fields): string {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) body.append(name, one);
  return body.toString();
}
