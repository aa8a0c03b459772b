import type { Browser } from 'playwright-core';
import { answersOf } from '../../seeds/demonstration/bids/bid';
import { longthorpeStorySwap } from '../../seeds/demonstration/bids/longthorpe-story-swap';
import { pdfOf } from '../../seeds/demonstration/bids/pdf';
import { addDays, dayOf } from '../../src/values/day';
import { openBrowser, Walker, withBrowser } from '../support/browser';
import { passphrase } from '../support/cast';
import { startRunningPortal, type RunningPortal } from '../support/running-portal';
import { nextCode } from '../support/second-factor';
import { typedAnswers } from './typed-answers';

const project = 'One Table, Many Kitchens';
const answers = typedAnswers({
  ...answersOf(longthorpeStorySwap, addDays(dayOf(new Date()), 84)),
  projectName: project,
  secondContactName: 'Joseph Adeyi',
  secondContactEmail: 'joseph@example.org',
});

let portal: RunningPortal;
let browser: Browser;
const walkers: Walker[] = [];

async function arrive(email?: string): Promise<Walker> {
  const walker = await Walker.arrive(browser, portal.address);
  walkers.push(walker);
  if (email) await walker.signIn(email, passphrase);
  if (walker.page.url().endsWith('/sign-in/code')) await showCode(walker, email);
  return walker;
}

/** Types the code of this moment, whether or not it was used before: a person would wait for the next. */
async function showCode(walker: Walker, email = ''): Promise<void> {
  await nextCode(portal.services, email);
  await walker.page.reload();
  await walker.typeCode();
}

async function letterTo(address: string, title: RegExp): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = portal.mail.taken.find(
      ({ envelope, email }) => envelope[0] === address && title.test(email.subject ?? ''),
    );
    if (found) return found.email.text ?? '';
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const titles = portal.mail.taken.map(({ email }) => email.subject).join('; ');
  throw new Error(`No letter like ${title.source} came to ${address}. There were: ${titles}`);
}

withBrowser(
  'a bid becomes an award on the ledger, and everyone on the way sees what they should',
  async () => {
    portal = await startRunningPortal();
    browser = await openBrowser();
    try {
      await aVisitorReadsTheFund();
      await aminaSendsABid();
      await ruthChecksAndAssigns();
      await theAssessorsScore();
      await ruthPrepares();
      await devApproves();
      await ruthReleases();
      await everyoneHears();
      await aminaBooksTraining();
      expect(walkers.flatMap(({ faults }) => faults)).toEqual([]);
    } finally {
      await browser.close();
      await portal.close();
    }
  },
  600_000,
);

async function aVisitorReadsTheFund() {
  const visitor = await arrive();
  expect(await visitor.text()).toMatch(/£215,000 awarded of £300,000/);
  expect(await visitor.text()).toContain('19 groups');
  await visitor.follow('Everyday grants');
  expect(await visitor.text()).toMatch(/Bringing people together|Bringing communities together/);
  await visitor.page.getByText('What each mark means').first().click();
  expect(await visitor.text()).toContain('The bid says nothing about this');
  await visitor.follow(/See them all/);
  expect(await visitor.text()).toContain('What is your project called?');
  await visitor.leave();
}

async function aminaSendsABid() {
  const amina = await arrive('amina@example.org');
  await amina.follow('Start a bid');
  await amina.choose('More than £1,000, up to £5,000');
  await amina.press('Start the bid');
  await amina.follow('Your project');
  await amina.answer({ projectName: project });
  await amina.press('Save and come back later');
  await amina.press('Sign out');
  await amina.signIn('amina@example.org', passphrase);
  await amina.follow(project);
  expect(await amina.text()).toContain('Cannot start yet');

  for (const section of [
    'Someone else from your group',
    'Your project',
    'Bringing people together',
    'How it will work',
    'People and results',
    'Money',
  ]) {
    await amina.follow(section);
    if (section === 'Money') {
      for (let costs = 1; costs < longthorpeStorySwap.costs.length; costs += 1) {
        await amina.answer(answers);
        await amina.press('Add another cost');
      }
    }
    await amina.answer(answers);
    await amina.press('Save and come back later');
  }
  expect(await amina.text()).toContain('£1,865.50');
  await amina.follow('Documents');
  await amina.page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({
      name: 'Our rules.pdf',
      mimeType: 'application/pdf',
      buffer: pdfOf(['Rules of Fenside Supper Club']),
    });
  await amina.press('Add this file');
  expect(await amina.text()).toContain('Our rules.pdf');
  await amina.press(/I will send it later/);
  await amina.follow('Check your answers');
  expect(await amina.text()).toContain(project);
  await amina.follow('Go on to send the bid');
  for (const tick of await amina.page.locator('main input[type="checkbox"]').all()) await tick.check();
  await amina.fill('Your full name', 'Amina Yusuf');
  await amina.fill('Your role in the group', 'Chair');
  await amina.press('Send the bid');
  expect(await amina.text()).toMatch(/Your reference is CF-\d{4}-\d{4}/);
  const letter = await letterTo('amina@example.org', /We have your bid/);
  expect(letter).toContain(project);
  await amina.leave();
}

