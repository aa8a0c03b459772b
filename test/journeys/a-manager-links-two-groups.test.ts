import type { Browser } from 'playwright-core';
import { openBrowser, Walker, withBrowser } from '../support/browser';
import { passphrase } from '../support/cast';
import { startRunningPortal, type RunningPortal } from '../support/running-portal';
import { StaffMember } from './staff';

let portal: RunningPortal;
let browser: Browser;

withBrowser(
  'a group that is set up twice is told so, and the manager links the two, and parts them again, with a reason',
  async () => {
    portal = await startRunningPortal();
    browser = await openBrowser();
    try {
      const bea = await beaSetsUpAGroupTwice();
      const { walker: ruth } = await ruthLinksThem();
      expect([...bea.faults, ...ruth.faults]).toEqual([]);
    } finally {
      await browser.close();
      await portal.close();
    }
  },
  300_000,
);

async function beaSetsUpAGroupTwice(): Promise<Walker> {
  const bea = await Walker.arrive(browser, portal.address, 390);
  await bea.signIn('bea@example.org', passphrase);
  await bea.follow('Set up another group');
  await bea.fill('What is your group called?', 'The Orton Makers');
  await bea.choose('Community group without a legal form');
  await bea.page.getByLabel('What does it mostly do?').selectOption({ index: 1 });
  await bea.press('Set up the group');
  const known = await portal.services.db('groups').where('name', 'Orton Makers').first('postcode');
  await bea.fill('Postcode', known?.postcode ?? '');
  await bea.press('Save');
  expect(await bea.text()).toContain('We already know a group like yours');
  await bea.follow('Carry on with The Orton Makers');
  expect(await bea.text()).toContain('You act for The Orton Makers');
  return bea;
}

async function ruthLinksThem(): Promise<StaffMember> {
  const ruth = await StaffMember.signIn(browser, portal, 'ruth@example.org');
  await ruth.follow(/New groups that look like one we know/);
  await ruth.follow('Orton Makers and The Orton Makers');
  expect(await ruth.text()).toContain('Same postcode, and names that are alike');
  await ruth.follow('Link them');
  await ruth.walker.fill('Why?', 'The same committee, and one bank account.');
  await ruth.press('Link the groups');
  expect(await ruth.text()).toContain('The Orton Makers shares the limit of Orton Makers');
  await ruth.follow('End the link of The Orton Makers');
  await ruth.walker.fill('Why?', 'They showed us two bank accounts.');
  await ruth.press('End the link');
  expect(await ruth.text()).toContain('No groups are linked.');
  return ruth;
}
