import { extendTime, startClock, stopClock } from '../../src/personal-data/requests/clock-actions';
import {
  acknowledgeComplaint,
  closeRequest,
  deliverArchive,
  identifyRequester,
} from '../../src/personal-data/requests/handling-actions';
import { findRequest, listRequests } from '../../src/personal-data/requests/queries';
import { asks, eventsOf, lettersAbout, strangerAsks } from './requests-scene';
import { openPrivacyScene, type PrivacyScene, wrongIn } from './scene';

let scene: PrivacyScene;
beforeEach(async () => void (scene = await openPrivacyScene()));
afterEach(() => scene.database.drop());

const answer = { outcome: 'done', answer: 'We have sent it by post.' } as const;
const question = { for: 'who', question: 'Which group are you in?' } as const;
const found = (id: number) => findRequest(scene.database.db, id);

describe('whoever asks', () => {
  test('by their own account is known at once, and told by when we answer', async () => {
    const { id, reference } = await asks(scene, scene.amina, 'copy');
    expect(await found(id)).toMatchObject({ personId: scene.amina.id, dueOn: '2026-12-21' });
    expect(reference).toMatch(/^D-\d{6}$/);
    const [letter, ...others] = await lettersAbout(scene, id);
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ template: 'data-request-received', recipient: 'amina@example.org' });
    expect(letter?.body_text).toContain('We will answer by Monday 21 December 2026.');
    expect(letter?.body_text).toContain(reference);
    expect(await eventsOf(scene, id)).toEqual(['data request received']);
    expect(await wrongIn(scene)).toEqual([]);
  });

  test('from an address we know is told the same as from one we do not, and belongs to nobody yet', async () => {
    const known = await strangerAsks(scene, 'copy', 'amina@example.org');
    const unknown = await strangerAsks(scene, 'copy');
    expect([(await found(known.id)).personId, (await found(unknown.id)).personId]).toEqual([null, null]);
    const [one] = await lettersAbout(scene, known.id);
    const [other] = await lettersAbout(scene, unknown.id);
    const masked = (text: string, reference: string, email: string) =>
      text.replaceAll(reference, 'D').replaceAll(email, 'E');
    expect(masked(one?.body_text ?? '', known.reference, 'amina@example.org')).toBe(
      masked(other?.body_text ?? 'none', unknown.reference, 'zebedee@quorn.example'),
    );
    expect(one?.body_text).not.toContain('Zebedee');
  });

  test('often, has no more than three letters in an hour, but every request is kept', async () => {
    for (let turn = 0; turn < 5; turn += 1) await strangerAsks(scene, 'complaint');
    const { db } = scene.database;
    expect(await db('data_requests')).toHaveLength(5);
    expect(await db('letters').where('template', 'data-request-received')).toHaveLength(3);
    expect(await wrongIn(scene)).toEqual([]);
  });

  test('to complain is promised a word from a person within 30 days, which the first letter is not', async () => {
    const { id } = await asks(scene, scene.amina, 'complaint');
    expect(await found(id)).toMatchObject({ acknowledgeBy: '2026-12-21', acknowledgedAt: null });
    const { services, sam } = scene;
    await acknowledgeComplaint(services, sam, id);
    expect((await found(id)).acknowledgedAt).toEqual(services.clock());
    expect((await lettersAbout(scene, id))[1]).toMatchObject({
      template: 'data-complaint-acknowledged',
      recipient_name: 'Amina Yusuf',
    });
    await expect(acknowledgeComplaint(services, sam, id)).rejects.toThrow('acknowledged already');
    const { id: copy } = await asks(scene, scene.amina, 'copy');
    await expect(acknowledgeComplaint(services, sam, copy)).rejects.toThrow('not a complaint');
    expect(await eventsOf(scene, id)).toEqual(['data request received', 'complaint acknowledged']);
    expect(await wrongIn(scene)).toEqual([]);
  });
});

