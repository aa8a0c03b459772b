import { setTimeout as sleep } from 'node:timers/promises';
import { passphrase } from '../support/cast';
import { cookiesAfter } from '../support/signing-in';
import type { Notebook } from './crash-notebook';

export type Answer = {
  status: number;
  location: string;
  text: string;
  /** Whether it was sent before, and nobody knows what came of that. */
  isRepeat: boolean;
};

/** Where a portal is, and what the app of each person shows. */
export type Door = { address: string; codeOf: (email: string) => Promise<string> };

/** Somebody at a browser that goes on trying until it has an answer; `signal` sends them home. */
export class Browser {
  private cookie = '';
  private token = '';
  private lastProof = Promise.resolve();

  private constructor(
    private readonly email: string,
    private readonly portal: Door,
    private readonly notebook: Notebook,
    private readonly signal?: AbortSignal,
  ) {}

  static async signIn(email: string, portal: Door, notebook: Notebook, signal?: AbortSignal) {
    const browser = new Browser(email, portal, notebook, signal);
    await browser.open('/sign-in');
    const { status, location } = await browser.send('/sign-in', { email, password: passphrase });
    if (status !== 303) throw new Error(`${email} could not sign in: ${status}`);
    if (location === '/sign-in/code') await browser.typeCode(location);
    await browser.open('/training');
    return browser;
  }

  open(path: string): Promise<Answer> {
    return this.proving(() => this.insist(path, () => ({})));
  }

  send(path: string, fields: Record<string, string | string[]>): Promise<Answer> {
    return this.proving(() =>
      this.insist(path, () => {
        const body = new URLSearchParams({ _csrf: this.token });
        for (const [name, value] of Object.entries(fields))
          for (const each of [value].flat()) body.append(name, each);
        return { method: 'POST', body };
      }),
    );
  }

  attach(path: string, fields: Record<string, string>, file: Buffer, name: string): Promise<Answer> {
    return this.insist(path, () => {
      const body = new FormData();
      for (const [field, value] of Object.entries({ _csrf: this.token, ...fields }))
        body.append(field, value);
      body.append('file', new Blob([new Uint8Array(file)], { type: 'application/pdf' }), name);
      return { method: 'POST', body };
    });
  }

  /** The headers and token of this person, for requests that are sent by other means. */
  get credentials(): { cookie: string; token: string } {
    return { cookie: this.cookie, token: this.token };
  }

  // Where the portal asks who it is before it goes on, the person shows it and does the same again.
  private async proving(go: () => Promise<Answer>): Promise<Answer> {
    const answer = await go();
    if (!answer.location.startsWith('/proof?')) return answer;
    await (this.lastProof = this.lastProof.then(() => this.typeCode('/proof')));
    return this.proving(go);
  }

  // A code whose answer never came may have been used: then the next one is typed.
  private async typeCode(path: string): Promise<void> {
    for (;;) {
      await this.insist(path, () => ({}));
      const code = await this.portal.codeOf(this.email).catch(() => undefined);
      if (code === undefined) continue;
      const body = () => new URLSearchParams({ _csrf: this.token, code });
      const { location, isRepeat } = await this.insist(path, () => ({ method: 'POST', body: body() }));
      if (location !== '') return;
      if (!isRepeat) throw new Error(`${this.email} could not show who they are.`);
    }
  }

  private async insist(path: string, request: () => RequestInit): Promise<Answer> {
    for (let isRepeat = false; ; isRepeat = true) {
      this.signal?.throwIfAborted();
      const sending = request();
      const answer = await this.ask(path, sending).catch(() => undefined);
      if (answer && answer.status < 500) {
        if (sending.method === 'POST') this.notebook.answered += 1;
        return { ...answer, isRepeat };
      }
      if (answer && answer.status !== 503) throw new Error(`${path} was answered with ${answer.status}.`);
      this.notebook.unanswered += 1;
      await sleep(100);
    }
  }

  private async ask(path: string, request: RequestInit): Promise<Omit<Answer, 'isRepeat'>> {
    const response = await fetch(this.portal.address + path, {
      ...request,
      headers: { cookie: this.cookie },
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    this.remember(response, text);
    return { status: response.status, location: response.headers.get('location') ?? '', text };
  }

  // The page of an outage carries no token, and the session it answers is nobody's.
  private remember(response: Response, text: string): void {
    if (response.status >= 500) return;
    this.cookie = cookiesAfter(this.cookie, response.headers.getSetCookie());
    this.token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? this.token;
  }
}
