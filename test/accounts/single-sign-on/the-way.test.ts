import { request } from 'node:http';
import { openScene, startAfresh, type Scene } from './scene';
import type { Traveller } from './traveller';

jest.setTimeout(90_000);

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  await startAfresh(scene, scene.cast.ruth.id);
  await scene.directory.employ({ sub: 'r-hale', email: 'ruth@example.org', email_verified: true });
});
afterAll(() => scene.close());

const isOut = async (traveller: Traveller) =>
  expect((await traveller.knock('/account')).location).toBe('/sign-in?next=%2Faccount');

/** Where the portal sends this person, as the question it asks. */
async function questionOf(traveller: Traveller, from = '/single-sign-on'): Promise<URL> {
  return new URL((await traveller.knock(from)).location);
}

test('the question carries a state, a nonce and a challenge of its own each time', async () => {
  const one = (await questionOf(scene.traveller())).searchParams;
  const other = (await questionOf(scene.traveller())).searchParams;
  for (const name of ['state', 'nonce', 'code_challenge']) {
    expect(one.get(name)).toMatch(/^[\w-]{43}$/);
    expect(one.get(name)).not.toBe(other.get(name));
  }
  expect([one.get('code_challenge_method'), one.get('response_type')]).toEqual(['S256', 'code']);
});

test('people come back to the address of the settings, whatever a request calls the portal', async () => {
  const headers = {
    host: 'elsewhere.example',
    'x-forwarded-host': 'elsewhere.example',
    'x-forwarded-proto': 'https',
  };
  const location = await new Promise<string>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: scene.portal.port, path: '/single-sign-on', headers });
    asked.on('response', (answer) => resolve(answer.resume().headers.location ?? '')).on('error', reject);
    asked.end();
  });
  expect(new URL(location).searchParams.get('redirect_uri')).toBe(`${scene.address}/single-sign-on/return`);
});

test.each([
  'https://elsewhere.example',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/a/..//elsewhere.example',
])('somebody sent on to %s ends on their own front page', async (next) => {
  const traveller = scene.traveller();
  const council = await traveller.open(`/single-sign-on?next=${encodeURIComponent(next)}`);
  const page = await traveller.showDirectory(council, 'r-hale');
  expect([page.url.origin, page.url.pathname]).toEqual([scene.address, '/home']);
});

test('an answer to a question nobody asked is not looked at', async () => {
  const traveller = scene.traveller();
  const { status, location } = await traveller.knock('/single-sign-on/return?code=abc&state=abc');
  expect([status, location]).toEqual([303, '/sign-in?next=%2Fhome']);
});

test('an answer to the question of another browser is refused', async () => {
  const [one, other] = [scene.traveller(), scene.traveller()];
  const council = await one.open('/single-sign-on');
  await questionOf(other);
  const answer = await answerOf(one, council);
  const page = await other.open(answer.pathname + answer.search);
  expect(page.status).toBe(400);
  expect(page.text).toContain('We could not sign you in');
  await isOut(other);
});

test('an answer is good once', async () => {
  const traveller = scene.traveller();
  const answer = await answerOf(traveller, await traveller.open('/single-sign-on'));
  const again = scene.traveller();
  await traveller.open(answer.pathname + answer.search);
  await questionOf(again);
  expect((await again.open(answer.pathname + answer.search)).status).toBe(400);
  await isOut(again);
});

test.each([
  ['no state', (answer: URLSearchParams) => answer.delete('state')],
  ['another state', (answer: URLSearchParams) => answer.set('state', 'x'.repeat(43))],
  ['two states', (answer: URLSearchParams) => answer.append('state', 'another')],
  ['no code', (answer: URLSearchParams) => answer.delete('code')],
  ['another code', (answer: URLSearchParams) => answer.set('code', 'x'.repeat(43))],
  ['two codes', (answer: URLSearchParams) => answer.append('code', 'another')],
  ['another issuer', (answer: URLSearchParams) => answer.set('iss', 'https://elsewhere.example')],
  ['a strange character', (answer: URLSearchParams) => answer.set('code', '\0\ud800')],
])('an answer with %s lets nobody in', async (_what, spoil) => {
  const traveller = scene.traveller();
  const answer = await answerOf(traveller, await traveller.open('/single-sign-on'));
  spoil(answer.searchParams);
  const page = await traveller.open(answer.pathname + answer.search);
  expect(page.status).toBe(400);
  await isOut(traveller);
});

test('who stops at the directory is told so, and can try again', async () => {
  const traveller = scene.traveller();
  const council = await traveller.open('/single-sign-on?next=%2Fapplications');
  const page = await traveller.send(council, '/interaction/', { stop: 'yes' });
  expect(page.status).toBe(400);
  const again = await traveller.press(page, 'Try again');
  expect((await traveller.showDirectory(again, 'r-hale')).url.pathname).toBe('/applications');
});

test('a directory that cannot be reached is said to be so, and passwords still work', async () => {
  await scene.directory.fallSilent();
  const traveller = scene.traveller();
  const council = await questionOf(traveller);
  const page = await traveller.open(
    `/single-sign-on/return?code=x&iss=${encodeURIComponent(scene.directory.issuer)}&state=${council.searchParams.get('state') ?? ''}`,
  );
  expect(page.status).toBe(503);
  expect(page.text).toContain('the council does not answer just now');
  await scene.directory.wakeUp();
  expect((await traveller.open('/sign-in')).$('input[name="password"]').length).toBe(1);
});

test('no page of the way is kept by anything on the way', async () => {
  for (const path of ['/single-sign-on', '/single-sign-on/return?code=x&state=y']) {
    const response = await fetch(scene.address + path, { redirect: 'manual' });
    expect(response.headers.get('cache-control')).toBe('no-store');
  }
});

/** What the directory would send this person back with, not yet shown to the portal. */
async function answerOf(traveller: Traveller, council: Awaited<ReturnType<Traveller['open']>>): Promise<URL> {
  return traveller.stopAt('/single-sign-on/return', () => traveller.showDirectory(council, 'r-hale'));
}
