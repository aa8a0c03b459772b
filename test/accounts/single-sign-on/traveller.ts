import { load, type CheerioAPI } from 'cheerio';

/** A page at the end of a way: where it is, and what it says. */
export type Arrival = { status: number; url: URL; text: string; $: CheerioAPI };

/** Somebody whose browser goes between the portal and the directory, with the cookies of each. */
export class Traveller {
  private stop: string | undefined;
  private readonly jars = new Map<string, Map<string, string>>();

  constructor(private readonly portal: string) {}

  /** Opens an address and follows where it leads. */
  open(address: string): Promise<Arrival> {
    return this.go(new URL(address, this.portal));
  }

  /** The answer to one request alone, without following it. */
  async knock(address: string): Promise<{ status: number; location: string }> {
    const response = await this.fetch(new URL(address, this.portal));
    await response.arrayBuffer();
    return { status: response.status, location: response.headers.get('location') ?? '' };
  }

  /** Sends the page's first form that goes to `action`, with these fields besides its hidden ones. */
  send({ $, url }: Arrival, action: string, fields: Record<string, string> = {}): Promise<Arrival> {
    const form = $(`form[action^="${action}"]`).first();
    if (form.length === 0) throw new Error(`No form to ${action} at ${url.href}: ${$('body').text()}`);
    const body = new URLSearchParams();
    form.find('input[type="hidden"]').each((_, input) => {
      body.set($(input).attr('name') ?? '', $(input).attr('value') ?? '');
    });
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return this.go(new URL(form.attr('action') ?? '', url), body);
  }

  /** Presses a button that is a link. */
  press({ $, url }: Arrival, words: string): Promise<Arrival> {
    const link = $('a[role="button"]').filter((_, each) => $(each).text().trim() === words);
    if (link.length === 0) throw new Error(`No button ${words} at ${url.href}: ${$('body').text()}`);
    return this.go(new URL(link.attr('href') ?? '', url));
  }

  /** Shows the directory who they are on its page, with or without their second factor. */
  showDirectory(page: Arrival, sub: string, { factor = true } = {}): Promise<Arrival> {
    return this.send(page, '/interaction/', { sub, ...(factor && { factor: 'yes' }) });
  }

  /** Signs in by the directory, to the page at `next`. */
  async signIn(sub: string, { factor = true, next = '/account' } = {}): Promise<Arrival> {
    const page = await this.open(`/sign-in?next=${encodeURIComponent(next)}`);
    return this.showDirectory(await this.press(page, 'Sign in with the council'), sub, { factor });
  }

  /** Signs out at the directory, which tells the portal. */
  async leaveDirectory(issuer: string): Promise<Arrival> {
    const page = await this.open(`${issuer}/session/end`);
    return this.send(page, `${issuer}/session/end/confirm`, { logout: 'yes' });
  }

  /** The address of this path they are sent to on the way, where they stop before it is opened. */
  async stopAt(path: string, travel: () => Promise<unknown>): Promise<URL> {
    this.stop = path;
    const stopped = await travel().then(
      () => undefined,
      (error: unknown) => error,
    );
    this.stop = undefined;
    if (stopped instanceof Stopped) return stopped.url;
    throw new Error(`They were never sent to ${path}`, { cause: stopped });
  }

  /** What a form of this page is sent with, for sending it by hand. */
  async formOf(path: string): Promise<{ token: string; cookie: string }> {
    const { $ } = await this.open(path);
    const cookie = [...(this.jars.get(this.portal) ?? [])]
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    return { token: $('input[name="_csrf"]').first().attr('value') ?? '', cookie };
  }

  private async go(first: URL, form?: URLSearchParams): Promise<Arrival> {
    let url = first;
    let response = await this.fetch(url, form);
    for (let steps = 0; response.status >= 300 && response.status < 400; steps += 1) {
      if (steps > 15) throw new Error(`It goes round and round at ${url.href}`);
      await response.arrayBuffer();
      url = new URL(response.headers.get('location') ?? '', url);
      if (url.pathname === this.stop) throw new Stopped(url);
      response = await this.fetch(url);
    }
    const text = await response.text();
    return { status: response.status, url, text, $: load(text) };
  }

  private async fetch(url: URL, body?: URLSearchParams): Promise<Response> {
    const jar = this.jars.get(url.origin) ?? new Map<string, string>();
    this.jars.set(url.origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(body && { method: 'POST', body }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }
}

class Stopped extends Error {
  constructor(readonly url: URL) {
    super(`Stopped before ${url.href}`);
  }
}
