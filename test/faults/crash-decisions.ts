import { smallCriteriaCodes } from '../../seeds/reference/criteria';
import { checkItems } from '../../src/applications/eligibility-check';
import type { BidOfGroup } from './crash-bids';
import type { Browser } from './crash-browser';
import type { Notebook } from './crash-notebook';
import { accepted, found, idIn } from './crash-reading';

export type Staff = { ruth: Browser; dev: Browser; gwen: Browser; gwensId: number };

/** Takes a bid that was sent all the way to its letter: checked, given out, scored, decided by two, released. */
export async function decideBid(staff: Staff, notebook: Notebook, bid: BidOfGroup, isAward: boolean) {
  await check(staff, notebook, bid);
  await score(staff.gwen, notebook, bid);
  const schedule = await prepare(staff.ruth, notebook, bid, isAward);
  const page = await staff.dev.open(`/awards/schedules/${schedule}/approval`);
  const version = found(/name="version" value="(\d+)"/, page.text);
  accepted(await staff.dev.send(`/awards/schedules/${schedule}/approval`, { version }));
  notebook.schedules.set(schedule, 'approved');
  notebook.steps.set(bid.id, isAward ? 'approved' : 'declined');
  accepted(await staff.ruth.send(`/awards/schedules/${schedule}/release`, {}));
  notebook.schedules.set(schedule, 'released');
}

async function check({ ruth, gwensId }: Staff, notebook: Notebook, { id }: BidOfGroup): Promise<void> {
  const passes = Object.fromEntries(checkItems.map(({ key }) => [key, 'pass']));
  accepted(await ruth.send(`/applications/${id}/checks`, { ...passes, decision: 'save' }));
  notebook.steps.set(id, 'in_checks');
  const due = { 'dueOn-day': '1', 'dueOn-month': '12', 'dueOn-year': String(new Date().getFullYear() + 1) };
  const giving = { assessors: String(gwensId), ...due };
  accepted(await ruth.send(`/assessment/applications/${id}/assignments`, giving));
  notebook.steps.set(id, 'in_assessment');
}

async function score(gwen: Browser, notebook: Notebook, bid: BidOfGroup): Promise<void> {
  const home = await gwen.open('/assessment');
  const address = found(new RegExp(`href="(/assessment/\\d+)">${bid.group}<`), home.text);
  accepted(await gwen.send(`${address}/declaration`, { kind: 'none', note: '' }));
  for (const reading of [1, 2]) {
    await saveScores(gwen, address, reading);
    notebook.readings.set(idIn(address), reading);
  }
  const version = found(/name="version" value="(\d+)"/, (await gwen.open(`${address}/submission`)).text);
  accepted(await gwen.send(`${address}/submission`, { version }));
  notebook.steps.set(bid.id, 'ready_for_panel');
}

async function saveScores(gwen: Browser, address: string, reading: number): Promise<void> {
  const marks = smallCriteriaCodes['communities-together'].flatMap((code): [string, string][] => [
    [`mark-${code}`, '4'],
    [`reason-${code}`, `The bid says so in section two. This is reading ${reading}.`],
  ]);
  const version = found(/name="version" value="(\d+)"/, (await gwen.open(address)).text);
  const words = { strength: 'Everyone plans it together', improvement: 'Say who looks after the money' };
  const sheet = { ...Object.fromEntries(marks), ...words, version, then: 'check' };
  accepted(await gwen.send(`${address}/scores`, sheet));
}

async function prepare(
  ruth: Browser,
  notebook: Notebook,
  { id, reference }: BidOfGroup,
  isAward: boolean,
): Promise<number> {
  const decision = isAward
    ? { [`outcome-${id}`]: 'award', [`amount-${id}`]: '100' }
    : { [`outcome-${id}`]: 'decline', [`declineReason-${id}`]: 'funds_exhausted' };
  const fields = {
    round: 'everyday-grants',
    step: 'send',
    [`reason-${id}`]: 'As the panel said',
    ...decision,
  };
  const answer = accepted(await ruth.send('/awards/schedules', fields));
  const schedule = answer.status === 303 ? idIn(answer.location) : await findSchedule(ruth, reference);
  notebook.schedules.set(schedule, 'prepared');
  notebook.steps.set(id, isAward ? 'recommended' : 'not_recommended');
  return schedule;
}

/** The list that was prepared by a request whose answer never came, found as Ruth would find it. */
async function findSchedule(ruth: Browser, reference: string): Promise<number> {
  const { text } = await ruth.open('/awards/schedules');
  for (const [, id] of text.matchAll(/href="\/awards\/schedules\/(\d+)"/g)) {
    if ((await ruth.open(`/awards/schedules/${id}`)).text.includes(reference)) return Number(id);
  }
  throw new Error(`No list has the bid ${reference}.`);
}
