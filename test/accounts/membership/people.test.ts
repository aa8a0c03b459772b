import { closeAccount } from '../../../src/accounts/account-actions';
import {
  changePart,
  handOver,
  inviteToGroup,
  leaveGroup,
  removeMember,
} from '../../../src/accounts/membership';
import { Forbidden, NotFound } from '../../../src/errors';
import { verifyPortal } from '../../../src/verification';
import { eventsIn, lettersIn, peopleIn, setScene, type Scene } from './scene';

let scene: Scene;
let groupId: number;
beforeEach(async () => {
  scene = await setScene();
  groupId = scene.cast.groups.fenside;
});
afterEach(() => scene.database.drop());

const people = () => peopleIn(scene.db, groupId);
const personOf = (name: 'amina' | 'joseph' | 'bea') => ({ groupId, personId: scene.cast[name].id });

/** Nothing was changed, written down or told. */
async function nothingHappened() {
  expect(await people()).toEqual(['Amina, lead', 'Joseph, member']);
  expect(await lettersIn(scene.db)).toEqual([]);
  expect(await eventsIn(scene.db)).toEqual([]);
}

describe('removing somebody', () => {
  test('is done by a lead, told to whom it concerns and written down', async () => {
    await removeMember(scene.services, scene.cast.amina, personOf('joseph'));
    expect(await people()).toEqual(['Amina, lead']);
    expect(await lettersIn(scene.db)).toEqual(['group-removed to joseph@example.org']);
    expect(await eventsIn(scene.db)).toEqual(['member removed']);
    expect(await letterProblems()).toEqual([]);
  });

  test('is not for a member, a stranger, the manager or the person themselves', async () => {
    const { amina, joseph, bea, ruth } = scene.cast;
    await expect(removeMember(scene.services, joseph, personOf('amina'))).rejects.toThrow(Forbidden);
    await expect(removeMember(scene.services, bea, personOf('joseph'))).rejects.toThrow(NotFound);
    await expect(removeMember(scene.services, ruth, personOf('joseph'))).rejects.toThrow(NotFound);
    await expect(removeMember(scene.services, amina, personOf('amina'))).rejects.toThrow(
      /cannot remove yourself/,
    );
    await expect(removeMember(scene.services, amina, personOf('bea'))).rejects.toThrow(NotFound);
    await nothingHappened();
  });
});

test('a letter that was called for and is not there is named by the nightly look', async () => {
  const { amina } = scene.cast;
  await changePart(scene.services, amina, { ...personOf('joseph'), part: 'lead' });
  await removeMember(scene.services, amina, personOf('joseph'));
  await inviteToGroup(scene.services, amina, { groupId, email: 'dot@example.org', part: 'member' });
  await scene.database.owner('letters').delete();
  expect((await letterProblems()).map(({ text }) => text)).toEqual([
    expect.stringContaining('group-invitation'),
    expect.stringContaining('group-removed'),
    expect.stringContaining('group-part-changed'),
  ]);
});

describe('leaving', () => {
  test('is for any member by themselves, and needs no letter', async () => {
    await leaveGroup(scene.services, scene.cast.joseph, groupId);
    expect(await people()).toEqual(['Amina, lead']);
    expect(await lettersIn(scene.db)).toEqual([]);
    expect(await eventsIn(scene.db)).toEqual(['member left']);
    expect(await letterProblems()).toEqual([]);
  });

  test('is not for the only lead while others stay, nor for the last person', async () => {
    const { amina, joseph, bea } = scene.cast;
    await expect(leaveGroup(scene.services, amina, groupId)).rejects.toThrow(/Make somebody else a lead/);
    await expect(leaveGroup(scene.services, bea, groupId)).rejects.toThrow(NotFound);
    await nothingHappened();
    await leaveGroup(scene.services, joseph, groupId);
    await expect(leaveGroup(scene.services, amina, groupId)).rejects.toThrow(/the only person/);
    expect(await people()).toEqual(['Amina, lead']);
  });
});

describe('changing a part', () => {
  test('is told to whom it concerns, once for each change', async () => {
    const { amina } = scene.cast;
    for (const part of ['lead', 'lead', 'member', 'lead'] as const) {
      await changePart(scene.services, amina, { ...personOf('joseph'), part });
    }
    expect(await people()).toEqual(['Amina, lead', 'Joseph, lead']);
    expect(await lettersIn(scene.db)).toEqual(Array(3).fill('group-part-changed to joseph@example.org'));
    expect(await eventsIn(scene.db)).toEqual(Array(3).fill('part changed'));
    expect(await letterProblems()).toEqual([]);
  });

  test('a member does not make themselves a lead, and the only lead does not step down', async () => {
    const { amina, joseph } = scene.cast;
    const toLead = { ...personOf('joseph'), part: 'lead' } as const;
    await expect(changePart(scene.services, joseph, toLead)).rejects.toThrow(Forbidden);
    const stepDown = { ...personOf('amina'), part: 'member' } as const;
    await expect(changePart(scene.services, amina, stepDown)).rejects.toThrow(/always has a lead/);
    await nothingHappened();
  });

  test('handing over makes the other the lead and oneself a member, in one act', async () => {
    const { amina, joseph } = scene.cast;
    await handOver(scene.services, amina, personOf('joseph'));
    expect(await people()).toEqual(['Amina, member', 'Joseph, lead']);
    expect(await lettersIn(scene.db)).toEqual(['group-part-changed to joseph@example.org']);
    expect(await eventsIn(scene.db)).toEqual(['part changed', 'part changed']);
    expect(await letterProblems()).toEqual([]);
    await expect(handOver(scene.services, amina, personOf('joseph'))).rejects.toThrow(Forbidden);
    await expect(handOver(scene.services, joseph, personOf('joseph'))).rejects.toThrow(/somebody else/);
  });
});

