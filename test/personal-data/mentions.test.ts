import { rmSync } from 'node:fs';
import { insertMembership } from '../../src/accounts';
import { saveSection, submitApplication } from '../../src/applications';
import {
  askForErasure,
  confirmErasure,
  replayErasures,
  withdrawErasure,
} from '../../src/personal-data/erasure-actions';
import { findOptionalErasure } from '../../src/personal-data/erasure-store';
import { decideMentions } from '../../src/personal-data/mentions/actions';
import { keyOf, type Mention } from '../../src/personal-data/mentions/mention';
import { readTombstones, tombstonesBeside } from '../../src/personal-data/tombstones';
import { draftWith, signing, smallBid } from '../applications/bidding';
import { testNow } from '../support/services';
import { mentionsFound, readAll } from './reading';
import { newPerson, openPrivacyScene, type PrivacyScene, wholeDatabase, wrongIn } from './scene';

let scene: PrivacyScene;
beforeEach(async () => void (scene = await openPrivacyScene()));
afterEach(() => scene.database.drop());

const zeb = { name: 'Zebedee Quorn', email: 'zebedee@quorn.example' };

/** Zebedee is in Amina's club, which names him in a bid it sent; Ruth and Bea's group name him too. */
async function namedZebedee() {
  const { groups, database, services, amina, ruth } = scene;
  const { db } = database;
  const zebedee = await newPerson(scene, zeb.name, zeb.email);
  await insertMembership(db, {
    groupId: groups.fenside,
    personId: zebedee.id,
    part: 'member',
    fromAt: testNow,
  });
  const bid = await draftWith(scene, {
    ...smallBid,
    whatHappens: 'Every Tuesday Zebedee Quorn cooks with us.',
    meetAndMix: 'Families cook in pairs, and Mr Quorn plays.',
  });
  await submitApplication(services, amina, bid.id, signing);
  await db('eligibility_checks').insert({
    application_id: bid.id,
    item: 'rules',
    outcome: 'query',
    note: 'Ask ZEBEDEE  QUORN for the rules',
    checked_by: ruth.id,
    checked_at: testNow,
  });
  await db('groups').where('id', groups.orton).update({ aims: 'We write to zebedee@quorn.example' });
  await db('groups').where('id', groups.fenside).update({ known_as: 'Friends of Quorn' });
  await askForErasure(services, scene.sam, zebedee.id, 'asked');
  return { zebedee, bid, by: amina };
}

const places = (mentions: Mention[]) =>
  mentions.map((mention) => [keyOf(mention), mention.sure ? 'sure' : 'perhaps']);

test('every text that names them is found once, wherever it is kept, and what others share only near them', async () => {
  const { zebedee, bid } = await namedZebedee();
  const { groups, database } = scene;
  await database.db('groups').where('id', groups.orton).update({ known_as: 'Quorn and Sons' });
  const mentions = await mentionsFound(scene.services, zebedee);
  expect(places(mentions)).toEqual([
    [`applications.answers/${bid.id}/meetAndMix`, 'perhaps'],
    [`applications.answers/${bid.id}/whatHappens`, 'sure'],
    [`eligibility_checks.note/${bid.id}/rules`, 'sure'],
    [`groups.aims/${groups.orton}/`, 'sure'],
    [`groups.known_as/${groups.fenside}/`, 'perhaps'],
  ]);
  expect(mentions[1]).toMatchObject({
    texts: ['Every Tuesday Zebedee Quorn cooks with us.'],
    groupId: groups.fenside,
  });
});

test('nobody is erased before every text is decided about', async () => {
  const { zebedee } = await namedZebedee();
  const confirming = confirmErasure(scene.services, scene.second, zebedee.id);
  await expect(confirming).rejects.toThrow('texts name them and nobody has looked at them');
  expect(await scene.database.db('people').where('id', zebedee.id).first()).toMatchObject({
    erased_at: null,
  });
});

test('what is marked goes from the bid, all it was saved as, and everywhere else; what is kept stays', async () => {
  const { zebedee, bid } = await namedZebedee();
  const { database, services, groups } = scene;
  await readAll(services, scene.sam, zebedee, ({ place }) =>
    place === 'groups.known_as' ? 'keep' : 'blank',
  );
  await confirmErasure(services, scene.second, zebedee.id);
  const left = (await wholeDatabase(scene)).split('\n');
  expect(left.filter((row) => row.includes('Zebedee') || row.includes('quorn.example'))).toEqual([]);
  expect(left.filter((row) => row.includes('Quorn')).map((row) => row.split(' ')[0])).toEqual(['groups']);
  expect(await database.db('groups').where('id', groups.orton).first()).toMatchObject({ aims: '[erased]' });
  expect(await database.db('applications').where('id', bid.id).first()).toMatchObject({
    answers: { whatHappens: '[erased]', meetAndMix: '[erased]', publicSummary: smallBid['publicSummary'] },
  });
  expect(await findOptionalErasure(database.db, zebedee.id)).toMatchObject({ counts: { words: 4, bids: 1 } });
  expect(await wrongIn(scene)).toEqual([]);
});

