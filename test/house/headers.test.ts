import { routes } from '../../src/app';
import { openPortal, type Answer } from './caller';
import { knownRecords, readerOf, type Known } from './known';
import { openHouse, type House } from './scene';

let house: House;
let known: Record<string, Known>;

beforeAll(async () => {
  house = await openHouse();
  known = await knownRecords(house);
}, 60_000);
afterAll(() => house.close());

const pages = routes.filter(({ method }) => method === 'get');

describe('every answer carries the headers of safety', () => {
  test('pages, refusals, redirects, downloads and files, and none that is private is kept (SE-02)', async () => {
    const { callers } = house;
    const answers: [string, Answer, boolean][] = [];
    for (const { path } of pages) {
      const { at, caller } = readerOf(house, known, path);
      answers.push([path, await caller.get(at), true]);
    }
    const { amina, anonymous } = callers;
    const draft = `/applications/${house.bids.draft}`;
    answers.push(['404', await amina.get('/no-such-page'), true]);
    answers.push(['403', await amina.get('/reports/ledger'), true]);
    answers.push(['403 forged', await amina.post(draft, 'a=1'), true]);
    answers.push(['413', await amina.post(`${draft}/submission`, 'a'.repeat(1_200_000)), true]);
    answers.push(['422', await amina.submit(`${draft}/submission`), true]);
    answers.push(['303', await anonymous.get('/home'), true]);
    answers.push(['303 to nowhere', await anonymous.get('/payments/1'), true]);
    answers.push(['asset 404', await anonymous.get('/assets/x.css'), false]);
    answers.push(['favicon', await anonymous.get('/favicon.ico'), false]);
    const unsafe = answers.filter(([, { headers }]) => !isSafe(headers)).map(([what]) => what);
    expect(unsafe).toEqual([]);
    const keepable = answers.filter(
      ([, { headers }, isPrivate]) => isPrivate && headers['cache-control'] !== 'no-store',
    );
    expect(keepable.map(([what, { headers }]) => [what, headers['cache-control']])).toEqual([
      ['/groups/:id/documents/:document', 'private, no-store'],
      ['/applications/:id/documents/:document', 'private, no-store'],
      ['/assessment/:assignment/documents/:documentId', 'private, no-store'],
    ]);
  }, 60_000);

  test('public pages may be kept for a minute by those who carry no cookie, and give none', async () => {
    const found: unknown[] = [];
    const open = pages.filter(
      ({ audience, path }) =>
        audience.anonymous && !/^\/(sign-in|single-sign-on|demo|healthz|readyz)/.test(path),
    );
    for (const { path } of open) {
      const { headers, body } = await house.caller().get(known[path]?.at ?? path);
      // A form needs a session for its token, and is then kept by nobody.
      if (body.includes('name="_csrf"') && headers['cache-control'] === 'no-store') continue;
      const kept = headers['cache-control'] === 'public, max-age=60' && headers['set-cookie'] === undefined;
      if (!kept) found.push([path, headers['cache-control'], headers['set-cookie']]);
    }
    expect(found).toEqual([]);
  });

  test('over https the cookie is bound to this host, and the site asks to be reached that way (SE-01)', async () => {
    const secure = await openPortal(house.services, { secure: true, trustProxy: 1 });
    const { headers } = await secure.caller().get('/sign-in', { 'x-forwarded-proto': 'https' });
    expect(headers['set-cookie']?.[0]).toMatch(
      /^__Host-session=[^;]+; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    await secure.close();
  });
});

function isSafe(headers: Answer['headers']): boolean {
  const policy = String(headers['content-security-policy']);
  return (
    /(^|; ?)default-src 'none'/.test(policy) &&
    policy.includes("frame-ancestors 'none'") &&
    !policy.includes('unsafe') &&
    headers['x-content-type-options'] === 'nosniff' &&
    headers['x-frame-options'] === 'DENY' &&
    headers['referrer-policy'] === 'same-origin' &&
    headers['x-powered-by'] === undefined
  );
}
