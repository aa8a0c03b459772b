import { setTimeout as sleep } from 'node:timers/promises';
import { verifyPortal } from '../../src/verification';
import { aPlaceFor, areGivenBack, areTaken, filledIn, type Forms, formsOf, typed } from './away-forms';
import { gwensWork, isReady, openScene, type Scene, sessionsToCome } from './away-scene';
import type { Person } from './person';

jest.setTimeout(120_000);

let scene: Scene;
let people: Record<'amina' | 'gwen' | 'marta' | 'priya', Person>;

beforeAll(async () => {
  scene = await openScene();
  await lettersAreSent();
  const { signIn } = scene;
  people = {
    amina: await signIn('amina'),
    gwen: await signIn('gwen'),
    marta: await signIn('marta'),
    priya: await signIn('priya'),
  };
});
afterAll(() => scene.close());

test('with the database stopped for 20 seconds amid work, nobody loses a word and all goes on by itself', async () => {
  const { server, proxy, portal } = scene;
  const [first = 0, ...sessions] = await sessionsToCome(scene, 26);
  const forms = await formsOf(people.amina, people.gwen, { session: first, work: await gwensWork(scene) });
  const over = new AbortController();
  const writing = saveAgainAndAgain(forms.section, over.signal);
  const booking = [bookEach('marta', sessions), bookEach('priya', sessions)];
  while ((await bookingsOf(sessions)).length < 6) await sleep(20);
  await server.breakOff();
  await proxy.reset();
  const back = sleep(20_000);

  await areGivenBack(forms);
  for (const page of ['/', '/home', '/training']) expect((await people.gwen.open(page)).status).toBe(503);
  expect((await portal.open('/healthz')).status).toBe(200);
  expect((await portal.open('/readyz')).status).toBe(503);
  await back;
  await server.comeBack();
  proxy.leadTo(server.urls.appUrl);
  await proxy.pass();
  await isReady(scene);
  over.abort();

  const saved = await writing;
  expect(await answersIn(forms)).toMatchObject({ publicSummary: saved });
  expect(sum(await Promise.all(booking))).toBeGreaterThan(0);
  await areTaken(forms);
  expect(await answersIn(forms)).toMatchObject({
    publicSummary: saved,
    whatHappens: typed.replaceAll('\r\n', '\n'),
  });
  expect(await bookingsOf(sessions)).toEqual(sessions.flatMap((id) => [id, id]));
  await everythingIsWhole();
});

test('with the database frozen, everybody is told so in the end; thawed, it is not overrun and all goes on', async () => {
  const { server, portal } = scene;
  const [session = 0] = await sessionsToCome(scene, 1, 100);
  const forms = await formsOf(people.amina, people.gwen, { session, work: await gwensWork(scene) });
  const thaw = await server.freeze();
  const crowd = Array.from({ length: 60 }, () => people.marta.open('/home'));
  await areGivenBack(forms);
  expect((await portal.open('/healthz')).status).toBe(200);
  expect((await portal.open('/readyz')).status).toBe(503);
  for (const { status } of await Promise.all(crowd)) expect(status).toBe(503);
  thaw();

  await isReady(scene);
  expect(await connections()).toBeLessThanOrEqual(mostConnections);
  await areTaken(forms);
  expect(await bookingsOf([session])).toEqual([session]);
  await everythingIsWhole();
});

/** Somebody who saves after every sentence, until it is over: the last words that were taken. */
async function saveAgainAndAgain({ by, path }: Forms['section'], over: AbortSignal): Promise<string> {
  let words = '';
  for (let evening = 1; !over.aborted; evening += 1) {
    words = `Evening ${evening}: we cook and eat together.`;
    const { fields } = await filledIn(by, path, [['publicSummary', words]]);
    await by.persist(path, fields);
  }
  return words;
}

/** How often it took another try. */
async function bookEach(name: 'marta' | 'priya', sessions: number[]): Promise<number> {
  const person = people[name];
  const place = aPlaceFor(`Friends of ${name}`);
  const { fields } = await filledIn(person, `/training/sessions/${sessions[0]}/bookings`, place);
  let refusals = 0;
  for (const id of sessions) refusals += await person.persist(`/training/sessions/${id}/bookings`, fields);
  return refusals;
}

function answersIn({ section }: Forms): Promise<unknown> {
  const id = Number(section.path.split('/')[2]);
  return scene.behind(async ({ db }) => (await db('applications').where({ id }).first('answers'))?.answers);
}

function bookingsOf(sessions: number[]): Promise<number[]> {
  return scene.behind(({ db }) =>
    db('bookings')
      .whereIn('training_session_id', sessions)
      .orderBy('training_session_id')
      .pluck('training_session_id'),
  );
}

// Ten of the pages, six of the worker, and the one that asks.
const mostConnections = 17;

function connections(): Promise<number> {
  return scene.behind(async ({ db }) => {
    const ours = db('pg_stat_activity').whereRaw('usename = current_user');
    return Number((await ours.count<{ count: number }[]>('* as count'))[0]?.count);
  });
}

/** What the fund's own check says, once the worker has sent every letter; and that nothing went wrong in between. */
async function everythingIsWhole(): Promise<void> {
  await lettersAreSent();
  expect(await scene.behind(verifyPortal)).toEqual([]);
  expect(scene.portal.output).not.toContain('unexpected error');
  // The job queue prints what the driver told it, and goes on.
  expect(scene.portal.complaint).not.toMatch(/unhandled|uncaught|assert/i);
}

async function lettersAreSent(): Promise<void> {
  const waiting = () => scene.behind(({ db }) => db('letters').whereNull('sent_at').pluck('id'));
  for (let tries = 0; tries < 300 && (await waiting()).length > 0; tries += 1) await sleep(100);
  expect(await waiting()).toEqual([]);
}

const sum = (numbers: number[]) => numbers.reduce((one, other) => one + other, 0);
