import { setTimeout as sleep } from 'node:timers/promises';
import { load, type CheerioAPI } from 'cheerio';
import type { PortalProcess } from '../support/portal-process';

export type Answer = { status: number; location: string; $: CheerioAPI };
export type Fields = [string, string][];

/** Nobody waits longer than this for a page. */
export const patience = 30_000;

/** A signed-in person at a browser without JavaScript, whose portal may be in trouble. */
export class Person {
  constructor(
    private readonly portal: PortalProcess,
    private readonly cookie: string,
  ) {}

  open(path: string): Promise<Answer> {
    return this.ask(path, {});
  }

  /** The hidden fields of the form that goes to `action` on a page, once the portal can show it. */
  async hiddenOn(page: string, action: string): Promise<Fields> {
    let { status, $ } = await this.open(page);
    while (status === 503) {
      await sleep(500);
      ({ status, $ } = await this.open(page));
    }
    const form = $(`form[action="${action}"]`).first();
    return form
      .find('input[type="hidden"]')
      .get()
      .map(({ attribs: { name = '', value = '' } }) => [name, value]);
  }

  send(path: string, fields: Fields): Promise<Answer> {
    return this.ask(path, { method: 'POST', body: new URLSearchParams(fields) });
  }

  attach(path: string, fields: Fields, file: File): Promise<Answer> {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    body.append('file', file);
    return this.ask(path, { method: 'POST', body });
  }

  /** Sends a form, and again from the page that says the portal cannot answer, until it is taken; says how often. */
  async persist(path: string, fields: Fields): Promise<number> {
    for (let refusals = 0; ; refusals += 1) {
      const answer = await this.send(path, fields);
      if (answer.status === 303) return refusals;
      expect([path, answer.status]).toEqual([path, 503]);
      expect(givenBack(answer, path)).toEqual(fields);
      await sleep(500);
    }
  }

  private async ask(path: string, request: RequestInit): Promise<Answer> {
    const response = await fetch(`http://127.0.0.1:${this.portal.port}${path}`, {
      ...request,
      headers: { cookie: this.cookie },
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    const location = response.headers.get('location') ?? '';
    return { status: response.status, location, $: load(await response.text()) };
  }
}

/** What a browser sends again from the page that says the portal cannot answer just now: its lines end in CR LF. */
export function givenBack({ status, $ }: Answer, path: string): Fields {
  expect([path, status, $('h1').text()]).toEqual([path, 503, 'Sorry, we cannot answer just now']);
  expect($('main form').attr('action')).toBe(path);
  return $('main form input[type="hidden"]')
    .get()
    .map(({ attribs: { name = '', value = '' } }) => [name, value.replaceAll('\n', '\r\n')]);
}
