import { acceptInvitation, changePart, inviteToGroup, removeMember } from '../../../src/accounts/membership';
import {
  nameLead,
  resendInvitation,
  withdrawInvitation,
} from '../../../src/accounts/membership/invitation-actions';
import { createGroup } from '../../../src/accounts/groups/profile-actions';
import { Forbidden, NotFound } from '../../../src/errors';
import { verifyPortal } from '../../../src/verification';
import { testNow } from '../../support/services';
import { eventsIn, lettersIn, linkTo, peopleIn, setScene, tokenTo, type Scene } from './scene';

let scene: Scene;
let groupId: number;
beforeEach(async () => {
  scene = await setScene();
  groupId = scene.cast.groups.fenside;
});
afterEach(() => scene.database.drop());

const invite = (email: string, part: 'lead' | 'member' = 'member') =>
  inviteToGroup(scene.services, scene.cast.amina, { groupId, email, part });
const later = (hours: number) => scene.services.setClock(new Date(testNow.getTime() + hours * 3_600_000));

describe('inviting somebody', () => {
  test('sends them one letter, and keeps of its link only a digest', async () => {
    await invite('bea@example.org');
    expect(await lettersIn(scene.db)).toEqual(['group-invitation to bea@example.org']);
    expect(await eventsIn(scene.db)).toEqual(['person invited']);
    const token = await tokenTo(scene, 'bea@example.org');
    expect(token).toMatch(/^[\w-]{43}$/);
    const kept = JSON.stringify([await scene.db('letters'), await scene.db('single_use_links')]);
    expect(kept).not.toContain(token);
    expect(await letterProblems()).toEqual([]);
  });

  test('is for those who lead the group', async () => {
    const { joseph, bea, sam } = scene.cast;
    const asked = { groupId, email: 'bea@example.org', part: 'lead' } as const;
    await expect(inviteToGroup(scene.services, joseph, asked)).rejects.toThrow(Forbidden);
    for (const stranger of [bea, sam])
      await expect(inviteToGroup(scene.services, stranger, asked)).rejects.toThrow(NotFound);
    expect(await lettersIn(scene.db)).toEqual([]);
  });

  test('is answered in the same words and by the same letter, whether or not the address has an account (AU-04)', async () => {
    const amina = await scene.visitor().signIn('amina@example.org');
    const answers: unknown[] = [];
    for (const email of ['bea@example.org', 'nobody@example.org']) {
      const form = `/groups/${groupId}/invitations/new`;
      const { status, location } = await amina.send(
        `/groups/${groupId}/invitations`,
        { email, part: 'member' },
        form,
      );
      const page = (await amina.open(`/groups/${groupId}/people`)).$('main').text();
      const letter = await scene
        .db('letters')
        .where('recipient', email)
        .first('title', 'body_text', 'recipient_name');
      const name = email.split('@')[0] ?? '';
      answers.push(
        JSON.stringify([
          status,
          location,
          page.split('Invitations').at(-1)?.includes(email),
          letter,
        ]).replaceAll(name, '*'),
      );
    }
    expect(answers[0]).toBe(answers[1]);
  });

  test('waits for one answer at a time, and not for somebody in the group', async () => {
    await invite('bea@example.org');
    await expect(invite(' BEA@example.org')).rejects.toThrow(/invited this address already/);
    await expect(invite('joseph@example.org')).rejects.toThrow(/in the group already/);
    expect(await lettersIn(scene.db)).toHaveLength(1);
  });

  test('an hour has room for 20 letters, and 3 to one address', async () => {
    await invite('bea@example.org');
    for (let index = 1; index <= 2; index += 1) await again('bea@example.org');
    await expect(again('bea@example.org')).rejects.toThrow(/3 times in the last hour/);
    for (let index = 4; index <= 20; index += 1) await invite(`neighbour-${index}@example.org`);
    await expect(invite('one-more@example.org')).rejects.toThrow(/many invitations in the last hour/);
    expect(await lettersIn(scene.db)).toHaveLength(20);
    later(1.1);
    await invite('one-more@example.org');
  });

  test('one person’s letters are counted together, however many groups they make', async () => {
    const { amina } = scene.cast;
    const made = { name: 'Fenside Sewing Circle', type: 'unincorporated', sector: 'Community' };
    const other = await createGroup(scene.services, amina, made);
    for (let index = 1; index <= 3; index += 1) {
      const id = index === 3 ? other : groupId;
      await inviteToGroup(scene.services, amina, {
        groupId: id,
        email: `n-${index}@example.org`,
        part: 'member',
      });
    }
    for (let index = 4; index <= 20; index += 1) await invite(`n-${index}@example.org`);
    await expect(
      inviteToGroup(scene.services, amina, { groupId: other, email: 'bea@example.org', part: 'member' }),
    ).rejects.toThrow(/many invitations in the last hour/);
  });

  test('what is typed wrong comes back with what to do', async () => {
    const amina = await scene.visitor().signIn('amina@example.org');
    const form = `/groups/${groupId}/invitations/new`;
    for (const email of [
      '',
      'bea',
      'a@example.org, b@example.org',
      'a@b@c',
      `${'a'.repeat(300)}@example.org`,
      'a@example.org\r\nBcc: b@c.d',
    ]) {
      const answer = await amina.send(`/groups/${groupId}/invitations`, { email, part: 'member' }, form);
      expect([email, answer.status]).toEqual([email, 422]);
    }
    const none = await amina.send(`/groups/${groupId}/invitations`, { email: 'bea@example.org' }, form);
    expect(none.$('.govuk-error-summary').text()).toContain('Choose what they will be in the group');
    expect(none.$('#email').val()).toBe('bea@example.org');
    const nul = await amina.send(
      `/groups/${groupId}/invitations`,
      { email: 'bea\0@example.org', part: 'member' },
      form,
    );
    expect(nul.status).toBe(400);
    expect(await lettersIn(scene.db)).toEqual([]);
  });
});

