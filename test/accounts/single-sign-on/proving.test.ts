import { openScene, startAfresh, type Scene } from './scene';
import type { Traveller } from './traveller';

jest.setTimeout(90_000);

let scene: Scene;
let ruth: Traveller;

beforeAll(async () => {
  scene = await openScene();
  await scene.directory.employ({ sub: 'r-hale', email: 'ruth@example.org', email_verified: true });
  await startAfresh(scene, scene.cast.ruth.id, { ownFactor: false });
  ruth = scene.traveller();
  await ruth.signIn('r-hale');
});
afterAll(() => scene.close());

const button = 'Sign in with the council';

test('whoever came in by the directory shows there once more who they are, and goes on where they were', async () => {
  const asked = await ruth.open('/account/email');
  expect(asked.url.pathname + asked.url.search).toBe('/proof?next=%2Faccount%2Femail');
  expect(asked.$('input[type="password"], input[name="code"]').length).toBe(0);
  const council = await ruth.press(asked, button);
  expect(council.text).toContain('Council sign in');
  expect((await ruth.showDirectory(council, 'r-hale')).url.pathname).toBe('/account/email');
});

test('nothing they had sent is lost, and the proof is used up by it', async () => {
  const page = await ruth.open('/account/email');
  const form = await ruth.send(page, '/account/email', { email: 'ruth.hale@example.org' });
  expect([form.status, form.url.pathname]).toEqual([200, '/account']);
  const asked = await ruth.send(page, '/account/email', { email: 'ruth.moss@example.org' });
  expect(asked.url.pathname + asked.url.search).toBe('/proof?next=%2Fheld-form');
  const back = await ruth.showDirectory(await ruth.press(asked, button), 'r-hale');
  expect(back.url.pathname).toBe('/held-form');
  expect(back.text).toContain('ruth.moss@example.org');
  const sent = await ruth.send(back, '/account/email');
  expect([sent.status, sent.url.pathname]).toEqual([200, '/account']);
});

test('a password there without the second factor is not enough', async () => {
  const council = await ruth.open('/single-sign-on/proof?next=%2Faccount%2Femail');
  const page = await ruth.showDirectory(council, 'r-hale', { factor: false });
  expect(page.status).toBe(422);
  expect(page.text).toContain('You must use your second step there');
  expect((await ruth.knock('/account/email')).location).toMatch(/^\/proof/);
});

test('the password here is not enough either', async () => {
  const { token, cookie } = await ruth.formOf('/account/name');
  const body = new URLSearchParams({
    _csrf: token,
    password: 'bring people together',
    next: '/account/email',
  });
  const headers = { cookie };
  const answer = await fetch(`${scene.address}/proof`, { method: 'POST', body, headers, redirect: 'manual' });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('Show that it is you where you signed in');
});

test('an answer the directory gave before it was asked is not enough', async () => {
  const question = new URL((await ruth.knock('/single-sign-on/proof')).location);
  expect([question.searchParams.get('prompt'), question.searchParams.get('max_age')]).toEqual(['login', '0']);
  // Their browser asks instead as any sign-in would, for which the directory needs no password again.
  question.searchParams.delete('prompt');
  question.searchParams.delete('max_age');
  const page = await ruth.open(question.href);
  expect(page.status).toBe(400);
  expect((await ruth.knock('/account/email')).location).toMatch(/^\/proof/);
});

test('who has a second factor of their own here shows that', async () => {
  const gwen = scene.traveller();
  await startAfresh(scene, scene.cast.gwen.id);
  await scene.directory.employ({ sub: 'g-tallis', email: 'gwen@example.org', email_verified: true });
  await gwen.signIn('g-tallis');
  const asked = await gwen.open('/account/email');
  expect(asked.url.pathname).toBe('/proof');
  expect(asked.$('input[name="code"]').length).toBe(1);
});
