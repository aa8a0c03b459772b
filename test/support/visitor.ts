import { load, type CheerioAPI } from 'cheerio';
import type { Express } from 'express';
import supertest from 'supertest';
import { createApp } from '../../src/app';
import type { Services } from '../../src/services';
import { passphrase } from './cast';
import { nextCode } from './second-factor';

/** A page as a visitor meets it: its status, where it led, and its HTML to look things up in. */
export type Visit = {
  status: number;
  location: string | undefined;
  text: string;
  headers: Record<string, string>;
  $: CheerioAPI;
};

/** Someone with a browser: keeps cookies, sends each form with its token, and checks every page they open. */
export class Visitor {
  private readonly agent: ReturnType<typeof supertest.agent>;
  private email = '';

  constructor(
    app: Express,
    private readonly services: Services,
  ) {
    this.agent = supertest.agent(app);
  }

  async open(path: string): Promise<Visit> {
    return this.seen(await this.proving(() => this.agent.get(path)));
  }

  /** Sends fields to an address with the token of the page `from` (the same address unless told). */
  async send(path: string, fields: Record<string, string | string[]>, from = path): Promise<Visit> {
    const body = formBody({ _csrf: await this.token(from), ...fields });
    return this.seen(await this.proving(() => this.agent.post(path).type('form').send(body)));
  }

  /** Sends fields as they are shown who sends them, without proving it again where that is asked. */
  async sendUnproved(path: string, fields: Record<string, string>, token: string): Promise<Visit> {
    return this.seen(
      await this.agent
        .post(path)
        .type('form')
        .send(formBody({ _csrf: token, ...fields })),
    );
  }

  /** Sends fields as they are, with no token added. */
  async sendBare(path: string, body: string): Promise<Visit> {
    return this.seen(await this.agent.post(path).type('form').send(body));
  }

  async attach(
    path: string,
    file: Buffer,
    name: string,
    fields: Record<string, string>,
    from: string,
  ): Promise<Visit> {
    let request = this.agent.post(path).field('_csrf', await this.token(from));
    for (const [field, value] of Object.entries(fields)) request = request.field(field, value);
    return this.seen(await request.attach('file', file, name));
  }

  async signIn(email: string): Promise<this> {
    const visit = await this.send('/sign-in', { email, password: passphrase });
    if (visit.status !== 303) throw new Error(`${email} could not sign in: ${visit.status}`);
    this.email = email;
    if (visit.location === '/sign-in/code') await this.typeCode('/sign-in/code');
    return this;
  }

  // Where the portal asks who it is before it goes on, the person shows it and does the same again.
  private async proving(go: () => supertest.Test): Promise<supertest.Response> {
    const response = await go();
    if (response.status !== 303 || !response.headers['location']?.startsWith('/proof?')) return response;
    await this.typeCode('/proof');
    return go();
  }

  private async typeCode(path: string): Promise<void> {
    const page = load((await this.agent.get(path)).text);
    const asksForCode = page('input[name="code"]').length > 0;
    const fields: Record<string, string> = asksForCode
      ? { code: await nextCode(this.services, this.email) }
      : { password: passphrase };
    const _csrf = page('input[name="_csrf"]').first().attr('value') ?? '';
    const answer = await this.agent
      .post(path)
      .type('form')
      .send({ _csrf, ...fields });
    if (answer.status !== 303) throw new Error(`${this.email} could not show who they are: ${answer.status}`);
  }

  async token(path: string): Promise<string> {
    const page = load((await this.proving(() => this.agent.get(path))).text);
    const found = page('input[name="_csrf"]').first().attr('value');
    return (
      found ??
      load((await this.agent.get('/sign-in')).text)('input[name="_csrf"]')
        .first()
        .attr('value') ??
      ''
    );
  }

  private seen(response: supertest.Response): Visit {
    const { status, text, headers } = response;
    const $ = load(text);
    if (status !== 303 && response.type === 'text/html') checkPage($, status);
    return { status, location: headers['location'], text, headers, $ };
  }
}

export function visitorTo(services: Services): () => Visitor {
  const app = createApp(services, {
    sessionSecret: 'a secret only the tests know, long enough',
    secure: false,
    trustProxy: 0,
  });
  return () => new Visitor(app, services);
}

// What must be true of every page, whoever opens it.
function checkPage($: CheerioAPI, status: number): void {
  if ($('h1').length !== 1)
    throw new Error(`A page has one h1, this has ${$('h1').length}: ${$('body').text().slice(0, 600)}`);
  expect($('title').text()).toMatch(/ – Communities Fund – /);
  expect($('[style], script:not([src]), style').length).toBe(0);
  const summary = $('.govuk-error-summary');
  if (status === 422) expect($('title').text()).toMatch(/^Error: /);
  summary.find('a[href^="#"]').each((_, link) => {
    const id = ($(link).attr('href') ?? '').slice(1);
    expect({ errorLinksTo: id, found: $(`[id="${id}"]`).length }).toEqual({ errorLinksTo: id, found: 1 });
  });
  $('input:not([type="hidden"]), select, textarea').each((_, field) => {
    const id = $(field).attr('id') ?? '';
    const labelled = $(`label[for="${id}"]`).length > 0 || $(field).attr('aria-label') !== undefined;
    expect({ field: id || $(field).attr('name'), labelled }).toEqual({
      field: id || $(field).attr('name'),
      labelled: true,
    });
  });
}

function formBody(fields: Record<string, string | string[]>): string {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, one);
  }
  return body.toString();
}
