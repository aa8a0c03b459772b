import { rmSync } from 'node:fs';
import { insertMembership } from '../../src/accounts';
import { submitApplication } from '../../src/applications';
import {
  askForErasure,
  confirmErasure,
  replayErasures,
  withdrawErasure,
} from '../../src/personal-data/erasure-actions';
import { findOptionalErasure } from '../../src/personal-data/erasure-store';
import { tombstonesBeside } from '../../src/personal-data/tombstones';
import { draftWith, sentBid, signing, smallBid } from '../applications/bidding';
import { testNow } from '../support/services';
import { newPerson, openPrivacyScene, type PrivacyScene, wholeDatabase, wrongIn } from './scene';

let scene: PrivacyScene;
beforeEach(async () => void (scene = await openPrivacyScene()));
afterEach(() => scene.database.drop());

const zeb = { name: 'Zebedee Quorn', email: 'zebedee@quorn.example' };
const contact = {
  secondContactName: zeb.name,
  secondContactEmail: zeb.email,
  secondContactPhone: '01632 960 999',
};

/** Zebedee joins the club, is the second contact of its bid, signs it and sends it. */
async function sentByZebedee() {
  const { groups, services, database } = scene;
  const zebedee = await newPerson(scene, zeb.name, zeb.email);
  await insertMembership(database.db, {
    groupId: groups.fenside,
    personId: zebedee.id,
    part: 'member',
    fromAt: testNow,
  });
  const draft = await draftWith(scene, { ...smallBid, ...contact });
  const actor = { ...zebedee, groupIds: [groups.fenside] };
  await database.db('people').where('id', zebedee.id).update({ phone: '01632 960 998' });
  // The rule that the second contact is somebody else than the sender looks at the address as it is typed.
  await submitApplication(services, { ...actor, email: 'z@quorn.example' }, draft.id, {
    ...signing,
    signedBy: zeb.name,
  });
  return { zebedee: actor, bid: draft.id };
}

async function erase(personId: number) {
  await askForErasure(scene.services, scene.sam, personId, 'asked');
  await confirmErasure(scene.services, scene.second, personId);
}

describe('a person with a bid, letters and an account', () => {
  test('is gone from every table, and every total and the audit trail still hold', async () => {
    const { zebedee } = await sentByZebedee();
    expect(await wrongIn(scene)).toEqual([]);
    expect(await wholeDatabase(scene)).toContain('Zebedee Quorn');
    await erase(zebedee.id);
    const left = await wholeDatabase(scene);
    for (const word of ['Zebedee', 'Quorn', 'quorn.example', '01632 960 99'])
      expect([word, left.includes(word)]).toEqual([word, false]);
    expect(await wrongIn(scene)).toEqual([]);
    expect(await scene.database.db('people').where('id', zebedee.id).first()).toMatchObject({
      name: `Former person ${zebedee.id}`,
      phone: null,
      password_hash: null,
      erased_at: testNow,
    });
  });

  test('leaves the receipt’s digest as it was, and one of what is left beside it', async () => {
    const { zebedee, bid } = await sentByZebedee();
    const { db } = scene.database;
    const before = await db('submissions').where('application_id', bid).first();
    await erase(zebedee.id);
    const after = await db('submissions').where('application_id', bid).first();
    expect(after).toMatchObject({ digest: before?.digest, signed_by: '[erased]', signed_role: 'Chair' });
    expect(after?.snapshot).toMatchObject({
      projectName: 'Soup and Stories',
      answers: { secondContactName: '[erased]' },
    });
    const events = await db('audit_events').where({ event: 'bid blanked', subject_id: bid });
    const kept = await db('submission_erasures').where('application_id', bid);
    expect(events.map(({ details }) => details)).toEqual([{ digest: kept[0]?.digest.toString('hex') }]);
  });

  test('cannot come back under the same number', async () => {
    const { zebedee } = await sentByZebedee();
    await erase(zebedee.id);
    const returning = scene.database.db('people').where('id', zebedee.id).update({ name: 'Zebedee' });
    await expect(returning).rejects.toMatchObject({ constraint: 'people_erased_stay_so' });
  });
});

