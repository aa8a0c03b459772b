import { acceptInvitation, inviteToGroup } from '../../../src/accounts/membership';
import { joinWithNewAccount } from '../../../src/accounts/membership/acceptance-actions';
import { withdrawInvitation } from '../../../src/accounts/membership/invitation-actions';
import { verifyPortal } from '../../../src/verification';
import { testNow } from '../../support/services';
import { eventsIn, lettersIn, linkTo, password, peopleIn, setScene, tokenTo, type Scene } from './scene';

let scene: Scene;
let groupId: number;
beforeEach(async () => {
  scene = await setScene();
  groupId = scene.cast.groups.fenside;
});
afterEach(() => scene.database.drop());

const invite = (email: string, part: 'lead' | 'member' = 'member') =>
  inviteToGroup(scene.services, scene.cast.amina, { groupId, email, part });
const ended = /does not work any more/;
const newcomer = 'dot@example.org';

describe('somebody with an account', () => {
  test('reads who invited them to what, and joins only when they say so', async () => {
    await invite('bea@example.org');
    const link = await linkTo(scene, 'bea@example.org');
    const bea = await scene.visitor().signIn('bea@example.org');
    const page = await bea.open(link);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.$('main').text()).toContain(
      'Amina Yusuf has invited you to act for Fenside Supper Club here.',
    );
    expect(await peopleIn(scene.db, groupId)).toHaveLength(2);
    expect(await bea.send(link, {})).toMatchObject({ status: 303, location: `/groups/${groupId}` });
    expect((await bea.open(`/groups/${groupId}`)).text).toContain('You are in the group now.');
    expect(await peopleIn(scene.db, groupId)).toContain('Bea, member');
    expect(await lettersIn(scene.db)).toEqual([
      'group-invitation to bea@example.org',
      'group-joined to amina@example.org',
    ]);
    expect(await eventsIn(scene.db)).toEqual(['person invited', 'group joined']);
    expect(await letterProblems()).toEqual([]);
  });

  test('who is not signed in signs in first and comes back', async () => {
    await invite('bea@example.org');
    const link = await linkTo(scene, 'bea@example.org');
    const bea = scene.visitor();
    const href = (await bea.open(link)).$('main a.govuk-button').attr('href') ?? '';
    expect(href).toBe(`/sign-in?next=${encodeURIComponent(link)}`);
    expect(await bea.send(link, {})).toMatchObject({ status: 303, location: href });
    const signedIn = await bea.send('/sign-in', {
      email: 'bea@example.org',
      password: 'bring people together',
      next: link,
    });
    expect(signedIn.location).toBe(link);
    expect((await bea.open(link)).$('main button').text()).toContain('Join the group');
  });

  test('who presses twice, or comes again, is led to the group they are in', async () => {
    await invite('bea@example.org');
    const link = await linkTo(scene, 'bea@example.org');
    const bea = await scene.visitor().signIn('bea@example.org');
    await bea.send(link, {});
    expect(await bea.send(link, {}, '/home')).toMatchObject({ status: 303, location: `/groups/${groupId}` });
    expect(await bea.open(link)).toMatchObject({ status: 303, location: `/groups/${groupId}` });
    expect(await scene.db('memberships').where('person_id', scene.cast.bea.id)).toHaveLength(2);
    expect(await lettersIn(scene.db)).toHaveLength(2);
  });
});

describe('somebody else who has the link (AZ-07)', () => {
  test('is told it is for another address, may sign out, and cannot use it', async () => {
    await invite('bea@example.org');
    const link = await linkTo(scene, 'bea@example.org');
    for (const name of ['ruth', 'joseph', 'gwen']) {
      const other = await scene.visitor().signIn(`${name}@example.org`);
      const page = await other.open(link);
      expect(page.$('main').text()).toContain('This invitation was sent to another email address');
      expect(page.$('main').text()).not.toContain('bea@example.org');
      expect(page.$('main form').attr('action')).toBe('/sign-out');
      const claimed = await other.send(link, { email: 'bea@example.org' });
      expect([name, claimed.status]).toEqual([name, 409]);
      expect(claimed.text).toContain('This invitation was sent to another email address');
    }
    expect(await peopleIn(scene.db, groupId)).toHaveLength(2);
    expect(await acceptInvitation(scene.services, scene.cast.bea, link.split('/').at(-1) ?? '')).toBe(
      groupId,
    );
  });

  test('cannot use it by having had the address once: it must be theirs when they say yes', async () => {
    await invite('bea@example.org');
    await scene.db('people').where('id', scene.cast.bea.id).update({ email: 'bea.lund@example.org' });
    const token = await tokenTo(scene, 'bea@example.org');
    await expect(acceptInvitation(scene.services, scene.cast.bea, token)).rejects.toThrow(
      /another email address/,
    );
    expect(await peopleIn(scene.db, groupId)).toHaveLength(2);
  });
});