describe('an invitation that waits', () => {
  test('is sent again with a new link, and the old one is dead', async () => {
    await invite('bea@example.org');
    const old = await tokenTo(scene, 'bea@example.org');
    later(24);
    await again('bea@example.org');
    const bea = scene.cast.bea;
    await expect(acceptInvitation(scene.services, bea, old)).rejects.toThrow(/does not work any more/);
    later(7 * 24);
    expect(await acceptInvitation(scene.services, bea, await tokenTo(scene, bea.email))).toBe(groupId);
    expect(await letterProblems()).toEqual([]);
  });

  test('is withdrawn, and its link is dead', async () => {
    await invite('bea@example.org');
    await withdrawInvitation(scene.services, scene.cast.amina, { groupId, invitationId: await waiting() });
    const token = await tokenTo(scene, 'bea@example.org');
    await expect(acceptInvitation(scene.services, scene.cast.bea, token)).rejects.toThrow(/does not work/);
    expect(await eventsIn(scene.db)).toEqual(['person invited', 'invitation withdrawn']);
    await invite('bea@example.org');
  });

  test('is for no other group’s lead, and no member, to send again or withdraw', async () => {
    await invite('dot@example.org');
    const chosen = { groupId, invitationId: await waiting() };
    const { bea, joseph, groups } = scene.cast;
    for (const act of [resendInvitation, withdrawInvitation]) {
      await expect(act(scene.services, joseph, chosen)).rejects.toThrow(Forbidden);
      await expect(act(scene.services, bea, chosen)).rejects.toThrow(NotFound);
      await expect(act(scene.services, bea, { ...chosen, groupId: groups.orton })).rejects.toThrow(NotFound);
    }
    expect(await lettersIn(scene.db)).toHaveLength(1);
  });

  test('is shown with its last day, and as too old after a week', async () => {
    await invite('bea@example.org');
    const joseph = await scene.visitor().signIn('joseph@example.org');
    const row = async () =>
      (await joseph.open(`/groups/${groupId}/people`)).$('tbody').last().text().replace(/\s+/g, ' ');
    expect(await row()).toContain('bea@example.org Member Friday 20 November 2026 Friday 27 November 2026');
    later(7 * 24);
    await joseph.signIn('joseph@example.org');
    expect(await row()).toContain('It no longer works');
  });

  test('is sent again and withdrawn with a press each', async () => {
    await invite('bea@example.org');
    const amina = await scene.visitor().signIn('amina@example.org');
    const people = `/groups/${groupId}/people`;
    const press = async (what: string) =>
      amina.send(`/groups/${groupId}/invitations/${await waiting()}/${what}`, {}, people);
    expect(await press('resending')).toMatchObject({ status: 303, location: people });
    expect((await amina.open(people)).text).toContain('We have sent the invitation again');
    expect(await press('withdrawal')).toMatchObject({ status: 303, location: people });
    expect((await amina.open(people)).text).toContain('There are none.');
    expect(await lettersIn(scene.db)).toHaveLength(2);
  });
});

describe('a lead who is removed, or made a member by another,', () => {
  test.each(['removal', 'part'] as const)('has let nobody in by the back door (%s)', async (how) => {
    const { amina, joseph, bea } = scene.cast;
    const chosen = { groupId, personId: joseph.id };
    await changePart(scene.services, amina, { ...chosen, part: 'lead' });
    await inviteToGroup(scene.services, joseph, { groupId, email: bea.email, part: 'lead' });
    await invite('dot@example.org');
    if (how === 'removal') await removeMember(scene.services, amina, chosen);
    else await changePart(scene.services, amina, { ...chosen, part: 'member' });
    const token = await tokenTo(scene, bea.email);
    await expect(acceptInvitation(scene.services, bea, token)).rejects.toThrow(/does not work any more/);
    expect(await scene.db('group_invitations').whereNull('withdrawn_at').select('email')).toEqual([
      { email: 'dot@example.org' },
    ]);
  });
});