describe('the pages', () => {
  test('everybody in the group sees who is in it, since when, and only a lead may change it', async () => {
    const joseph = await scene.visitor().signIn('joseph@example.org');
    const seen = await joseph.open(`/groups/${groupId}/people`);
    expect(
      seen
        .$('tbody tr')
        .map((_, row) => seen.$(row).text().replace(/\s+/g, ' ').trim())
        .get(),
    ).toEqual([
      'Amina Yusuf Lead Friday 20 November 2026',
      'Joseph Adeyi (you) Member Friday 20 November 2026',
    ]);
    expect(seen.$('main a[href*="removal"], main a[href*="/part"], main a[href*="/new"]')).toHaveLength(0);
    const amina = await scene.visitor().signIn('amina@example.org');
    const links = (await amina.open(`/groups/${groupId}/people`)).$('main td a');
    expect(links.map((index) => links.eq(index).text().replace(/\s+/g, ' ')).get()).toEqual([
      'Change part of Amina Yusuf',
      'Change part of Joseph Adeyi',
      'Hand over the group to Joseph Adeyi',
      'Remove Joseph Adeyi',
    ]);
  });

  test('a lead removes somebody after being asked once more', async () => {
    const amina = await scene.visitor().signIn('amina@example.org');
    const at = `/groups/${groupId}/people/${scene.cast.joseph.id}/removal`;
    expect((await amina.open(at)).$('h1').text()).toBe('Do you want to remove Joseph Adeyi from the group?');
    expect(await people()).toHaveLength(2);
    expect(await amina.send(at, {})).toMatchObject({ status: 303, location: `/groups/${groupId}/people` });
    const after = await amina.open(`/groups/${groupId}/people`);
    expect(after.text).toContain('Joseph Adeyi is no longer in the group.');
    expect(await people()).toEqual(['Amina, lead']);
  });

  test('a part is changed by choosing one, and a page without a choice says so', async () => {
    const amina = await scene.visitor().signIn('amina@example.org');
    const at = `/groups/${groupId}/people/${scene.cast.joseph.id}/part`;
    expect((await amina.open(at)).$('input:checked').val()).toBe('member');
    const none = await amina.send(at, {});
    expect(none.status).toBe(422);
    expect(none.$('.govuk-error-summary').text()).toContain('Choose what they are in the group');
    expect((await amina.send(at, { part: 'owner' })).status).toBe(422);
    expect((await amina.send(at, { part: ['lead', 'member'] })).status).toBe(422);
    expect((await amina.send(at, { part: 'lead' })).status).toBe(303);
    expect(await people()).toEqual(['Amina, lead', 'Joseph, lead']);
  });

  test('the only lead is told what to do first, and may hand over and then leave', async () => {
    const amina = await scene.visitor().signIn('amina@example.org');
    const leaving = await amina.open(`/groups/${groupId}/leaving`);
    expect(leaving.$('.govuk-inset-text').text()).toContain('Make somebody else a lead first');
    expect(leaving.$('main form')).toHaveLength(0);
    const handover = `/groups/${groupId}/people/${scene.cast.joseph.id}/handover`;
    expect((await amina.open(handover)).$('h1').text()).toBe('Do you want to hand over the group?');
    expect((await amina.send(handover, {})).status).toBe(303);
    expect(await amina.send(`/groups/${groupId}/leaving`, {})).toMatchObject({
      status: 303,
      location: '/home',
    });
    expect((await amina.open('/home')).text).toContain('You have left Fenside Supper Club.');
    expect(await people()).toEqual(['Joseph, lead']);
  });

  test('the fund’s staff see who acts for the group, and nobody it has invited', async () => {
    const amina = await scene.visitor().signIn('amina@example.org');
    const fields = { email: 'newcomer@example.org', part: 'member' };
    await amina.send(`/groups/${groupId}/invitations`, fields, `/groups/${groupId}/invitations/new`);
    expect((await amina.open(`/groups/${groupId}/people`)).text).toContain('newcomer@example.org');
    const ruth = await scene.visitor().signIn('ruth@example.org');
    const seen = await ruth.open(`/groups/${groupId}/people`);
    expect(seen.text).toContain('Amina Yusuf');
    expect(seen.text).not.toContain('newcomer@example.org');
    expect(seen.$('main form')).toHaveLength(0);
    expect(await scene.db('access_log').select('reader_id', 'kind', 'subject_id')).toEqual([
      { reader_id: scene.cast.ruth.id, kind: 'group', subject_id: groupId },
    ]);
  });
});

describe('a group whose last person has closed their account (awkward rows)', () => {
  test('keeps what it was, and nobody can act for it until somebody is named', async () => {
    const { amina, joseph } = scene.cast;
    await leaveGroup(scene.services, joseph, groupId);
    await closeAccount(scene.services, amina.id);
    const sam = await scene.visitor().signIn('sam@example.org');
    const seen = await sam.open(`/groups/${groupId}/people`);
    expect(seen.text).toContain('Nobody leads this group now');
    expect(seen.$('main').text()).not.toContain('Amina');
    expect(seen.$(`main a[href="/groups/${groupId}/recovery"]`)).toHaveLength(1);
  });
});

const letterProblems = async () =>
  (await verifyPortal(scene.services)).filter(({ check }) => check === 'Letters' || check === 'Rules');
