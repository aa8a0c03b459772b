import { setTimeout as sleep } from 'node:timers/promises';
import { Browser, hiddenFields, type Observation } from './deadline-browser';

/** What the process that makes the load is told; instants are in milliseconds since 1970, times count from the start. */
export type Plan = {
  origin: string;
  startsAt: number;
  passphrase: string;
  members: { email: string; address: string; at: number }[];
  guesses: { email: string; address: string; at: number }[];
};

/** What it answers: whether each member came in, and what everybody met. */
export type Load = { isIn: boolean[]; seen: Observation[] };

process.once('message', (plan: Plan) => {
  void run(plan).then((load) => process.send?.(load, () => process.disconnect()));
});

/** Everybody keeps to their own times, whatever the portal does: the load is open. */
async function run(plan: Plan): Promise<Load> {
  const guessing = guess(plan);
  const came = await Promise.all(plan.members.map((member) => signIn(plan, member)));
  return {
    isIn: came.map(({ isIn }) => isIn),
    seen: [...came.flatMap(({ seen }) => seen), ...(await guessing)],
  };
}

/** Opens the page, types the right password once, and is in when the page that follows is their own. */
async function signIn(
  { origin, startsAt, passphrase }: Plan,
  { email, address, at }: Plan['members'][number],
) {
  const browser = new Browser(origin, '', { 'x-forwarded-for': address });
  await until(startsAt + at);
  const form = await browser.open('/sign-in', 'the sign-in page');
  const typed = { ...hiddenFields(form), email, password: passphrase };
  const answer = await browser.press('signing in, to the page that follows', '/sign-in', typed);
  browser.leave();
  return { isIn: answer.status === 200 && !answer.isRefused, seen: browser.seen };
}

/** Each address keeps one page open and sends its guesses from there, as many at a time as come due. */
async function guess({ origin, startsAt, guesses }: Plan): Promise<Observation[]> {
  const doors = new Map<string, Promise<Door>>();
  for (const { address } of guesses) if (!doors.has(address)) doors.set(address, openDoor(origin, address));
  await Promise.all(
    guesses.map(async ({ email, address, at }, index) => {
      const door = await doors.get(address);
      await until(startsAt + at);
      await door?.browser.press('guessing', '/sign-in', {
        ...door.form,
        email,
        password: `guess number ${index}`,
      });
    }),
  );
  const opened = await Promise.all(doors.values());
  for (const { browser } of opened) browser.leave();
  return opened.flatMap(({ browser }) => browser.seen.filter(({ what }) => what === 'guessing'));
}

type Door = { browser: Browser; form: Record<string, string> };

async function openDoor(origin: string, address: string): Promise<Door> {
  const browser = new Browser(origin, '', { 'x-forwarded-for': address }, Infinity);
  return { browser, form: hiddenFields(await browser.open('/sign-in')) };
}

function until(instant: number): Promise<void> {
  return sleep(Math.max(0, instant - Date.now()));
}
