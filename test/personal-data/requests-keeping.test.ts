import { askForErasure, confirmErasure } from '../../src/personal-data/erasure-actions';
import { closeRequest, identifyRequester } from '../../src/personal-data/requests/handling-actions';
import { confirmRun, proposeRun } from '../../src/personal-data/retention-actions';
import { bookingInAWeek } from './booking';
import { asks, lettersAbout, strangerAsks } from './requests-scene';
import { newPerson, openPrivacyScene, type PrivacyScene, wholeDatabase, wrongIn } from './scene';

let scene: PrivacyScene;
beforeEach(async () => void (scene = await openPrivacyScene()));
afterEach(() => scene.database.drop());

const answer = { outcome: 'done', answer: 'We have told Zebedee.' } as const;
const zebedee = ['Zebedee Quorn', 'zebedee@quorn.example'] as const;

async function erase(id: number): Promise<void> {
  await askForErasure(scene.services, scene.sam, id, 'asked');
  await confirmErasure(scene.services, scene.second, id);
}

describe('while a request is open', () => {
  test('its person is not erased, unless that is what they asked for', async () => {
    const person = await newPerson(scene, ...zebedee);
    const { id, reference } = await asks(scene, person, 'copy');
    const { services, sam, database } = scene;
    await expect(askForErasure(services, sam, person.id, 'asked')).rejects.toThrow('legal hold');
    const behindOurBack = {
      person_id: person.id,
      basis: 'asked',
      asked_by: sam.id,
      asked_at: services.clock(),
    };
    await expect(database.db('erasures').insert(behindOurBack)).rejects.toMatchObject({
      constraint: 'erasures_not_held',
    });
    const { rows } = await database.db.raw<{ rows: object[] }>('SELECT * FROM holds_on_person(?)', [
      person.id,
    ]);
    expect(rows).toEqual([{ reason: `request ${reference} is not answered yet`, review_on: '2026-12-21' }]);
    await closeRequest(services, sam, id, answer);
    await asks(scene, person, 'erasure');
    await erase(person.id);
    expect(await wholeDatabase(scene)).not.toMatch(/Zebedee|zebedee/);
    expect(await wrongIn(scene)).toEqual([]);
  });

  test('nobody with its address is erased before it is answered, whoever asked', async () => {
    const person = await newPerson(scene, ...zebedee);
    const { id } = await strangerAsks(scene, 'complaint');
    const { services, sam, joseph } = scene;
    await expect(askForErasure(services, sam, person.id, 'asked')).rejects.toThrow('legal hold');
    await identifyRequester(services, sam, id, { person: joseph.id, because: 'He rang us.' });
    await expect(askForErasure(services, sam, person.id, 'asked')).rejects.toThrow('legal hold');
    await closeRequest(services, sam, id, { outcome: 'refused', answer: 'We do not think so.' });
    await erase(person.id);
    expect(await wholeDatabase(scene)).not.toMatch(/Zebedee|zebedee/);
  });

  test('no run takes anything of its person away, and afterwards one does', async () => {
    const { services, sam, joseph, database } = scene;
    const booking = await bookingInAWeek(scene, joseph);
    services.setClock('2028-12-15T12:00:00Z');
    const { id } = await asks(scene, joseph, 'erasure');
    await expect(proposeRun(services, sam)).rejects.toThrow('Nothing is due');
    await closeRequest(services, sam, id, answer);
    await confirmRun(services, scene.second, await proposeRun(services, sam));
    expect(await database.db('bookings').where('id', booking)).toMatchObject([
      { person_name: 'Former participant' },
    ]);
  });
});

test('who is erased while they wait for it leaves a closed request without a word of theirs', async () => {
  const person = await newPerson(scene, ...zebedee);
  const { id } = await asks(scene, person, 'erasure');
  await erase(person.id);
  const [kept] = await scene.database.db('data_requests').where({ id });
  expect(kept).toMatchObject({ outcome: 'done', answer: null, closed_by: null, words: '[erased]' });
  expect(await lettersAbout(scene, id)).toMatchObject([{ body_text: '[erased]' }]);
  expect(await wrongIn(scene)).toEqual([]);
});

test('six years after the answer, what was asked and when is left, and not by whom', async () => {
  const { services, sam, second, database } = scene;
  const { id } = await strangerAsks(scene, 'complaint');
  await closeRequest(services, sam, id, answer);
  services.setClock('2032-11-19T12:00:00Z');
  await expect(proposeRun(services, sam)).rejects.toThrow('Nothing is due');
  services.setClock('2032-11-20T12:00:00Z');
  await confirmRun(services, second, await proposeRun(services, sam));
  expect(await database.db('data_requests')).toMatchObject([{ id, kind: 'complaint', outcome: 'done' }]);
  expect(await wholeDatabase(scene)).not.toMatch(/Zebedee|zebedee/);
  expect(await wrongIn(scene)).toEqual([]);
});
