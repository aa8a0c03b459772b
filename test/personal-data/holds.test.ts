import { confirmRun, proposeRun } from '../../src/personal-data/retention-actions';
import { retentionClasses } from '../../src/personal-data/retention-class';
import { dueRecords } from '../../src/personal-data/retention-queries';
import { dayOf } from '../../src/values/day';
import { draftWith, smallBid } from '../applications/bidding';
import { testNow } from '../support/services';
import { openPrivacyScene, type PrivacyScene } from './scene';

let scene: PrivacyScene;
beforeEach(async () => void (scene = await openPrivacyScene()));
afterEach(() => scene.database.drop());

async function idleDraftsAt(instant: string) {
  const now = new Date(instant);
  const idle = retentionClasses.filter(({ name }) => name === 'draft-idle');
  const due = [];
  for (const each of idle)
    due.push(...(await dueRecords(scene.database.db, each, { now, today: dayOf(now) })));
  return due.map(({ recordId, isHeld }) => ({ recordId, isHeld }));
}

describe('a legal hold', () => {
  test.each(['round', 'group', 'person'] as const)(
    'on its %s keeps a draft, also once a run has listed it',
    async (kind) => {
      const { services, database } = scene;
      const draft = await draftWith(scene, smallBid);
      services.setClock('2027-06-01T12:00:00Z');
      const id = await proposeRun(services, scene.sam);
      const subject = { round: scene.rolling.id, group: scene.groups.fenside, person: scene.amina.id }[kind];
      const placed = {
        reason: 'A request for information',
        review_on: '2027-07-01',
        placed_by: scene.sam.id,
      };
      await database.db('legal_holds').insert({ ...placed, [`${kind}_id`]: subject, placed_at: testNow });
      expect(await idleDraftsAt('2027-06-01T12:00:00Z')).toEqual([{ recordId: draft.id, isHeld: true }]);
      await confirmRun(services, scene.second, id);
      expect(await database.db('retention_items').where('run_id', id)).toMatchObject([
        { outcome: 'on hold' },
      ]);
      expect(await database.db('applications')).toHaveLength(1);
    },
  );

  test('and a period that has not passed are kept by the database itself', async () => {
    const { services, database } = scene;
    const draft = await draftWith(scene, smallBid);
    services.setClock('2027-06-01T12:00:00Z');
    const run = await proposeRun(services, scene.sam);
    const { db } = database;
    const gone = (at: string) =>
      db('retention_items')
        .where('record_id', draft.id)
        .update({ outcome: 'gone', done_at: new Date(at) });
    const refused = { constraint: 'retention_items_due_and_free' };
    await expect(gone('2027-06-01T12:00:00Z')).rejects.toMatchObject(refused);
    await db('retention_runs')
      .where('id', run)
      .update({ confirmed_by: scene.ines.id, confirmed_at: testNow });
    await expect(gone('2027-05-01T12:00:00Z')).rejects.toMatchObject(refused);
    await expect(db.raw('SELECT delete_versions(?)', [draft.id])).rejects.toMatchObject({
      constraint: 'application_versions_append_only',
    });
    const held = { reason: 'A claim', review_on: '2027-07-01', placed_by: scene.sam.id, placed_at: testNow };
    await db('legal_holds').insert({ ...held, group_id: scene.groups.fenside });
    await expect(gone('2027-06-01T12:00:00Z')).rejects.toMatchObject(refused);
  });
});