async function ruthChecksAndAssigns() {
  const ruth = await arrive('ruth@example.org');
  await ruth.follow('Bids that have arrived, to check');
  await ruth.follow(project);
  await ruth.follow('Start checks');
  for (const pass of await ruth.page.getByLabel('Pass', { exact: true }).all()) await pass.check();
  await ruth.choose('Save the checks');
  await ruth.press('Save');
  await ruth.follow('Assign assessors');
  await ruth.choose(/Gwen Tallis/);
  await ruth.choose(/Tomasz Borek/);
  await ruth.press('Give them the bid');
  expect(await ruth.text()).toContain('Has still to declare');
  expect(await ruth.text()).toContain('Assessors assigned');
  await ruth.leave();
}

async function theAssessorsScore() {
  await letterTo('gwen@example.org', /new bid to score/);
  const tomasz = await arrive('tomasz@example.org');
  expect(await tomasz.text()).not.toContain('Harbour Choir');
  await declareAndScore(tomasz, 4);
  expect(await tomasz.text()).not.toContain('Gwen Tallis');
  const gwen = await arrive('gwen@example.org');
  await declareAndScore(gwen, 4);
  expect(await gwen.text()).toContain('You can read them here'.replace('You', 'you'));
  await tomasz.follow('Assessment');
  expect(await tomasz.text()).not.toContain('Harbour Choir');
  await tomasz.follow('My declarations');
  expect(await tomasz.text()).toContain('Harbour Choir');
  await tomasz.leave();
  await gwen.leave();
}

async function declareAndScore(assessor: Walker, mark: number) {
  await assessor.follow('Assessment');
  await assessor.page.locator('.portal-card', { hasText: 'Fenside Supper Club' }).getByRole('link').click();
  await assessor.look();
  expect(await assessor.text()).not.toContain('Every story needs two tellers');
  await assessor.choose('I have no link with them');
  await assessor.press('Send my declaration');
  expect(await assessor.text()).toContain('Every story needs two tellers');
  for (const radio of await assessor.page.locator(`main input[type="radio"][value="${mark}"]`).all())
    await radio.check();
  await assessor.fill('One strength of the bid', 'The same families meet again and again.');
  await assessor.fill('One thing to improve', 'Say who looks after the books at the end.');
  await assessor.press('Check and send my scores');
  await assessor.press('Send my scores');
}

async function ruthPrepares() {
  const ruth = await arrive('ruth@example.org');
  await ruth.follow('Assessment');
  await ruth.follow(/Everyday grants/);
  expect(await ruth.text()).toContain('80.0');
  await ruth.follow('Awards');
  await ruth.follow('Lists of decisions');
  await ruth.follow(/Prepare decisions for Everyday grants/);
  const bid = ruth.page.locator('fieldset', { hasText: project }).last();
  await bid.getByLabel('Award', { exact: true }).check();
  await ruth.page
    .locator('main')
    .getByLabel(/Amount of the award/)
    .first()
    .fill('1,865.50');
  await ruth.page
    .locator('main')
    .getByLabel(/Reason for this decision/)
    .first()
    .fill('Meets the standard and helps families mix.');
  await ruth.press('Work out the total');
  expect(await ruth.text()).toContain('£83,134.50');
  await ruth.press('Send the list for approval');
  expect(await ruth.text()).toContain(project);
  await ruth.leave();
}

async function devApproves() {
  await letterTo('dev@example.org', /ready for you to approve/);
  const dev = await arrive('dev@example.org');
  await dev.follow('Lists of decisions to approve');
  await dev.follow(/^CFS-/);
  await dev.follow('Check and approve');
  expect(await dev.text()).toContain('Show that it is you');
  await showCode(dev, 'dev@example.org');
  await dev.press('Approve these decisions');
  expect(await dev.text()).toContain('Approved');
  await dev.leave();
  const amina = await arrive('amina@example.org');
  expect(await amina.text()).toContain('Being assessed');
  await amina.leave();
}

async function ruthReleases() {
  const ruth = await arrive('ruth@example.org');
  await ruth.follow('Approved lists of decisions to release');
  await ruth.follow(/^CFS-/);
  await ruth.follow('Check the letters and release');
  await showCode(ruth, 'ruth@example.org');
  await ruth.press('Release and send the letters');
  await ruth.follow('Home');
  expect(await ruth.text()).toContain('£216,865.50');
  await ruth.follow(/^Awards$/);
  await ruth.follow('Ledger');
  expect(await ruth.text()).toContain('Fenside Supper Club');
  expect(await ruth.text()).toContain('£83,134.50');
  await ruth.leave();
}

async function everyoneHears() {
  expect(await letterTo('amina@example.org', /We are offering you an award/)).toContain('£1,865.50');
  const visitor = await arrive();
  await visitor.follow('Register');
  expect(await visitor.text()).toContain(project);
  expect(await visitor.text()).toContain('Fenside Supper Club');
  await visitor.leave();
}

async function aminaBooksTraining() {
  const amina = await arrive('amina@example.org');
  expect(await amina.text()).toContain('Decision made: offer');
  await amina.follow('Training');
  await amina.follow(/Bid writing/);
  await amina.follow('Book a place');
  await amina.press('Book this place');
  expect(await amina.text()).toContain('You have a place');
  expect(await amina.text()).toContain('Place booked');
  await amina.follow('Home');
  expect(await amina.text()).toContain('Booked');
  await amina.leave();
}
