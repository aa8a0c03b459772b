import { Secret, TOTP } from 'otpauth';
import type { Browser } from 'playwright-core';
import { openBrowser, Walker, withBrowser } from '../support/browser';
import { startRunningPortal, type RunningPortal } from '../support/running-portal';
import { linkTo } from './letters';
import { StaffMember } from './staff';

const rita = { name: 'Rita Moss', email: 'rita@example.org', password: 'seven purple herons at noon' };

let portal: RunningPortal;
let browser: Browser;
const walkers: Walker[] = [];

withBrowser(
  'an administrator invites an assessor, changes what she may do, lets her out and in, and two of them erase her',
  async () => {
    portal = await startRunningPortal();
    browser = await openBrowser();
    try {
      const sam = await arrive('sam@example.org');
      await samCannotChangeHimself(sam);
      await samMakesColinAnAdministrator(sam);
      await samInvitesRita(sam);
      const newcomer = await ritaAccepts();
      await samGivesAndEndsAPermission(sam, newcomer);
      await samSwitchesHerOffAndOn(sam);
      await martaIsStoodInFor(sam);
      const colin = await arrive('colin@example.org');
      await herSecondStepIsReset(sam, colin);
      await sheIsErased(sam, colin);
      await inesSeesWhoLooked();
      expect(walkers.flatMap(({ faults }) => faults)).toEqual([]);
    } finally {
      await browser.close();
      await portal.close();
    }
  },
  300_000,
);

async function arrive(email: string, password?: string): Promise<StaffMember> {
  const member = await StaffMember.signIn(browser, portal, email, password);
  walkers.push(member.walker);
  return member;
}

async function samCannotChangeHimself(sam: StaffMember): Promise<void> {
  await sam.find('Sam Okoro');
  expect(await sam.text()).toContain('This is you. Only another administrator can change what you may do.');
  await expect(sam.walker.page.getByRole('link', { name: 'Give a permission' }).count()).resolves.toBe(0);
}

async function samMakesColinAnAdministrator(sam: StaffMember): Promise<void> {
  await sam.find('Colin Webb');
  await sam.follow('Give a permission');
  await sam.walker.choose('Administrator');
  await sam.walker.fill('Why?', 'There must be two of us.');
  await sam.press('Give the permission');
  expect(await sam.text()).toContain('Why: There must be two of us.');
}

async function samInvitesRita(sam: StaffMember): Promise<void> {
  await sam.walker.follow('Administration');
  await sam.follow('Invite somebody to work for the fund');
  await sam.walker.fill('Their full name', rita.name);
  await sam.walker.fill('Their email address', rita.email);
  await sam.walker.choose('Assessor');
  await sam.walker.fill('Why?', 'She joins the panel this autumn.');
  await sam.press('Send the invitation');
  expect(await sam.text()).toContain(rita.email);
}

async function ritaAccepts(): Promise<Walker> {
  const link = await linkTo(portal, rita.email, 'You are invited to work for the Communities Fund');
  const newcomer = await Walker.arrive(browser, link, 390);
  walkers.push(newcomer);
  expect(await newcomer.text()).toContain('Sam Okoro has invited you, with these permissions: Assessor.');
  await newcomer.page.locator('#password').fill(rita.password);
  await newcomer.press('Accept');
  const key = (await newcomer.page.locator('.portal-code').innerText()).replace(/\s/g, '');
  await newcomer.fill('Code', new TOTP({ secret: Secret.fromBase32(key) }).generate());
  await newcomer.press('Turn it on');
  await newcomer.press('I have saved them');
  expect(await newcomer.text()).toContain('Hello Rita');
  return newcomer;
}

async function samGivesAndEndsAPermission(sam: StaffMember, newcomer: Walker): Promise<void> {
  await sam.find(rita.name);
  await sam.follow('Give a permission');
  await sam.walker.choose('Trainer');
  await sam.walker.fill('Why?', 'She helps Marta in December.');
  await sam.press('Give the permission');
  // Her open page was from before, so it lets her do nothing more.
  await newcomer.follow(/Rita Moss/);
  expect(await newcomer.text()).toContain('something about your account changed');
  await sam.follow(/End this permission.*Trainer/);
  await sam.walker.fill('Why?', 'December is over.');
  await sam.press('End the permission');
  expect(await sam.text()).toContain('The permission of Rita Moss has ended.');
  expect(await sam.text()).toContain('Why: December is over.');
}

async function samSwitchesHerOffAndOn(sam: StaffMember): Promise<void> {
  const herself = await arrive(rita.email, rita.password);
  await sam.follow('Switch the account off');
  await sam.walker.fill('Why?', 'She has left the panel.');
  await sam.press('Switch the account off');
  await herself.follow('Assessment');
  expect(new URL(herself.walker.page.url()).pathname).toBe('/sign-in');
  await sam.follow('Switch the account on');
  await sam.walker.fill('Why?', 'She came back.');
  await sam.press('Switch the account on');
  await herself.comeBack();
  await sam.find(rita.name);
  await sam.follow('Sign them out everywhere');
  await sam.press('Sign them out');
  await herself.follow('Home');
  expect(new URL(herself.walker.page.url()).pathname).toBe('/sign-in');
}

async function martaIsStoodInFor(sam: StaffMember): Promise<void> {
  await sam.find('Marta Silva');
  await sam.follow('Ask somebody to stand in for Marta Silva');
  const last = new Date(Date.now() + 30 * 24 * 3_600_000);
  await sam.walker.page.getByLabel('Who stands in?').selectOption({ label: rita.name });
  await sam.walker.choose('Trainer');
  await sam.walker.answer({
    'until-day': String(last.getDate()),
    'until-month': String(last.getMonth() + 1),
    'until-year': String(last.getFullYear()),
    reason: 'Marta is on leave.',
  });
  await sam.press('Ask them to stand in');
  expect(await sam.text()).toContain('Who stands in for Marta Silva');
}

async function herSecondStepIsReset(sam: StaffMember, colin: StaffMember): Promise<void> {
  await sam.find(rita.name);
  await sam.follow('They lost their second step at sign-in');
  await sam.walker.fill('Why?', 'Her phone fell in the river. She came to the office.');
  await sam.press('Reset it');
  expect(await sam.text()).toContain('Another administrator has to agree before it is done.');
  await colin.follow('Administration');
  await colin.follow('Second steps to reset');
  await colin.follow(rita.name);
  await colin.press('Agree, and reset it');
  expect(await colin.text()).toContain('Their second step is gone.');
}

async function sheIsErased(sam: StaffMember, colin: StaffMember): Promise<void> {
  await sam.find(rita.name);
  while ((await sam.walker.page.getByRole('link', { name: /^End this permission/ }).count()) > 0) {
    await sam.follow(/^End this permission/);
    await sam.walker.fill('Why?', 'She asked to be forgotten.');
    await sam.press('End the permission');
  }
  await sam.follow('Erase their personal details');
  await sam.walker.choose('They asked us to');
  await sam.press('Ask for them to be erased');
  await colin.find(rita.name);
  await colin.follow('Erase their personal details');
  await colin.press('Erase this person for good');
  expect(await colin.text()).toContain('Sam Okoro asked, Colin Webb confirmed.');
  await colin.walker.follow('Administration');
  await colin.follow('Keeping and deleting');
  expect(await colin.text()).toContain('Nothing here goes before one administrator proposes it');
}

async function inesSeesWhoLooked(): Promise<void> {
  const ines = await arrive('ines@example.org');
  await ines.find('Marta Silva');
  expect(await ines.text()).toMatch(/Who looked at this Sam Okoro/);
}
