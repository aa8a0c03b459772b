import { setTimeout as sleep } from 'node:timers/promises';
import { Browser, hiddenFields, type Answer, type Observation } from './deadline-browser';
import type { Errand, Plan } from './deadline-plan';

/** What became of one errand, as the person saw it. */
export type Ending = {
  applicationId: number;
  /** How many of their two saves were taken, and whether their file was. */
  saves: number;
  hasFile: boolean;
  /** When they pressed Send; undefined where they never came so far. */
  sentAt: number | undefined;
  /** The number on the receipt, or else the words of the last page. */
  reference: string | undefined;
  lastWords: string;
};

/** Signs in, saves two parts, adds a file and sends, each when its time has come, or gives up where turned away. */
export async function runErrand(
  plan: Plan,
  errand: Errand,
): Promise<{ ending: Ending; seen: Observation[] }> {
  const browser = new Browser(plan.origin);
  const { applicationId } = errand;
  const ending: Ending = {
    applicationId,
    saves: 0,
    hasFile: false,
    sentAt: undefined,
    reference: undefined,
    lastWords: '',
  };
  try {
    await act(plan, errand, browser, ending);
  } catch (error) {
    if (!(error instanceof TurnedAway)) throw error;
    ending.lastWords = error.message;
  }
  browser.leave();
  return { ending, seen: browser.seen };
}

async function act(plan: Plan, errand: Errand, browser: Browser, ending: Ending): Promise<void> {
  const home = `/applications/${errand.applicationId}`;
  const [signsIn = 0, saves = 0, savesAgain = 0, uploads = 0, sends = 0] = errand.times;
  const comes = (time: number) => sleep(Math.max(0, plan.startsAt + time - Date.now()));
  await comes(signsIn);
  await persist(() => signIn(browser, plan, errand, home));
  for (const [index, { key, fields }] of errand.sections.entries()) {
    await comes(index === 0 ? saves : savesAgain);
    const path = `${home}/sections/${key}`;
    const hidden = await openForm(browser, path);
    await persist(() => browser.press('save a section', path, { ...hidden, ...fields, then: 'later' }));
    ending.saves += 1;
  }
  await comes(uploads);
  await addFile(browser, errand, home);
  ending.hasFile = true;
  await browser.open(`${home}/answers`);
  const form = await openForm(browser, `${home}/submission`);
  await comes(sends);
  ending.sentAt = Date.now();
  const receipt = await persist(() => sendBid(browser, errand, home, form));
  ending.reference = /Your reference is ([A-Z]+-\d{4}-\d+)/.exec(receipt.text)?.[1];
  ending.lastWords = heading(receipt);
}

async function signIn(
  browser: Browser,
  { passphrase }: Plan,
  { email }: Errand,
  home: string,
): Promise<Answer> {
  const hidden = await openForm(browser, `/sign-in?next=${encodeURIComponent(home)}`);
  return browser.press('sign in', '/sign-in', { ...hidden, email, password: passphrase });
}

async function addFile(browser: Browser, { mark }: Errand, home: string): Promise<void> {
  const { _csrf = '' } = await openForm(browser, `${home}/sections/documents`);
  const file = [Buffer.from(`%PDF-1.4\n%${mark}\n`), filling, Buffer.from('\n%%EOF\n')];
  const fields = { _csrf, question: 'governingRules' };
  await persist(() => browser.upload('upload 1 MB', `${home}/documents`, fields, file));
}

async function sendBid(
  browser: Browser,
  errand: Errand,
  home: string,
  { _csrf = '' }: Record<string, string>,
): Promise<Answer> {
  const ticked = Object.fromEntries(errand.declarations.map((key) => [key, 'yes']));
  const fields = { _csrf, ...ticked, signedBy: 'Amina Yusuf', signedRole: 'Chair' };
  const press = () => browser.press('send', `${home}/submission`, fields);
  const [first] = await Promise.all([press(), ...(errand.isImpatient ? [press()] : [])]);
  return first;
}

/** A page that is not the form that was asked for, or that follows a form that was not taken. */
class TurnedAway extends Error {}

async function openForm(browser: Browser, path: string): Promise<Record<string, string>> {
  const page = await persist(() => browser.open(path));
  return hiddenFields(page);
}

/** Does as the page for a portal that is too busy says: waits a little and tries again, three times at most. */
async function persist(attempt: () => Promise<Answer>): Promise<Answer> {
  for (let left = 3; ; left -= 1) {
    const answer = await attempt();
    const isBusy = answer.status === 0 || answer.status >= 500;
    if (isBusy && left > 0) await sleep(1_000);
    else if (answer.status === 200 && !answer.isRefused) return answer;
    else throw new TurnedAway(heading(answer));
  }
}

function heading({ status, text }: Answer): string {
  const words = /<h1[^>]*>([^<]*)/.exec(text)?.[1] ?? text.replace(/\d+/g, 'N').slice(0, 100);
  return `${status} ${words}`;
}

const filling = Buffer.alloc(1_000_000, 'The rules of our group. ');
