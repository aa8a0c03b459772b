import { openBidding, type Bidding } from '../applications/bidding';
import { openPortal } from '../house/caller';

let bidding: Bidding;
let portal: Awaited<ReturnType<typeof openPortal>>;

beforeAll(async () => {
  bidding = await openBidding();
  portal = await openPortal(bidding.services, { sharePagesFor: 1_000 });
});
afterAll(async () => {
  await portal.close();
  await bidding.database.drop();
});

const start = new Date('2026-11-20T10:00:00Z');
const later = (milliseconds: number) => bidding.services.setClock(new Date(start.getTime() + milliseconds));
const rename = (summary: string) => bidding.database.owner('funds').update({ summary });

test('strangers are sent a page again for a second, and whoever has signed in reads it as it is', async () => {
  later(0);
  await rename('Suppers for neighbours');
  const amina = await portal.caller().signIn(bidding.amina.email);
  const first = await portal.caller().get('/');
  await rename('Choirs for neighbours');

  later(999);
  const again = await portal.caller().get('/');
  expect([again.status, again.body]).toEqual([200, first.body]);
  expect(again.headers).toMatchObject({ etag: first.headers.etag, 'cache-control': 'public, max-age=60' });
  expect(String(again.headers.vary)).toContain('Cookie');
  const unchanged = await portal.caller().get('/', { 'if-none-match': String(first.headers.etag) });
  expect([unchanged.status, unchanged.body]).toEqual([304, '']);
  expect((await amina.get('/')).body).toContain('Choirs for neighbours');

  later(1_000);
  expect((await portal.caller().get('/')).body).toContain('Choirs for neighbours');
});

test('a page with a form of its own, a missing page and a page for some are never shared', async () => {
  const tokens = [await portal.caller().get('/sign-in'), await portal.caller().get('/sign-in')];
  expect(new Set(tokens.map(({ body }) => /name="_csrf" value="([^"]+)"/.exec(body)?.[1])).size).toBe(2);
  const missing = [await portal.caller().get('/funds/none'), await portal.caller().get('/funds/none')];
  expect(missing.map(({ status }) => status)).toEqual([404, 404]);
  const amina = await portal.caller().signIn(bidding.amina.email);
  expect((await amina.get('/home')).status).toBe(200);
  expect((await portal.caller().get('/home')).status).toBe(303);
});
