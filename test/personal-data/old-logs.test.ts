import { noteReading } from '../../src/accounts';
import { deleteOldLogs } from '../../src/personal-data';
import { placeHold } from '../../src/personal-data/hold-actions';
import type { HoldKind } from '../../src/personal-data/hold';
import { sentBid } from '../applications/bidding';
import { testNow } from '../support/services';
import { openPrivacyScene, type PrivacyScene, wrongIn } from './scene';

let scene: PrivacyScene;
beforeEach(async () => void (scene = await openPrivacyScene()));
afterEach(() => scene.database.drop());

const yearAfter = '2027-11-20T12:00:00Z';
const readings = async () => scene.database.db('access_log').orderBy('id').pluck('kind');

async function atNight(instant: string): Promise<number> {
  scene.services.setClock(instant);
  return deleteOldLogs(scene.services);
}

describe('who opened whose record', () => {
  test('is forgotten in the night after twelve months, and that it was is on record', async () => {
    const { database, ruth, amina, groups } = scene;
    await noteReading(database.db, ruth, { type: 'person', id: amina.id }, testNow);
    const dayLater = new Date('2026-11-21T10:00:00Z');
    await noteReading(database.db, ruth, { type: 'group', id: groups.fenside }, dayLater);
    expect(await atNight('2027-11-19T12:00:00Z')).toBe(0);
    expect(await database.db('log_deletions')).toEqual([]);
    expect(await atNight(yearAfter)).toBe(1);
    expect(await readings()).toEqual(['group']);
    expect(await database.db('log_deletions')).toMatchObject([
      { class: 'access-log', records: 1, deleted_at: new Date(yearAfter) },
    ]);
    const events = await database.db('audit_events').where('event', 'log entries deleted');
    expect(events).toMatchObject([{ actor_id: null, details: { log: 'access-log', records: 1 } }]);
    expect(await wrongIn(scene)).toEqual([]);
  });

  test.each([
    ['round', 'application'],
    ['group', 'application'],
    ['group', 'group'],
    ['group', 'person'],
    ['person', 'person'],
    ['person', 'application'],
  ] as [HoldKind, 'application' | 'group' | 'person'][])(
    'is kept by a hold on the %s of the %s',
    async (kind, type) => {
      const { services, database, ruth, sam, amina, bea, groups, rolling } = scene;
      const { id } = await sentBid(scene);
      const subject = { application: id, group: groups.fenside, person: amina.id }[type];
      await noteReading(
        database.db,
        ruth,
        [
          { type, id: subject },
          { type: 'person', id: bea.id },
        ],
        testNow,
      );
      const subjectId = { round: rolling.id, group: groups.fenside, person: amina.id }[kind];
      await placeHold(services, sam, { kind, subjectId, reason: 'A claim', reviewOn: '2027-05-04' });
      expect(await atNight(yearAfter)).toBe(1);
      expect(await readings()).toEqual([type]);
    },
  );

  test('is kept by a hold on whoever opened it', async () => {
    const { services, database, ruth, sam, amina } = scene;
    await noteReading(database.db, ruth, { type: 'person', id: amina.id }, testNow);
    const hold = { kind: 'person', subjectId: ruth.id, reason: 'A claim', reviewOn: '2027-05-04' } as const;
    await placeHold(services, sam, hold);
    expect(await atNight(yearAfter)).toBe(0);
  });

  test('cannot be forgotten otherwise, not even by the owner of the database', async () => {
    const { database, ruth, amina } = scene;
    await noteReading(database.db, ruth, { type: 'person', id: amina.id }, testNow);
    const refused = { constraint: 'access_log_append_only' };
    await expect(database.db('access_log').delete()).rejects.toThrow('permission denied');
    await expect(database.owner('access_log').delete()).rejects.toMatchObject(refused);
    await expect(database.owner('access_log').update({ reason: 'x' })).rejects.toMatchObject(refused);
    await database
      .owner('log_deletions')
      .insert({ class: 'access-log', records: 1, deleted_at: new Date('2027-11-19T12:00:00Z') });
    await expect(database.owner('access_log').delete()).rejects.toMatchObject(refused);
    await expect(database.owner('log_deletions').delete()).rejects.toMatchObject({
      constraint: 'log_deletions_append_only',
    });
  });
});

test('a browser not seen for twelve months is forgotten, but for the last somebody used and what a hold keeps', async () => {
  const { services, database, sam, amina, bea, joseph } = scene;
  for (const [seed, { id }] of [amina, amina, bea, bea, joseph].entries()) {
    const device = {
      person_id: id,
      digest: Buffer.alloc(32, seed),
      user_agent: `Browser ${seed}`,
      security_version: 1,
    };
    await database.db('devices').insert({ ...device, made_at: testNow, seen_at: new Date(+testNow + seed) });
  }
  const hold = { kind: 'person', subjectId: bea.id, reason: 'A claim', reviewOn: '2027-05-04' } as const;
  await placeHold(services, sam, hold);
  expect(await atNight('2027-11-19T12:00:00Z')).toBe(0);
  expect(await atNight(yearAfter)).toBe(1);
  const left = await database.db('devices').orderBy('seen_at').pluck('user_agent');
  expect(left).toEqual(['Browser 1', 'Browser 2', 'Browser 3', 'Browser 4']);
});