test('what was decided is kept without the words, and without their digest once it is done', async () => {
  const { zebedee } = await namedZebedee();
  const { database, services } = scene;
  await readAll(services, scene.sam, zebedee, () => 'keep');
  await readAll(services, scene.second, zebedee);
  await confirmErasure(services, scene.second, zebedee.id);
  const rows = await database.db('erasure_decisions').orderBy('id');
  expect(rows).toHaveLength(5);
  for (const row of rows)
    expect(row).toMatchObject({
      decision: 'blank',
      reason: '',
      words_digest: null,
      decided_by: scene.second.id,
    });
  const events = await database
    .db('audit_events')
    .where('event', 'words naming a person decided')
    .orderBy('id');
  expect(events.map(({ details }) => details)).toMatchObject([
    { blank: 0, keep: 5 },
    { blank: 5, keep: 0 },
  ]);
  const late = database.db('erasure_decisions').update({ decision: 'keep', reason: 'Too late' });
  await expect(late).rejects.toMatchObject({ constraint: 'erasure_decisions_while_open' });
});

test('words written or changed after the review have to be read too', async () => {
  const { zebedee } = await namedZebedee();
  const { services, database, groups, amina } = scene;
  const draft = await draftWith(scene, smallBid, scene.fixed);
  await readAll(services, scene.sam, zebedee);
  await saveSection(services, amina, draft.id, {
    version: draft.version,
    answers: { projectName: 'Soup by Zebedee Quorn' },
  });
  const confirm = () => confirmErasure(services, scene.second, zebedee.id);
  await expect(confirm()).rejects.toThrow('One text names them');
  await readAll(services, scene.sam, zebedee);
  await database.db('groups').where('id', groups.orton).update({ aims: 'Zebedee Quorn is our friend' });
  await expect(confirm()).rejects.toThrow('One text names them');
  await readAll(services, scene.sam, zebedee);
  await confirm();
  expect(await wholeDatabase(scene)).not.toContain('Zebedee');
});

test('a decision is refused about words that have changed, or with a reason that names them', async () => {
  const { zebedee } = await namedZebedee();
  const { services, database, groups } = scene;
  const [first] = await mentionsFound(services, zebedee);
  const given = { ...(first as Mention), seen: first?.digest ?? '', decision: 'keep' as const };
  const decide = (reason: string, seen = given.seen) =>
    decideMentions(services, scene.sam, zebedee.id, [{ ...given, reason, seen }]);
  await expect(decide('Quorn asked for it')).rejects.toThrow('without naming the person');
  await expect(decide('A decision', '0'.repeat(64))).rejects.toThrow('changed since you read them');
  await insertMembership(database.db, {
    groupId: groups.fenside,
    personId: scene.sam.id,
    part: 'member',
    fromAt: testNow,
  });
  const interested = decideMentions(services, { ...scene.sam, groupIds: [groups.fenside] }, zebedee.id, [
    { ...given, reason: 'A decision' },
  ]);
  await expect(interested).rejects.toThrow('another administrator');
  await expect(decideMentions(services, scene.marta, zebedee.id, [])).rejects.toThrow();
  expect(await database.db('erasure_decisions')).toEqual([]);
});

test('taking the request back discards what was decided', async () => {
  const { zebedee } = await namedZebedee();
  const { services, database } = scene;
  await readAll(services, scene.sam, zebedee);
  await withdrawErasure(services, scene.second, zebedee.id);
  expect(await database.db('erasure_decisions')).toEqual([]);
  await askForErasure(services, scene.sam, zebedee.id, 'asked');
  await expect(confirmErasure(services, scene.second, zebedee.id)).rejects.toThrow('nobody has looked');
});

test('after an older copy is brought back, the same words go again', async () => {
  const { zebedee } = await namedZebedee();
  const { services } = scene;
  await readAll(services, scene.sam, zebedee);
  await confirmErasure(services, scene.second, zebedee.id);
  const [stone] = await readTombstones(tombstonesBeside(services.auditHeads));
  expect(stone?.blanked).toHaveLength(5);
  const first = scene;
  const older = await openPrivacyScene();
  try {
    scene = older;
    const back = await namedZebedee();
    await readAll(older.services, older.sam, back.zebedee, () => 'keep');
    expect(await replayErasures({ ...older.services, auditHeads: services.auditHeads })).toBe(1);
    const left = await wholeDatabase(older);
    for (const word of ['Zebedee', 'Quorn', 'quorn.example'])
      expect([word, left.includes(word)]).toEqual([word, false]);
    expect(await wrongIn(older)).toEqual([]);
  } finally {
    scene = first;
    await older.database.drop();
  }
  rmSync(tombstonesBeside(services.auditHeads));
});