test('whom a lead has asked in cannot come while that lead is switched off', async () => {
  const { amina, joseph, bea } = scene.cast;
  await changePart(scene.services, amina, { groupId, personId: joseph.id, part: 'lead' });
  await inviteToGroup(scene.services, joseph, { groupId, email: bea.email, part: 'lead' });
  await scene.db('people').where('id', joseph.id).update({ disabled_at: testNow });
  const token = await tokenTo(scene, bea.email);
  await expect(acceptInvitation(scene.services, bea, token)).rejects.toThrow(/does not work any more/);
  expect((await scene.visitor().open(`/invitations/${token}`)).status).toBe(410);
});

describe('a group that nobody leads', () => {
  const reason = 'Its committee met on 14 November and chose Bea, by its minutes.';
  const name = (email = 'bea@example.org') =>
    nameLead(scene.services, scene.cast.sam, { groupId, email, reason });
  const disable = (id: number) => scene.db('people').where({ id }).update({ disabled_at: testNow });

  test('has a lead named by the administrator, with a reason that is kept, who leads once they say yes', async () => {
    await disable(scene.cast.amina.id);
    await name();
    expect(await peopleIn(scene.db, groupId)).toContain('Joseph, member');
    expect(await scene.db('group_invitations').first('reason', 'part', 'invited_by')).toEqual({
      reason,
      part: 'lead',
      invited_by: scene.cast.sam.id,
    });
    await acceptInvitation(scene.services, scene.cast.bea, await tokenTo(scene, 'bea@example.org'));
    expect(await peopleIn(scene.db, groupId)).toContain('Bea, lead');
    expect(await letterProblems()).toEqual([]);
  });

  test('may be led by a member it has: saying yes changes their part', async () => {
    await disable(scene.cast.amina.id);
    await name('joseph@example.org');
    await acceptInvitation(scene.services, scene.cast.joseph, await tokenTo(scene, 'joseph@example.org'));
    expect(await peopleIn(scene.db, groupId)).toContain('Joseph, lead');
    expect(await scene.db('memberships').where('person_id', scene.cast.joseph.id)).toHaveLength(1);
    expect(await letterProblems()).toEqual([]);
  });

  test('is the only kind the administrator names a lead for', async () => {
    await expect(name()).rejects.toThrow(/This group has a lead/);
    const sam = await scene.visitor().signIn('sam@example.org');
    const page = await sam.open(`/groups/${groupId}/recovery`);
    expect(page.$('.govuk-inset-text').text()).toContain('This group has a lead');
    expect(page.$('main form')).toHaveLength(0);
    expect(await lettersIn(scene.db)).toEqual([]);
  });

  test('is not given to the administrator by themselves', async () => {
    await disable(scene.cast.amina.id);
    await expect(name('sam@example.org')).rejects.toThrow(/cannot name yourself/);
    expect(await lettersIn(scene.db)).toEqual([]);
  });

  test('is not taken by the administrator at an address of their own, which they change to later', async () => {
    await disable(scene.cast.amina.id);
    const { sam } = scene.cast;
    await name('sam.okoro@example.org');
    await scene.db('people').where('id', sam.id).update({ email: 'sam.okoro@example.org' });
    const token = await tokenTo(scene, 'sam.okoro@example.org');
    const accepting = acceptInvitation(scene.services, { ...sam, email: 'sam.okoro@example.org' }, token);
    await expect(accepting).rejects.toThrow('Nobody takes up an invitation of their own');
    expect(await peopleIn(scene.db, groupId)).toEqual(['Amina, lead', 'Joseph, member']);
  });

  test('gets its lead from nobody without a reason', async () => {
    await disable(scene.cast.amina.id);
    const sam = await scene.visitor().signIn('sam@example.org');
    const at = `/groups/${groupId}/recovery`;
    const none = await sam.send(at, { email: 'bea@example.org', reason: ' ' });
    expect(none.status).toBe(422);
    expect(none.$('.govuk-error-summary').text()).toContain('Say why');
    expect(none.$('#email').val()).toBe('bea@example.org');
    expect((await sam.send(at, { email: 'bea@example.org', reason })).status).toBe(303);
    expect(await linkTo(scene, 'bea@example.org')).toMatch(/^\/invitations\//);
    const ruth = await scene.visitor().signIn('ruth@example.org');
    expect((await ruth.open(at)).status).toBe(403);
  });
});

async function again(email: string): Promise<void> {
  await resendInvitation(scene.services, scene.cast.amina, { groupId, invitationId: await waiting(email) });
}

async function waiting(email?: string): Promise<number> {
  const live = scene.db('group_invitations').whereNull('withdrawn_at').whereNull('accepted_at');
  if (email !== undefined) void live.where({ email });
  return (await live.first('id'))?.id ?? 0;
}

const letterProblems = async () =>
  (await verifyPortal(scene.services)).filter(({ check }) => check === 'Letters');