describe('what was sent', () => {
  test.each([
    ['as by another word', `jsonb_set(snapshot, '{projectName}', '"Mine now"')`],
    ['as by another figure', `jsonb_set(snapshot, '{requestPence}', '1')`],
    ['as by leaving a question out', `snapshot #- '{answers,projectName}'`],
  ])('is never changed otherwise, %s', async (_what, changed) => {
    const { id } = await sentBid(scene);
    const write = scene.database.owner.raw(
      `SELECT blank_submission(?, (SELECT ${changed} FROM submissions WHERE application_id = ?), 'x', sha256('x'), now())`,
      [id, id],
    );
    await expect(write).rejects.toMatchObject({ constraint: 'submissions_append_only' });
  });

  test('blanked behind the back of the audit trail is found by the checks', async () => {
    const { id } = await sentBid(scene);
    await scene.database.owner.raw(
      `SELECT blank_submission(?, (SELECT jsonb_set(snapshot, '{projectName}', '"[erased]"') FROM submissions
        WHERE application_id = ?), signed_by, sha256('x'), now()) FROM submissions WHERE application_id = ?`,
      [id, id, id],
    );
    expect((await wrongIn(scene)).map(({ text }) => text).sort()).toEqual([
      'has a receipt whose digest is not that of what was sent',
      'was blanked in a way the audit trail did not record',
    ]);
  });
});

describe('two administrators', () => {
  test('have to agree: whoever asked cannot confirm while there is another', async () => {
    const { zebedee } = await sentByZebedee();
    await askForErasure(scene.services, scene.sam, zebedee.id, 'asked');
    await expect(confirmErasure(scene.services, scene.sam, zebedee.id)).rejects.toThrow(
      'another administrator',
    );
    expect(await findOptionalErasure(scene.database.db, zebedee.id)).toMatchObject({ confirmedAt: null });
  });

  test('are not asked for where there is only one', async () => {
    const { zebedee } = await sentByZebedee();
    await scene.database
      .db('permissions')
      .where({ person_id: scene.ines.id, permission: 'administrator' })
      .delete();
    await askForErasure(scene.services, scene.sam, zebedee.id, 'asked');
    await confirmErasure(scene.services, scene.sam, zebedee.id);
    expect(await findOptionalErasure(scene.database.db, zebedee.id)).toMatchObject({ alone: true });
  });

  test('may take a request back, and ask anew', async () => {
    const { zebedee } = await sentByZebedee();
    await askForErasure(scene.services, scene.sam, zebedee.id, 'asked');
    await withdrawErasure(scene.services, scene.second, zebedee.id);
    await expect(confirmErasure(scene.services, scene.second, zebedee.id)).rejects.toThrow(
      'Nobody has asked',
    );
    await erase(zebedee.id);
  });
});

describe('nobody is erased', () => {
  test.each([
    ['who works for the fund', () => scene.marta.id, 'They still work for the fund'],
    ['who leads a group with others in it', () => scene.amina.id, 'They lead {group}'],
    ['by themselves', () => scene.sam.id, 'You cannot erase yourself'],
  ])('%s', async (_who, id, said) => {
    await expect(askForErasure(scene.services, scene.sam, id(), 'asked')).rejects.toThrow(said);
    expect(await scene.database.db('erasures')).toEqual([]);
  });

  test.each(['person', 'group', 'round'] as const)('under a legal hold on their %s', async (what) => {
    const { zebedee } = await sentByZebedee();
    await askForErasure(scene.services, scene.sam, zebedee.id, 'asked');
    const on = { person: zebedee.id, group: scene.groups.fenside, round: scene.rolling.id }[what];
    await scene.database.db('legal_holds').insert({
      [`${what}_id`]: on,
      reason: 'A complaint is open',
      review_on: '2027-01-01',
      placed_by: scene.sam.id,
      placed_at: testNow,
    });
    await expect(confirmErasure(scene.services, scene.second, zebedee.id)).rejects.toThrow(
      'A legal hold keeps',
    );
    const anyway = scene.database
      .db('erasures')
      .update({ confirmed_by: scene.ines.id, confirmed_at: testNow });
    await expect(anyway).rejects.toMatchObject({ constraint: 'erasures_not_held' });
  });
});

test('after an older copy of the database is brought back, the first step erases them again', async () => {
  const { zebedee } = await sentByZebedee();
  const { services, database } = scene;
  await erase(zebedee.id);
  // The older copy: nothing in it knows of an erasure.
  const older = await openPrivacyScene();
  try {
    const first = scene;
    scene = older;
    const back = await sentByZebedee();
    expect(back.zebedee.id).toBe(zebedee.id);
    const restored = { ...older.services, auditHeads: services.auditHeads };
    expect(await replayErasures(restored)).toBe(1);
    expect(await wholeDatabase(older)).not.toContain('Quorn');
    expect(await wrongIn(older)).toEqual([]);
    expect(await replayErasures(restored)).toBe(0);
    scene = first;
  } finally {
    await older.database.drop();
  }
  rmSync(tombstonesBeside(services.auditHeads));
  expect(await replayErasures({ ...services, db: database.db })).toBe(0);
});