describe('the clock', () => {
  test('stops with a question, and goes on with a later day, as often as it must', async () => {
    const { services, sam } = scene;
    const { id } = await strangerAsks(scene, 'copy');
    await stopClock(services, sam, id, question);
    expect(await found(id)).toMatchObject({ nextOn: null, stoppedFor: 'who' });
    await expect(stopClock(services, sam, id, question)).rejects.toThrow('stopped already');
    await expect(extendTime(services, sam, id, { because: 'Many files' })).rejects.toThrow('Start it first');
    services.setClock('2026-11-30T10:00:00Z');
    await startClock(services, sam, id);
    expect(await found(id)).toMatchObject({ dueOn: '2026-12-30', pausedDays: 10, nextOn: '2026-12-30' });
    await expect(startClock(services, sam, id)).rejects.toThrow('not stopped');
    await stopClock(services, sam, id, { for: 'what', question: 'Which year?' });
    services.setClock('2026-12-02T10:00:00Z');
    await startClock(services, sam, id);
    expect(await found(id)).toMatchObject({ dueOn: '2027-01-01', pausedDays: 12 });
    expect((await lettersAbout(scene, id)).map(({ cause }) => cause)).toEqual(
      [' received', ', time 1 stopped', ', time 1 started', ', time 2 stopped', ', time 2 started'].map(
        (what) => `data request ${id}${what}`,
      ),
    );
    expect((await lettersAbout(scene, id))[1]?.body_text).toContain('Which group are you in?');
    expect(await wrongIn(scene)).toEqual([]);
  });

  test('has two months more once, and only before the day has passed', async () => {
    const { services, sam } = scene;
    const { id } = await strangerAsks(scene, 'copy');
    const { id: late } = await strangerAsks(scene, 'copy');
    services.setClock('2026-12-21T23:00:00Z');
    await extendTime(services, sam, id, { because: 'There are four years of files.' });
    expect(await found(id)).toMatchObject({ dueOn: '2027-02-22' });
    const letter = (await lettersAbout(scene, id))[1];
    expect(letter?.body_text).toContain('There are four years of files.');
    expect(letter?.body_text).toContain('Monday 22 February 2027');
    await expect(extendTime(services, sam, id, { because: 'More' })).rejects.toThrow(
      'two more months already',
    );
    services.setClock('2026-12-22T00:30:00Z');
    await expect(extendTime(services, sam, late, { because: 'Late' })).rejects.toThrow(
      'cannot have more time',
    );
    await expect(stopClock(services, sam, late, question)).rejects.toThrow('cannot be stopped any more');
    expect(await eventsOf(scene, late)).toEqual(['data request received']);
    const again = { extended_at: services.clock() };
    await expect(scene.database.db('data_requests').where({ id }).update(again)).rejects.toMatchObject({
      constraint: 'data_requests_fixed',
    });
  });
});

describe('an answer', () => {
  test('closes a request for good, and says how to complain', async () => {
    const { services, sam, database } = scene;
    const { id } = await asks(scene, scene.amina, 'correction');
    await closeRequest(services, sam, id, {
      outcome: 'refused',
      answer: 'The law has us keep it as it was.',
    });
    const letter = (await lettersAbout(scene, id))[1];
    expect(letter).toMatchObject({ template: 'data-request-closed' });
    for (const words of ['decided not to do', 'The law has us keep it', 'Information Commissioner'])
      expect(letter?.body_text).toContain(words);
    await expect(closeRequest(services, sam, id, answer)).rejects.toThrow('closed');
    const changes = [{ answer: 'Other words' }, { outcome: 'done' }, { closed_at: null }, { words: 'Other' }];
    for (const change of changes)
      await expect(
        database
          .db('data_requests')
          .where({ id })
          .update(change as object),
      ).rejects.toMatchObject({
        constraint: 'data_requests_fixed',
      });
    await expect(database.db('data_requests').where({ id }).delete()).rejects.toMatchObject({
      constraint: 'data_requests_fixed',
    });
    expect(await wrongIn(scene)).toEqual([]);
  });

  test('is an administrator’s to give, and not to themselves while there is another', async () => {
    const { services, sam, ruth, second } = scene;
    const { id } = await asks(scene, sam, 'copy');
    await expect(closeRequest(services, ruth, id, answer)).rejects.toThrow();
    await expect(closeRequest(services, sam, id, answer)).rejects.toThrow('Another administrator');
    await closeRequest(services, second, id, answer);
    expect(await found(id)).toMatchObject({ closedByName: 'Ines Duarte' });
  });
});

