import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { smtpMailer } from '../../src/notifications';
import { mostAttempts } from '../../src/notifications/letter';
import { runDueJobs, startWorker } from '../../src/worker';
import { deal } from '../support/seeded';
import { type Visitor, visitorTo } from '../support/visitor';
import { type Scene, setScene } from '../training/scene';
import { type Manner, type RudeMailServer, startRudeMailServer } from './rude-mail-server';

jest.setTimeout(120_000);

const seed = randomInt(2 ** 31);

let scene: Scene;
let server: RudeMailServer;
let visitor: () => Visitor;
let people: Visitor[];

beforeAll(async () => {
  scene = await setScene();
  visitor = visitorTo(scene.services);
  const { amina, joseph, bea, marta, dev, ines } = scene.cast;
  const everybody = [amina, joseph, bea, marta, dev, ines];
  people = await Promise.all(everybody.map(({ email }) => visitor().signIn(email)));
});
afterAll(() => scene.database.drop());

beforeEach(async () => {
  server = await startRudeMailServer();
  scene.services.mail = smtpMailer(server.url, 'fund@example.org');
  await scene.database.owner.raw('TRUNCATE letters');
});
afterEach(() => server.close());

let days = 0;

/** Everybody books a place on the next day, and is led to it; one letter each is queued. */
async function everybodyBooks(): Promise<void> {
  days += 1;
  const day = `2026-12-${String(days).padStart(2, '0')}`;
  const times = { startsAt: new Date(`${day}T10:00:00Z`), endsAt: new Date(`${day}T12:00:00Z`) };
  const { id } = await scene.session({ ...times, capacity: people.length });
  for (const [index, person] of people.entries()) {
    const place = { group: 'another', groupName: `Friends ${index}` };
    const { status, location = '' } = await person.send(`/training/sessions/${id}/bookings`, place);
    expect(status).toBe(303);
    expect((await person.open(location)).$('main').text()).toContain('The Fleet');
  }
}

const letters = () => scene.db('letters').orderBy('id');
const unsent = async () => (await letters()).filter(({ sent_at }) => sent_at === null);
const work = () => runDueJobs(scene.services, scene.database.appUrl);

/** Makes every letter that waits for another try due now, and says how long the last would have waited, in seconds. */
async function untilDue(): Promise<number> {
  const { rows } = await scene.db.raw<{ rows: { pause: number }[] }>(
    `SELECT coalesce(max(extract(epoch FROM run_at - now())), 0)::float AS pause FROM graphile_worker.jobs`,
  );
  await scene.db.raw('UPDATE graphile_worker._private_jobs SET run_at = now()');
  return rows[0]?.pause ?? 0;
}

test('with the mail server down for an hour people book as ever, and afterwards each letter goes once', async () => {
  await server.close();
  await everybodyBooks();
  let down = 0;
  for (let tries = 1; down < 3600; tries += 1) {
    await work();
    for (const letter of await letters())
      expect(letter).toMatchObject({ attempts: tries, sent_at: null, given_up_at: null });
    down += await untilDue();
  }

  server = await startRudeMailServer();
  scene.services.mail = smtpMailer(server.url, 'fund@example.org');
  await work();
  expect(await unsent()).toEqual([]);
  expect(idsOf(server.taken())).toEqual(idsOf(await letters()));
});

test('with a mail server of changing moods nothing is lost, and only what it may not have taken goes again', async () => {
  const moods = deal<Manner>(
    [...fair, 'has no time', 'says later', 'hangs up amid it', 'takes it and hangs up'],
    seed,
  );
  let rounds = 0;
  server.manner = () => (rounds < mostAttempts - 2 ? moods() : 'takes it');
  for (let day = 0; day < 5; day += 1) await everybodyBooks();
  for (; (await unsent()).length > 0; rounds += 1) {
    await work();
    await untilDue();
  }

  const all = await letters();
  expect(all).toHaveLength(5 * people.length);
  for (const { message_id, recipient, given_up_at } of all) {
    const taken = server.taken().filter(({ messageId }) => messageId === message_id);
    const last = taken.filter(({ manner }) => fair.includes(manner));
    expect({ seed, given_up_at, last: last.map((each) => each.recipient) }).toEqual({
      seed,
      given_up_at: null,
      last: [recipient],
    });
  }
  const doubtful = server.taken().filter(({ manner }) => manner === 'takes it and hangs up');
  expect(doubtful.length).toBeGreaterThanOrEqual(3);
  expect({ seed, taken: server.taken().length }).toEqual({ seed, taken: all.length + doubtful.length });
  expect([...new Set(idsOf(server.met))]).toEqual(idsOf(all));
});

test('one address that is never taken keeps nobody else waiting, and staff see whose it is and why', async () => {
  const { joseph } = scene.cast;
  server.neverTo.add(joseph.email);
  await everybodyBooks();
  await work();

  expect((await unsent()).map(({ recipient }) => recipient)).toEqual([joseph.email]);
  expect(server.taken()).toHaveLength(people.length - 1);
  await untilDue();
  await work();
  expect(server.taken()).toHaveLength(people.length - 1);
  for (const staff of [scene.cast.ruth, scene.cast.sam]) {
    const page = await (await visitor().signIn(staff.email)).open('/letters/given-up');
    const rows = page
      .$('main tbody tr')
      .get()
      .map((row) => page.$(row).text());
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain('Joseph Adeyi');
    expect(rows[0]).toContain('The mail server answered 550 to RCPT TO.');
  }
});

test('a mail server that says nothing holds up no page and not the worker, and is tried again', async () => {
  server.manner = () => 'says nothing';
  const worker = await startWorker(scene.services, scene.database.appUrl);
  await everybodyBooks();
  expect(await unsent()).toHaveLength(people.length);
  const tried = async () => (await unsent()).filter(({ attempts }) => attempts > 0);
  for (let waits = 0; waits < 300 && (await tried()).length < 4; waits += 1) await sleep(100);
  expect((await tried())[0]?.last_error).toMatch(/^The mail server could not be used \([A-Z]+\)\.$/);

  server.manner = () => 'takes it';
  for (let waits = 0; waits < 600 && (await unsent()).length > 0; waits += 1) {
    await untilDue();
    await sleep(100);
  }
  await worker.stop();
  expect(idsOf(server.taken())).toEqual(idsOf(await letters()));
});

const fair: [Manner, ...Manner[]] = ['takes it', 'takes it', 'is slow'];

function idsOf(all: { messageId?: string; message_id?: string }[]): string[] {
  return all.map(({ messageId, message_id }) => messageId ?? message_id ?? '').sort();
}
