import { brokenRule } from '../../../src/db';
import { inviteToGroup } from '../../../src/accounts/membership';
import { peopleIn, setScene, type Scene } from './scene';

let scene: Scene;
beforeEach(async () => {
  scene = await setScene();
});
afterEach(() => scene.database.drop());

/** The rule a write of the application's own role breaks, or undefined when the database let it through. */
const ruleBrokenBy = (write: PromiseLike<unknown>): PromiseLike<string | undefined> =>
  write.then(() => undefined, brokenRule);

const part = (personId: number) => scene.db('memberships').where({ person_id: personId });
const end = { until_at: new Date('2026-11-20T11:00:00Z') };

describe('the database keeps somebody who leads a group', () => {
  test('its only lead neither goes nor steps down while others stay', async () => {
    const { amina, groups } = scene.cast;
    expect(await ruleBrokenBy(part(amina.id).update(end))).toBe('memberships_keep_a_lead');
    expect(await ruleBrokenBy(part(amina.id).update({ part: 'member' }))).toBe('memberships_keep_a_lead');
    expect(await ruleBrokenBy(part(amina.id).delete())).toBe('memberships_keep_a_lead');
    expect(await peopleIn(scene.db, groups.fenside)).toEqual(['Amina, lead', 'Joseph, member']);
  });

  test('a lead whose account is disabled or closed leads nobody', async () => {
    const { amina, joseph } = scene.cast;
    await part(joseph.id).update({ part: 'lead' });
    await scene.db('people').where('id', joseph.id).update({ disabled_at: new Date() });
    // Joseph cannot act either, so that nobody is left behind.
    await part(amina.id).update(end);
    await part(amina.id).update({ until_at: null });
    await scene.db('people').where('id', joseph.id).update({ disabled_at: null, closed_at: new Date() });
    await part(amina.id).update(end);
  });

  test('whose account has ended led nobody any more, so their part may end whoever stays', async () => {
    const { amina, groups } = scene.cast;
    await scene.db('people').where('id', amina.id).update({ closed_at: new Date() });
    await part(amina.id).update(end);
    expect(await peopleIn(scene.db, groups.fenside)).toEqual(['Joseph, member']);
  });

  test('with another lead, either may go, and so may the last person of all', async () => {
    const { amina, joseph } = scene.cast;
    await part(joseph.id).update({ part: 'lead' });
    await part(amina.id).update(end);
    expect(await ruleBrokenBy(part(joseph.id).update(end))).toBeUndefined();
  });

  test('who ended a part is known only of one that has ended', async () => {
    const { amina, joseph } = scene.cast;
    expect(await ruleBrokenBy(part(joseph.id).update({ ended_by: amina.id }))).toBe(
      'memberships_ended_by_with_end',
    );
  });

  test('a change made on a stale page is refused', async () => {
    const stale = part(scene.cast.joseph.id).update({ part: 'lead', version: 9 });
    expect(await ruleBrokenBy(stale)).toBe('memberships_version_read');
  });
});

describe('the database keeps an invitation', () => {
  const invitation = () => scene.db('group_invitations').where('email', 'bea@example.org');
  beforeEach(async () => {
    const { amina, groups } = scene.cast;
    await inviteToGroup(scene.services, amina, {
      groupId: groups.fenside,
      email: 'bea@example.org',
      part: 'member',
    });
  });

  test('to the address it was sent to', async () => {
    const { joseph } = scene.cast;
    const accepted = { accepted_at: new Date(), accepted_by: joseph.id };
    expect(await ruleBrokenBy(invitation().update(accepted))).toBe('group_invitations_for_one_address');
    expect(await ruleBrokenBy(invitation().update({ email: 'joseph@example.org' }))).toBe(
      'group_invitations_for_one_address',
    );
  });

  test('once for an address at a time, and once for a link', async () => {
    const row = await invitation().first();
    const { id: _id, email_key: _key, ...again } = { ...row };
    expect(await ruleBrokenBy(scene.db('group_invitations').insert(again as never))).toMatch(
      /^group_invitations_(once_at_a_time|link_once)$/,
    );
  });

  test('as it ended', async () => {
    await invitation().update({ withdrawn_at: new Date() });
    const { bea } = scene.cast;
    const accepted = { accepted_at: new Date(), accepted_by: bea.id, withdrawn_at: null };
    expect(await ruleBrokenBy(invitation().update(accepted))).toBe('group_invitations_end_once');
  });

  test('accepted by somebody, or by nobody', async () => {
    expect(await ruleBrokenBy(invitation().update({ accepted_at: new Date() }))).toBe(
      'group_invitations_accepted_whole',
    );
  });
});
