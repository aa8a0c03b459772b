import { load } from 'cheerio';
import type { PortalProcess } from '../support/portal-process';

/** A page to audit, as a visitor or, with a cookie, as the person whose session it is. */
export type AuditedPage = { name: string; path: string; cookie?: string };

/** The pages most people meet, and the main page of each part in running the fund, found by following links. */
export async function pagesToAudit(portal: PortalProcess): Promise<AuditedPage[]> {
  const [amina, bea, ruth, gwen, dev, sam] = await Promise.all(
    ['amina', 'bea', 'ruth', 'gwen', 'dev', 'sam'].map((name) => Reader.signedIn(portal, name)),
  );
  const anyone = new Reader(portal, '');
  if (!amina || !bea || !ruth || !gwen || !dev || !sam) throw new Error('Nobody signed in.');
  const draft = await startBid(portal, amina);
  return [
    ...(await publicPages(anyone)),
    amina.page('home (Amina)', '/home'),
    amina.page('a group', await amina.find('/home', /^\/groups\/\d+$/)),
    amina.page('account', '/account'),
    amina.page('a draft bid', draft),
    amina.page('its longest part', await longestPart(amina, draft)),
    amina.page('check answers', `${draft}/answers`),
    bea.page('a sent bid', await bea.find('/applications', /^\/applications\/\d+$/)),
    ruth.page('home (Ruth)', '/home'),
    ruth.page('bids (Ruth)', '/applications'),
    ruth.page('ledger (Ruth)', '/reports/ledger'),
    gwen.page('scoring (Gwen)', await gwen.longest('/assessment', /^\/assessment\/\d+$/)),
    dev.page('a schedule (Dev)', await dev.find('/awards/schedules', /^\/awards\/schedules\/\d+$/)),
    sam.page('administration', '/admin'),
  ];
}

async function publicPages(anyone: Reader): Promise<AuditedPage[]> {
  return [
    anyone.page('front page', '/'),
    anyone.page('a round', '/rounds/everyday-grants'),
    anyone.page('its questions', '/rounds/everyday-grants/questions'),
    anyone.page('eligibility checker', '/rounds/everyday-grants/eligibility'),
    anyone.page('register', '/register'),
    anyone.page('a grant', await anyone.find('/register', /^\/register\/awards\//)),
    anyone.page('training', '/training'),
    anyone.page('a training session', await anyone.find('/training', /^\/training\/sessions\/\d+$/)),
    anyone.page('sign in', '/sign-in'),
    anyone.page('create an account', '/accounts/new'),
    anyone.page('a request about data', '/data-requests/new'),
    anyone.page('accessibility', '/accessibility'),
    anyone.page('privacy', '/privacy'),
  ];
}

/** Somebody who reads the portal over HTTP. */
class Reader {
  constructor(
    private readonly portal: PortalProcess,
    readonly cookie: string,
  ) {}

  static async signedIn(portal: PortalProcess, name: string): Promise<Reader> {
    return new Reader(portal, await portal.signIn(`${name}@example.org`));
  }

  page(name: string, path: string): AuditedPage {
    return { name, path, ...(this.cookie && { cookie: this.cookie }) };
  }

  /** Every address of one kind that a page links to. Throws when there is none. */
  async findAll(path: string, kind: RegExp): Promise<string[]> {
    const $ = load((await this.portal.open(path, this.cookie)).text);
    const addresses = $('a[href]').map((_, link) => $(link).attr('href') ?? '');
    const found = [...new Set(addresses.get())].filter((address) => kind.test(address));
    if (found.length === 0) throw new Error(`${path} links to nothing like ${String(kind)}.`);
    return found;
  }

  async find(path: string, kind: RegExp): Promise<string> {
    return (await this.findAll(path, kind))[0] ?? '';
  }

  /** Of the pages linked to, the one with the most to show. */
  async longest(path: string, kind: RegExp): Promise<string> {
    const sizes = new Map<string, number>();
    for (const address of await this.findAll(path, kind)) {
      sizes.set(address, (await this.portal.open(address, this.cookie)).text.length);
    }
    return [...sizes].sort(([, one], [, other]) => other - one)[0]?.[0] ?? '';
  }
}

function longestPart(reader: Reader, draft: string): Promise<string> {
  return reader.longest(draft, /^\/applications\/\d+\/sections\//);
}

/** Starts a bid for the most there is, which is asked every question, and answers its address. */
async function startBid(portal: PortalProcess, { cookie }: Reader): Promise<string> {
  const { text } = await portal.open('/applications/new?round=everyday-grants', cookie);
  const valueOf = (name: string) => load(text)(`input[name="${name}"]`).first().attr('value') ?? '';
  const fields = {
    _csrf: valueOf('_csrf'),
    round: 'everyday-grants',
    group: valueOf('group'),
    band: 'large',
  };
  const answer = await fetch(`http://127.0.0.1:${portal.port}/applications`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { cookie },
    redirect: 'manual',
  });
  const address = answer.headers.get('location');
  if (!address) throw new Error(`A bid could not be started: ${answer.status}`);
  return address;
}