describe('whose request it is', () => {
  const known = { because: 'She rang from the number of her group.' };

  test('is what an administrator makes sure of, and then they may take a copy to pass on', async () => {
    const { services, sam, amina, database } = scene;
    const { id } = await strangerAsks(scene, 'copy', 'amina@example.org');
    await expect(deliverArchive(services, sam, id)).rejects.toThrow('First say whose request this is');
    await identifyRequester(services, sam, id, { person: amina.id, ...known });
    expect(await found(id)).toMatchObject({ personId: amina.id, identifiedByName: 'Sam Okoro' });
    expect(await deliverArchive(services, sam, id)).toMatchObject({ email: 'amina@example.org' });
    expect(await eventsOf(scene, id)).toEqual([
      'data request received',
      'data request tied',
      'archive delivered',
    ]);
    expect(await database.db('access_log')).toMatchObject([
      { reader_id: sam.id, kind: 'person', subject_id: amina.id },
    ]);
    await closeRequest(services, sam, id, answer);
    await expect(deliverArchive(services, sam, id)).rejects.toThrow('closed');
    expect(await wrongIn(scene)).toEqual([]);
  });

  test('may be mended while it is open, but not where they were signed in, and never is somebody erased', async () => {
    const { services, sam, amina, bea, database } = scene;
    const { id } = await strangerAsks(scene, 'copy');
    await identifyRequester(services, sam, id, { person: amina.id, ...known });
    await identifyRequester(services, sam, id, { person: bea.id, ...known });
    expect((await found(id)).personId).toBe(bea.id);
    await database.db('people').where('id', amina.id).update({ erased_at: services.clock() });
    const erased = { person: amina.id, ...known };
    await expect(identifyRequester(services, sam, id, erased)).rejects.toThrow('erased');
    await expect(identifyRequester(services, sam, id, { ...known, person: 987_654 })).rejects.toThrow();
    const own = await asks(scene, bea, 'copy');
    const other = { person: scene.joseph.id, ...known };
    await expect(identifyRequester(services, sam, own.id, other)).rejects.toThrow('signed in');
  });
});

test('the register has open ones first, what is due soonest first of all, and what waits for them last', async () => {
  const { services, sam, database } = scene;
  const closed = await strangerAsks(scene, 'copy');
  const waits = await strangerAsks(scene, 'copy');
  const complaint = await strangerAsks(scene, 'complaint');
  services.setClock('2026-11-25T10:00:00Z');
  const later = await strangerAsks(scene, 'erasure');
  await closeRequest(services, sam, closed.id, answer);
  await stopClock(services, sam, waits.id, question);
  const listed = async (filter: object) =>
    (await listRequests(database.db, { kind: undefined, state: undefined, page: 1, ...filter })).map(
      ({ id }) => id,
    );
  expect(await listed({})).toEqual([complaint.id, later.id, waits.id, closed.id]);
  expect(await listed({ kind: 'copy' })).toEqual([waits.id, closed.id]);
  expect(await listed({ state: 'open' })).toEqual([complaint.id, later.id]);
  expect(await listed({ state: 'stopped' })).toEqual([waits.id]);
  expect(await listed({ state: 'closed' })).toEqual([closed.id]);
  expect(await listed({ page: 2 })).toEqual([]);
});
