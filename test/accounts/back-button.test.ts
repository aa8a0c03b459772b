import { createApp } from '../../src/app';
import { listen } from '../../src/listen';
import { openBrowser, Walker, withBrowser } from '../support/browser';
import { insertCast, passphrase } from '../support/cast';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testServices } from '../support/services';

jest.setTimeout(120_000);

let database: TestDatabase;
let portal: Awaited<ReturnType<typeof listen>>;

beforeAll(async () => {
  database = await createTestDatabase();
  await insertCast(database.db);
  portal = await listen('127.0.0.1', 0, true);
  const services = { ...testServices(database.db), demonstration: false };
  const settings = {
    sessionSecret: 'a secret only the tests know, long enough',
    secure: false,
    trustProxy: 0,
  };
  portal.answer(createApp(services, settings));
});
afterAll(async () => {
  portal.server.closeAllConnections();
  await new Promise((resolve) => portal.server.close(resolve));
  await database.drop();
});

withBrowser(
  'the Back button shows nothing private to whoever sits down after signing out (SE-02)',
  async () => {
    const browser = await openBrowser();
    const walker = await Walker.arrive(browser, `http://localhost:${portal.port}/sign-in?next=%2Faccount`);
    await walker.fill('Email address', 'amina@example.org');
    await walker.page.locator('#password').fill(passphrase);
    await walker.press('Sign in');
    expect(await walker.text()).toContain('amina@example.org');
    await walker.follow('Change your name');
    await walker.press('Sign out');
    for (const _step of ['the form', 'the account', 'and on']) {
      await walker.page.goBack();
      expect(await walker.page.content()).not.toMatch(/amina@example\.org|Amina Yusuf/);
    }
    await walker.leave();
    await browser.close();
  },
);
