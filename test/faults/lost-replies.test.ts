import { randomInt } from 'node:crypto';
import { isUnavailable, openDatabase, type Db } from '../../src/db';
import type { Message } from '../../src/notifications';
import { runDueJobs } from '../../src/worker';
import { type DatabaseProxy, proxyTo } from '../support/database-proxy';
import { oneIn } from '../support/seeded';
import { visitorTo } from '../support/visitor';
import { bids } from './forms-for-bids';
import { decisions } from './forms-for-decisions';
import { places } from './forms-for-places';
import type { Form, Kind, Trial } from './kind-of-form';
import { inManyHands, sendingOf, untilTaken } from './persistence';

jest.setTimeout(120_000);

const seed = randomInt(2 ** 31);

const kinds: [string, Kind, number][] = [
  ['booking a place', places, 60],
  ['sending a bid', bids, 40],
  ['approving decisions', decisions, 30],
];

describe.each(kinds)('when the answer that it was done is lost, %s', (_what, kind, count) => {
  let trial: Trial;
  let proxy: DatabaseProxy;
  let db: Db;
  beforeAll(async () => {
    trial = await kind.open(count + 12);
    proxy = await proxyTo(trial.database.appUrl);
    db = openDatabase(proxy.url);
  });
  afterAll(async () => {
    await db.destroy();
    await proxy.close();
    await trial.database.drop();
  });
  beforeEach(() => proxy.pass());

  test('once more, with the same form, leads to what was done the first time', async () => {
    const visitors = await trial.signIn(visitorTo({ ...trial.services, db }));
    proxy.delay(1);
    proxy.dropCommitReplies(oneIn(5, seed));
    const lost = new Map<Form, unknown[]>();
    const sent = await inManyHands(8, trial.forms.slice(0, count), async (form) => {
      const visitor = visitors(form.by);
      const sending = await sendingOf(visitor, form, trial.prove);
      const { answer } = await untilTaken(sending, async () => {
        const done = await trial.resultOf(form);
        if (done.length > 0 && !lost.has(form)) lost.set(form, done);
      });
      return { form, page: await visitor.open(answer) };
    });

    expect(proxy.dropped()).toBeGreaterThanOrEqual(lost.size);
    expect(lost.size).toBeGreaterThanOrEqual(3);
    for (const { form, page } of sent) {
      const result = await trial.resultOf(form);
      expect({ seed, form: form.path, results: result.length }).toEqual({
        seed,
        form: form.path,
        results: 1,
      });
      expect({ seed, result }).toEqual({ seed, result: lost.get(form) ?? result });
      for (const words of trial.shownOf(result[0] ?? {})) expect(page.$('main').text()).toContain(words);
      expect(await eventsAbout(trial, trial.subjectOf(form, result[0] ?? {}))).toBe(1);
    }
    expect(await trial.database.db('letters').where({ template: trial.letter.template })).toHaveLength(
      count * trial.letter.each,
    );
    expect(await delivered(trial)).toEqual(
      await trial.database.db('letters').orderBy('id').pluck('message_id'),
    );
  });

  // The broken twin: an action that does not look for what was done before, on tables without their unique keys.
  test('does it twice where nobody looks and no key forbids it', async () => {
    await trial.database.owner.raw(trial.keys);
    proxy.dropCommitReplies(oneIn(4, seed));
    const twice = trial.forms.slice(count);
    await inManyHands(4, twice, (form) => untilTaken(() => carelessly(db, trial, form)));

    const results = await Promise.all(twice.map(async (form) => (await trial.resultOf(form)).length));
    expect(results.filter((found) => found > 1).length).toBeGreaterThanOrEqual(1);
  });
});

test('when the line goes dead amid it, the form is given back in the end and taken once when the line is well', async () => {
  const trial = await places.open(1);
  const proxy = await proxyTo(trial.database.appUrl);
  const db = openDatabase(proxy.url, 10, 1_000);
  const [form] = trial.forms as [Form];
  const visitor = (await trial.signIn(visitorTo({ ...trial.services, db })))(form.by);
  const sending = await sendingOf(visitor, form);
  proxy.blackHole();
  expect(await sending()).toBe('not now');
  expect(await trial.resultOf(form)).toEqual([]);

  await proxy.pass();
  await untilTaken(sending);
  expect(await trial.resultOf(form)).toHaveLength(1);
  await db.destroy();
  await proxy.close();
  await trial.database.drop();
});

async function carelessly(db: Db, trial: Trial, form: Form): Promise<'done' | 'not now'> {
  try {
    await db.transaction((tx) => trial.careless(tx, form));
    return 'done';
  } catch (error) {
    if (isUnavailable(error)) return 'not now';
    throw error;
  }
}

async function eventsAbout({ database, event }: Trial, subject_id: number): Promise<number> {
  return (await database.db('audit_events').where({ event, subject_id })).length;
}

/** What the worker sends of all that is queued, by message id, in the order of the letters. */
async function delivered({ services, database }: Trial): Promise<string[]> {
  const messages: Message[] = [];
  const mail = { send: (message: Message) => Promise.resolve(void messages.push(message)) };
  await runDueJobs({ ...services, mail }, database.appUrl);
  const ids = messages.map(({ messageId }) => messageId);
  const order = await database.db('letters').orderBy('id').pluck('message_id');
  return ids.sort((one, other) => order.indexOf(one) - order.indexOf(other));
}
