import { addToLibrary } from '../../src/accounts/groups/library-actions';
import { attachDocument, submitApplication, withdrawApplication } from '../../src/applications';
import { reuseDocument } from '../../src/applications/document-actions';
import { confirmRun, proposeRun, withdrawRun } from '../../src/personal-data/retention-actions';
import { draftWith, sentBid, signing, smallBid } from '../applications/bidding';
import { testNow } from '../support/services';
import { bookingInAWeek } from './booking';
import { keepFile } from './keeping';
import { newPerson, openPrivacyScene, type PrivacyScene, wholeDatabase, wrongIn } from './scene';

let scene: PrivacyScene;
beforeEach(async () => void (scene = await openPrivacyScene()));
afterEach(() => scene.database.drop());

async function letGo(instant: string): Promise<number> {
  scene.services.setClock(instant);
  const id = await proposeRun(scene.services, scene.sam);
  await confirmRun(scene.services, scene.second, id);
  return id;
}

describe('a run', () => {
  test('takes two different people, whoever they are', async () => {
    await draftWith(scene, smallBid);
    scene.services.setClock('2027-06-01T12:00:00Z');
    const id = await proposeRun(scene.services, scene.sam);
    await expect(confirmRun(scene.services, scene.sam, id)).rejects.toThrow('another administrator');
    const forced = scene.database
      .db('retention_runs')
      .update({ confirmed_by: scene.sam.id, confirmed_at: testNow });
    await expect(forced).rejects.toMatchObject({ constraint: 'retention_runs_confirmed_by_another' });
    await expect(proposeRun(scene.services, scene.second)).rejects.toThrow('waits to be confirmed');
    await withdrawRun(scene.services, scene.second, id);
    expect(await scene.database.db('applications')).toHaveLength(1);
    await letGo('2027-06-01T12:00:00Z');
    expect(await scene.database.db('applications')).toHaveLength(0);
  });

  test('deletes a draft with its versions and its files, and nothing else of its group', async () => {
    const { services, amina, database } = scene;
    const draft = await draftWith(scene, smallBid, scene.fixed);
    const file = await keepFile(services, 'Our rules.pdf', '%PDF-1.4 %%EOF');
    await attachDocument(services, amina, draft.id, { questionKey: 'governingRules', file });
    const { id: sent } = await sentBid(scene);
    const run = await letGo('2027-01-15T12:00:00Z');
    expect(await database.db('applications').pluck('id')).toEqual([sent]);
    expect(await database.db('application_versions').where('application_id', draft.id)).toEqual([]);
    expect(await database.db('documents')).toEqual([]);
    await expect(services.files.open(file.storageName)).rejects.toThrow();
    expect(await database.db('retention_items').where('run_id', run)).toMatchObject([
      { class: 'draft-closed', record_id: draft.id, outcome: 'gone' },
    ]);
    expect(await wrongIn(scene)).toEqual([]);
  });

  test('leaves a file that the group keeps to use again, whether its bid goes or is blanked', async () => {
    const { services, amina, database, groups } = scene;
    const file = await keepFile(services, 'Our rules.pdf', '%PDF-1.4 %%EOF');
    const rules = { kind: 'governingRules', title: 'Our rules', expiresOn: null, file };
    const fileId = await addToLibrary(services, amina, groups.fenside, rules);
    const draft = await draftWith(scene, smallBid, scene.fixed);
    const sent = await draftWith(scene, smallBid);
    for (const { id } of [draft, sent])
      await reuseDocument(services, amina, id, { questionKey: 'governingRules', fileId });
    await submitApplication(services, amina, sent.id, signing);
    await withdrawApplication(services, amina, sent.id, 'We changed our minds');
    await letGo('2030-04-02T12:00:00Z');
    expect(await database.db('applications').pluck('id')).toEqual([sent.id]);
    expect(await database.db('documents')).toMatchObject([
      { status: 'clean', original_name: 'Our rules.pdf' },
    ]);
    (await services.files.open(file.storageName)).destroy();
    expect(await wrongIn(scene)).toEqual([]);
  });

  test('blanks what was written in a bid that came to nothing; its figures and outcome stay', async () => {
    const { services, amina, database } = scene;
    const { id } = await sentBid(scene);
    await withdrawApplication(services, amina, id, 'Zebedee told us to');
    await letGo('2030-04-02T12:00:00Z');
    expect(await database.db('applications').where({ id }).first()).toMatchObject({
      status: 'withdrawn',
      project_name: 'Soup and Stories',
      public_summary: '[erased]',
      request_pence: 60_000,
      wards: ['E05010812'],
      starts_on: '2027-03-01',
    });
    const left = await wholeDatabase(scene);
    for (const words of [
      'Zebedee',
      'joseph.second@example.org',
      'Every Tuesday',
      'neighbours teach',
      'in pairs, ten times',
    ])
      expect([words, left.includes(words)]).toEqual([words, false]);
    expect(await wrongIn(scene)).toEqual([]);
  });

  test('makes a place nobody’s, and the group still counts as trained', async () => {
    const { services, database } = scene;
    const zebedee = await newPerson(scene, 'Zebedee Quorn', 'zebedee@quorn.example');
    const id = await bookingInAWeek(scene, zebedee);
    await database.db('bookings').where({ id }).update({ status: 'present' });
    await letGo('2028-12-01T12:00:00Z');
    expect(await database.db('bookings').where({ id }).first()).toMatchObject({
      person_id: null,
      person_name: 'Former participant',
      group_name: 'Quorn Walkers',
      status: 'present',
    });
    expect(await database.db('letters').where({ subject_type: 'booking', subject_id: id })).toMatchObject([
      { recipient_name: '[erased]', body_text: '[erased]', template: 'booking-confirmed' },
    ]);
    expect(services.clock().getUTCFullYear()).toBe(2028);
    expect(await wrongIn(scene)).toEqual([]);
  });

  test('leaves what was worked on again since it was proposed', async () => {
    const { services, database } = scene;
    const draft = await draftWith(scene, smallBid);
    services.setClock('2027-06-01T12:00:00Z');
    const id = await proposeRun(services, scene.sam);
    await database
      .db('applications')
      .where('id', draft.id)
      .update({ saved_at: services.clock(), version: 2 });
    await confirmRun(services, scene.second, id);
    expect(await database.db('retention_items').where('run_id', id)).toMatchObject([
      { outcome: 'no longer due' },
    ]);
    expect(await database.db('applications')).toHaveLength(1);
  });

  test('is refused when nothing is due', async () => {
    await expect(proposeRun(scene.services, scene.sam)).rejects.toThrow('Nothing is due');
  });
});
