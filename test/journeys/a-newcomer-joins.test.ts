import { Secret, TOTP } from 'otpauth';
import type { Browser } from 'playwright-core';
import { openBrowser, Walker, withBrowser } from '../support/browser';
import { startRunningPortal, type RunningPortal } from '../support/running-portal';
import { linkTo } from './letters';

const nadia = { email: 'nadia@example.org', password: 'seven purple herons at noon' };
const omar = { email: 'omar@example.org', password: 'nine green otters by a lake' };
const group = 'Bretton Walking Club';

let portal: RunningPortal;
let browser: Browser;
const walkers: Walker[] = [];

/** Somebody on a phone, at the front page or where a link in a letter leads. */
async function arrive(address = portal.address): Promise<Walker> {
  const walker = await Walker.arrive(browser, address, 390);
  walkers.push(walker);
  return walker;
}

withBrowser(
  'a newcomer sets up a group, a colleague joins from the letter, and a lost phone shuts nobody out',
  async () => {
    portal = await startRunningPortal();
    browser = await openBrowser();
    try {
      const lead = await nadiaCreatesAnAccount();
      await sheSetsUpHerGroup(lead);
      await omarJoins(lead);
      const codes = await sheTurnsOnTheSecondStep(lead);
      await sheLosesThePhone(lead, codes);
      expect(walkers.flatMap(({ faults }) => faults)).toEqual([]);
    } finally {
      await browser.close();
      await portal.close();
    }
  },
  300_000,
);

async function nadiaCreatesAnAccount(): Promise<Walker> {
  const visitor = await arrive();
  await visitor.follow('Sign in');
  await visitor.follow('Create an account');
  await visitor.fill('Email address', nadia.email);
  await visitor.press('Send me a link');
  expect(await visitor.text()).toContain(`We have sent an email to ${nadia.email}`);
  const walker = await arrive(await linkTo(portal, nadia.email, 'Confirm your email address'));
  await walker.fill('Your full name', 'Nadia Rahman');
  await walker.page.locator('#password').fill(nadia.password);
  await walker.press('Create my account');
  return walker;
}

async function sheSetsUpHerGroup(lead: Walker): Promise<void> {
  await lead.follow('Set up your group');
  await lead.fill('What is your group called?', group);
  await lead.choose('Community group without a legal form');
  await lead.page.getByLabel('What does it mostly do?').selectOption({ index: 1 });
  await lead.press('Set up the group');
  await lead.page.goto(`${portal.address}/home`);
  await lead.follow(group);
  expect(await lead.text()).toContain('Nadia Rahman');
}

async function omarJoins(lead: Walker): Promise<void> {
  await lead.page.locator('main a[href$="/people"]').first().click();
  await lead.look();
  await lead.follow('Invite somebody');
  await lead.fill('Their email address', omar.email);
  await lead.choose('Member');
  await lead.press('Send the invitation');
  const walker = await arrive(await linkTo(portal, omar.email, `Nadia Rahman invites you to ${group}`));
  expect(await walker.text()).toContain(`Nadia Rahman has invited you to act for ${group}`);
  await walker.fill('Your full name', 'Omar Siddiq');
  await walker.page.locator('#password').fill(omar.password);
  await walker.press('Create my account and join');
  await walker.page.goto(`${portal.address}/home`);
  await walker.look();
  expect(await walker.text()).toContain(group);
}

async function sheTurnsOnTheSecondStep(lead: Walker): Promise<string[]> {
  await lead.follow(/Nadia Rahman/);
  await lead.follow(/second step at sign-in/);
  await lead.follow('Set it up');
  await lead.page.locator('#password').fill(nadia.password);
  await lead.press('Continue');
  const key = (await lead.page.locator('.portal-code').innerText()).replace(/\s/g, '');
  const app = new TOTP({ secret: Secret.fromBase32(key) });
  await lead.fill('Code', app.generate());
  await lead.press('Turn it on');
  const codes = await lead.page.locator('.portal-recovery-codes li').allInnerTexts();
  expect(codes).toHaveLength(10);
  await lead.press('I have saved them');
  expect(await lead.text()).toContain('You have 10 recovery codes left');
  return codes;
}

async function sheLosesThePhone(lead: Walker, [code = '']: string[]): Promise<void> {
  await lead.press('Sign out');
  await lead.signIn(nadia.email, nadia.password);
  await lead.fill('Code', code);
  await lead.press('Continue');
  expect(await lead.text()).toContain(group);
}
