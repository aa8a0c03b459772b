import { sealEvents } from '../../src/audit';
import { confirmRun, finishRuns, proposeRun } from '../../src/personal-data/retention-actions';
import { warnUnusedAccounts } from '../../src/personal-data/warning-actions';
import { verifyPortal } from '../../src/verification';
import { newPerson, openPrivacyScene, type PrivacyScene } from './scene';

let scene: PrivacyScene;
beforeEach(async () => {
  scene = await openPrivacyScene();
  await newPerson(scene, 'Zebedee Quorn', 'zebedee@quorn.example');
});
afterEach(() => scene.database.drop());

const lettersToZebedee = () =>
  scene.database.db('letters').where('recipient', 'zebedee@quorn.example').select('template', 'body_text');

test('after 23 months somebody is told once that their account will close, and after 24 it can', async () => {
  const { services } = scene;
  services.setClock('2028-10-19T12:00:00Z');
  expect(await warnUnusedAccounts(services)).toBe(0);
  services.setClock('2028-10-20T12:00:00Z');
  expect(await warnUnusedAccounts(services)).toBeGreaterThan(0);
  expect(await warnUnusedAccounts(services)).toBe(0);
  expect(await lettersToZebedee()).toEqual([
    { template: 'account-unused', body_text: expect.stringContaining('Monday 20 November 2028') as string },
  ]);
  await sealEvents(services.db);
  expect(await verifyPortal(services)).toEqual([]);

  services.setClock('2028-11-20T12:00:00Z');
  await confirmRun(services, scene.second, await proposeRun(services, scene.sam));
  const closed = await services.db('people').where('email', 'zebedee@quorn.example').first('closed_at');
  expect(closed?.closed_at).toEqual(new Date('2028-11-20T12:00:00Z'));
});

test('who comes back after the letter keeps the account, and is told again two years later', async () => {
  const { services } = scene;
  services.setClock('2028-10-20T12:00:00Z');
  await warnUnusedAccounts(services);
  const zebedee = (await services.db('people').where('email', 'zebedee@quorn.example').first('id'))?.id ?? 0;
  const device = { person_id: zebedee, digest: Buffer.alloc(32, 1), user_agent: '', security_version: 1 };
  const seen = new Date('2028-10-25T12:00:00Z');
  await services.db('devices').insert({ ...device, made_at: seen, seen_at: seen });
  services.setClock('2028-12-01T12:00:00Z');
  const run = await proposeRun(services, scene.sam);
  expect(await services.db('retention_items').where({ run_id: run, record_id: zebedee })).toEqual([]);
  services.setClock('2030-10-01T12:00:00Z');
  await warnUnusedAccounts(services);
  expect(await lettersToZebedee()).toHaveLength(2);
});

test.each([
  ['2027-03-31', 1],
  ['2029-03-31', 0],
])('whose permission lasts until %s gets %d letters by October 2028', async (until, letters) => {
  const { services } = scene;
  const { id = 0 } = (await services.db('people').where('email', 'zebedee@quorn.example').first('id')) ?? {};
  await services.db('permissions').insert({ person_id: id, permission: 'auditor', until_date: until });
  services.setClock('2028-10-20T12:00:00Z');
  await warnUnusedAccounts(services);
  expect(await lettersToZebedee()).toHaveLength(letters);
});

test('a run that was broken off is carried on with at night', async () => {
  const { services, sam, second } = scene;
  services.setClock('2028-10-20T12:00:00Z');
  await warnUnusedAccounts(services);
  services.setClock('2028-11-20T12:00:00Z');
  const id = await proposeRun(services, sam);
  // The portal stops between the confirmation and the first record.
  await services
    .db('retention_runs')
    .where({ id })
    .update({ confirmed_by: second.id, confirmed_at: services.clock() });
  await finishRuns(services);
  const outcomes = await services.db('retention_items').where('run_id', id).pluck('outcome');
  expect([...new Set(outcomes)]).toEqual(['gone']);
});