describe('somebody new', () => {
  test('opens an account for the address and is in the group, in one press', async () => {
    await invite(newcomer, 'lead');
    const link = await linkTo(scene, newcomer);
    const dot = scene.visitor();
    const page = await dot.open(link);
    expect(page.$('main').text()).toContain('Your email address is dot@example.org.');
    expect(await dot.send(link, { name: 'Dot Ivel', password })).toMatchObject({
      status: 303,
      location: `/groups/${groupId}`,
    });
    expect((await dot.open(`/groups/${groupId}`)).status).toBe(200);
    expect(await peopleIn(scene.db, groupId)).toContain('Dot, lead');
    expect(await scene.db('people').where('email', newcomer)).toHaveLength(1);
    expect(await eventsIn(scene.db)).toEqual(['person invited', 'account opened', 'group joined']);
    expect(await letterProblems()).toEqual([]);
  });

  test('is asked again for what is missing, and nothing happens', async () => {
    await invite(newcomer);
    const link = await linkTo(scene, newcomer);
    const dot = scene.visitor();
    for (const fields of [
      {},
      { name: 'Dot Ivel', password: 'short' },
      { name: '', password },
      { name: ['a', 'b'], password },
    ]) {
      expect((await dot.send(link, fields as Record<string, string>)).status).toBe(422);
    }
    const weak = await dot.send(link, { name: 'Dot Ivel', password: 'dot@example.org dot' });
    expect(weak.status).toBe(422);
    expect(weak.$('#name').val()).toBe('Dot Ivel');
    expect(weak.$('#password').val()).toBeUndefined();
    expect((await dot.send(link, { name: 'Dot\0', password })).status).toBe(400);
    expect(await scene.db('people').where('email', newcomer)).toEqual([]);
    expect(await peopleIn(scene.db, groupId)).toHaveLength(2);
  });

  test('has neither an account nor a part where one of the two fails', async () => {
    await invite(newcomer);
    const token = await tokenTo(scene, newcomer);
    await scene.database.owner.raw(
      `ALTER TABLE memberships ADD CONSTRAINT nobody_more CHECK (id < 4) NOT VALID`,
    );
    const joining = joinWithNewAccount(scene.services, token, { name: 'Dot Ivel', password });
    await expect(joining).rejects.toThrow(/nobody_more/);
    expect(await scene.db('people').where('email', newcomer)).toEqual([]);
    expect(await scene.db('group_invitations').first('accepted_at')).toEqual({ accepted_at: null });
    expect(await scene.db('single_use_links').first('used_at')).toEqual({ used_at: null });
  });
});

describe('the link (AZ-07)', () => {
  test('works once: of 20 at the same moment one opens an account', async () => {
    await invite(newcomer);
    const token = await tokenTo(scene, newcomer);
    const tries = Array.from({ length: 20 }, () =>
      joinWithNewAccount(scene.services, token, { name: 'Dot Ivel', password }).then(
        () => 'joined',
        (error: unknown) => (error as Error).message,
      ),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((each) => each === 'joined')).toHaveLength(1);
    expect(outcomes.filter((each) => ended.test(each))).toHaveLength(19);
    expect(await peopleIn(scene.db, groupId)).toEqual(['Amina, lead', 'Dot, member', 'Joseph, member']);
    expect(await lettersIn(scene.db)).toHaveLength(2);
  });

  test('of 20 presses of the person invited, all lead to the group and one joins', async () => {
    await invite('bea@example.org');
    const token = await tokenTo(scene, 'bea@example.org');
    const tries = Array.from({ length: 20 }, () => acceptInvitation(scene.services, scene.cast.bea, token));
    expect(new Set(await Promise.all(tries))).toEqual(new Set([groupId]));
    expect(await peopleIn(scene.db, groupId)).toHaveLength(3);
    expect((await eventsIn(scene.db)).filter((event) => event === 'group joined')).toHaveLength(1);
  });

  test('is kindly refused once used, withdrawn or a week old, in the same words as one that never was', async () => {
    const used = await invited('bea@example.org');
    await acceptInvitation(scene.services, scene.cast.bea, used);
    const withdrawn = await invited(newcomer);
    const { id } = (await scene.db('group_invitations').where('email', newcomer).first('id')) ?? { id: 0 };
    await withdrawInvitation(scene.services, scene.cast.amina, { groupId, invitationId: id });
    const old = await invited('old@example.org');
    scene.services.setClock(new Date(testNow.getTime() + 7 * 24 * 3_600_000));
    const gwen = await scene.visitor().signIn('gwen@example.org');
    const pages: string[] = [];
    for (const token of [used, withdrawn, old, 'x'.repeat(43)]) {
      const stranger = scene.visitor();
      const page = await stranger.open(`/invitations/${token}`);
      expect(page.status).toBe(410);
      pages.push(page.$('main').html() ?? '');
      const sent = await stranger.send(`/invitations/${token}`, { name: 'Dot Ivel', password });
      expect([sent.status, sent.$('h1').text()]).toEqual([410, 'This link has ended']);
      expect((await gwen.send(`/invitations/${token}`, {}, '/home')).status).toBe(409);
    }
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).not.toContain('Fenside');
    expect(await scene.db('people').whereIn('email', [newcomer, 'old@example.org'])).toEqual([]);
  });

  test.each(['short', '../../etc/passwd', '%00', 'a'.repeat(500)])('%s is no link', async (token) => {
    const { status } = await scene.visitor().open(`/invitations/${encodeURIComponent(token)}`);
    expect([400, 404]).toContain(status);
  });
});

describe('somebody who was removed (awkward rows)', () => {
  test('sees the group’s history as a member again once invited back', async () => {
    const { joseph, amina } = scene.cast;
    const visitor = await scene.visitor().signIn('joseph@example.org');
    await scene
      .db('memberships')
      .where('person_id', joseph.id)
      .update({ until_at: testNow, ended_by: amina.id });
    expect((await visitor.open(`/groups/${groupId}/people`)).status).toBe(403);
    const link = `/invitations/${await invited('joseph@example.org')}`;
    expect((await visitor.send(link, {})).status).toBe(303);
    expect((await visitor.open(`/groups/${groupId}/people`)).status).toBe(200);
    expect(await scene.db('memberships').where('person_id', joseph.id)).toHaveLength(2);
  });
});

async function invited(email: string): Promise<string> {
  await invite(email);
  return tokenTo(scene, email);
}

const letterProblems = async () =>
  (await verifyPortal(scene.services)).filter(({ check }) => check === 'Letters');
