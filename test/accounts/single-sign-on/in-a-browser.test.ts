import { openBrowser, Walker, withBrowser } from '../../support/browser';
import { openScene, startAfresh, type Scene } from './scene';

jest.setTimeout(120_000);

let scene: Scene;
beforeAll(async () => void (scene = await openScene()));
afterAll(() => scene.close());

withBrowser('staff sign in by the directory on a phone, and show there who they are', async () => {
  const { directory, address, cast } = scene;
  await startAfresh(scene, cast.ruth.id, { ownFactor: false });
  await directory.employ({ sub: 'r-hale', email: 'ruth@example.org', email_verified: true });
  await directory.employ({ sub: 'n-new', email: 'new@example.org', email_verified: true });
  const browser = await openBrowser();
  const walker = await Walker.arrive(browser, `${address}/sign-in?next=%2Faccount`, 320);
  const showDirectory = async (sub: string) => {
    await walker.follow('Sign in with the council');
    await walker.fill('Name', sub);
    await walker.choose('With my key');
    await walker.press('Sign in');
  };
  await showDirectory('r-hale');
  expect(await walker.text()).toContain('Your account');
  await walker.follow('Change your email address');
  expect(await walker.text()).toContain('Show that it is you');
  await showDirectory('r-hale');
  expect(new URL(walker.page.url()).pathname).toBe('/account/email');
  const stranger = await Walker.arrive(browser, `${address}/sign-in`, 320);
  await stranger.follow('Sign in with the council');
  await stranger.fill('Name', 'n-new');
  await stranger.press('Stop');
  expect(await stranger.text()).toContain('We could not sign you in');
  await stranger.follow('Try again');
  await stranger.fill('Name', 'n-new');
  await stranger.press('Sign in');
  expect(await stranger.text()).toContain('Ask an administrator to invite you');
  const faults = [...walker.faults, ...stranger.faults];
  // The directory is another site, its pages are not ours, and the browser remarks on what is refused.
  const expected = [`left for ${directory.issuer}`, '/interaction/', 'a status of 40'];
  expect(faults.filter((fault) => !expected.some((each) => fault.includes(each)))).toEqual([]);
  await browser.close();
});
