import { confirmErasure, askForErasure } from '../../src/personal-data/erasure-actions';
import { placeHold } from '../../src/personal-data/hold-actions';
import { confirmRun, proposeRun } from '../../src/personal-data/retention-actions';
import { draftWith, smallBid } from '../applications/bidding';
import { newPerson, openPrivacyScene, type PrivacyScene } from '../personal-data/scene';
import { openWithoutLocks } from '../support/without-locks';

let scene: PrivacyScene;
beforeEach(async () => void (scene = await openPrivacyScene()));
afterEach(() => scene.database.drop());

const hold = (subjectId: number) => ({
  kind: 'person' as const,
  subjectId,
  reason: 'A request for information',
  reviewOn: '2027-01-04',
});

test('of two who confirm a run at the same moment one does, and the other hears that it is done', async () => {
  await draftWith(scene, smallBid);
  scene.services.setClock('2027-06-01T12:00:00Z');
  const id = await proposeRun(scene.services, scene.sam);
  const said = await confirmedTwice(id, scene.services);
  expect(said.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await scene.database.db('audit_events').where('event', 'retention run confirmed')).toHaveLength(1);
});

test('without the lock both would', async () => {
  await draftWith(scene, smallBid);
  scene.services.setClock('2027-06-01T12:00:00Z');
  const id = await proposeRun(scene.services, scene.sam);
  const db = openWithoutLocks(scene.database.appUrl);
  try {
    for (let tries = 0; tries < 20; tries += 1) {
      await confirmedTwice(id, { ...scene.services, db });
      const events = await scene.database.db('audit_events').where('event', 'retention run confirmed');
      if (events.length > 1) return;
      await scene.database.db('audit_events').select('id').limit(1);
      await scene.database
        .db('retention_runs')
        .where({ id })
        .update({ confirmed_by: null, confirmed_at: null });
    }
    throw new Error('Without the lock, nobody was in the other’s way either');
  } finally {
    await db.destroy();
  }
});

test('a hold and an erasure at the same moment never leave somebody erased under a hold', async () => {
  for (let number = 0; number < 5; number += 1) {
    const { id } = await newPerson(scene, `Neighbour ${number}`, `neighbour-${number}@example.org`);
    await askForErasure(scene.services, scene.sam, id, 'asked');
    await Promise.allSettled([
      placeHold(scene.services, scene.sam, hold(id)),
      confirmErasure(scene.services, scene.second, id),
    ]);
    const held = await scene.database.db('legal_holds').where('person_id', id);
    const { erased_at } = (await scene.database.db('people').where({ id }).first('erased_at')) ?? {};
    expect(held.length > 0 && erased_at !== null).toBe(false);
    expect(held.length > 0 || erased_at !== null).toBe(true);
  }
});

test('somebody who has been erased cannot be held any more', async () => {
  const { id } = await newPerson(scene, 'A neighbour', 'neighbour@example.org');
  await askForErasure(scene.services, scene.sam, id, 'asked');
  await confirmErasure(scene.services, scene.second, id);
  await expect(placeHold(scene.services, scene.sam, hold(id))).rejects.toThrow(/has been erased/);
  expect(await scene.database.db('legal_holds').where('person_id', id)).toEqual([]);
});

function confirmedTwice(id: number, services: PrivacyScene['services'] | Parameters<typeof confirmRun>[0]) {
  const third = { ...scene.marta, permissions: ['administrator' as const] };
  return scene.database
    .db('permissions')
    .insert({ person_id: third.id, permission: 'administrator' })
    .onConflict()
    .ignore()
    .then(() =>
      Promise.allSettled([confirmRun(services, scene.second, id), confirmRun(services, third, id)]),
    );
}
