import { openBrowser, Walker, withBrowser } from '../../support/browser';
import { openScene, startAfresh, type Scene } from './scene';
import type { Arrival, Traveller } from './traveller';

jest.setTimeout(120_000);

let scene: Scene;
let ruth: Traveller;

beforeAll(async () => {
  scene = await openScene();
  await scene.directory.employ({ sub: 'r-hale', email: 'ruth@example.org', email_verified: true });
});
afterAll(() => scene.close());
beforeEach(async () => {
  await startAfresh(scene, scene.cast.ruth.id);
  ruth = scene.traveller();
});

const signOut = async () => ruth.send(await ruth.open('/account'), '/sign-out');
const button = 'Sign out of the council';
const asksWho = ({ text }: Arrival) => text.includes('Council sign in');

describe('somebody who came by the directory and signs out of the portal', () => {
  beforeEach(() => ruth.signIn('r-hale'));

  test('is led to the directory, signs out there, and comes back to the front page', async () => {
    const page = await signOut();
    expect([page.status, page.url.pathname, page.$('h1').text()]).toEqual([
      200,
      '/single-sign-on/sign-out',
      'You are signed out',
    ]);
    const council = await ruth.press(page, button);
    expect(council.url.origin).toBe(scene.directory.issuer);
    const back = await ruth.send(council, `${scene.directory.issuer}/session/end/confirm`, { logout: 'yes' });
    expect(back.url.href).toBe(`${scene.address}/`);
    expect(asksWho(await ruth.open('/single-sign-on'))).toBe(true);
  });

  test('and does not go on is let in by it again without a question', async () => {
    await signOut();
    expect((await ruth.open('/single-sign-on?next=%2Faccount')).url.pathname).toBe('/account');
  });

  test('is signed out here at once, whether or not they go on', async () => {
    await signOut();
    expect((await ruth.knock('/account')).location).toBe('/sign-in?next=%2Faccount');
  });

  test('tells the directory who asks and where to lead them, and nothing of themselves', async () => {
    const page = await signOut();
    const address = new URL(page.$('a[role="button"]').attr('href') ?? '');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      client_id: 'communities-fund',
      post_logout_redirect_uri: `${scene.address}/`,
    });
  });
});

test('who came by a password here is led to the front page, as ever', async () => {
  const page = await ruth.open('/sign-in');
  await ruth.send(page, '/sign-in', { email: 'amina@example.org', password: 'bring people together' });
  expect((await signOut()).url.pathname).toBe('/');
});

test('who is signed in is not told that they are signed out', async () => {
  await ruth.signIn('r-hale');
  expect((await ruth.knock('/single-sign-on/sign-out')).location).toBe('/account');
});

withBrowser('a browser goes on to the directory by itself', async () => {
  const browser = await openBrowser();
  const walker = await Walker.arrive(browser, `${scene.address}/sign-in?next=%2Faccount`, 320);
  await walker.follow('Sign in with the council');
  await walker.fill('Name', 'r-hale');
  await walker.choose('With my key');
  await walker.press('Sign in');
  await walker.page.getByRole('button', { name: 'Sign out' }).first().click();
  await walker.page.waitForURL((url) => url.origin === scene.directory.issuer);
  expect(walker.faults.filter((fault) => fault.includes('Content Security Policy'))).toEqual([]);
  await browser.close();
});
