import { insertMembership } from '../../../src/accounts';
import { removeMember } from '../../../src/accounts/membership';
import type { Application } from '../../../src/applications';
import { type Bidding, draftWith, openBidding, smallBid } from '../../applications/bidding';
import { openPortal } from '../../house/caller';
import { testNow } from '../../support/services';
import { type Visitor, visitorTo } from '../../support/visitor';

let bidding: Bidding;
let draft: Application;
let joseph: Visitor;
let phone: Visitor;
let groupId: number;

beforeEach(async () => {
  bidding = await openBidding();
  draft = await draftWith(bidding, smallBid);
  const visitor = visitorTo(bidding.services);
  joseph = await visitor().signIn('joseph@example.org');
  phone = await visitor().signIn('joseph@example.org');
  groupId = bidding.amina.groupIds[0] ?? 0;
});
afterEach(() => bidding.database.drop());

const section = () => `/applications/${draft.id}/sections/project`;
const written = {
  projectName: 'Stories by the river',
  summary: 'We cook together.\nThen we <b>listen</b> to each other.',
};
const remove = () => removeMember(bidding.services, bidding.amina, { groupId, personId: bidding.joseph.id });
const kept = () => bidding.database.db('applications').where('id', draft.id).first();

/** What the page gives back to be copied. */
const shown = ({ $ }: Awaited<ReturnType<Visitor['open']>>) =>
  $('main .portal-answer')
    .map((_, each) => $(each).text())
    .get();

describe('a member who is removed while they write (AZ-04, awkward rows)', () => {
  test('is refused at the next request in every session, keeps nothing, and may copy what they wrote', async () => {
    const [token, other] = [await joseph.token(section()), await phone.token(section())];
    const before = await kept();
    await remove();
    const fields = { version: '2', shown: 'projectName', ...written };
    const sent = await joseph.sendUnproved(section(), fields, token);
    expect(sent.status).toBe(403);
    expect(sent.$('main').text()).toContain('What you wrote was not saved');
    expect(shown(sent)).toEqual(Object.values(written));
    expect((await phone.sendUnproved(section(), fields, other)).status).toBe(403);
    expect((await phone.open(`/applications/${draft.id}`)).status).toBe(403);
    expect((await joseph.open(`/groups/${groupId}`)).status).toBe(403);
    expect(await kept()).toEqual(before);
  });

  test('and has another group, is told that there is no such bid, and may copy it too', async () => {
    const orton = await bidding.database.db('groups').where('name', 'Orton Makers').first('id');
    const personId = bidding.joseph.id;
    await insertMembership(bidding.database.db, {
      groupId: orton?.id ?? 0,
      personId,
      part: 'member',
      fromAt: testNow,
    });
    const token = await joseph.token(section());
    const before = await kept();
    await remove();
    const sent = await joseph.sendUnproved(section(), { version: '2', shown: '', ...written }, token);
    expect(sent.status).toBe(404);
    expect(shown(sent)).toEqual(Object.values(written));
    expect(await kept()).toEqual(before);
    for (const page of [
      '',
      '/people',
      '/leaving',
      `/people/${bidding.amina.id}/removal`,
      '/invitations/new',
    ]) {
      expect([page, (await joseph.open(`/groups/${groupId}${page}`)).status]).toEqual([page, 404]);
    }
  });

  test('changes nothing of the group any more, whatever they send', async () => {
    const token = await joseph.token(section());
    await remove();
    const before = await bidding.database.db('memberships').orderBy('id');
    for (const act of [
      'leaving',
      'invitations',
      `people/${bidding.amina.id}/removal`,
      `people/${bidding.joseph.id}/part`,
    ]) {
      const fields = { part: 'lead', email: 'joseph@example.org' };
      expect([act, (await joseph.sendUnproved(`/groups/${groupId}/${act}`, fields, token)).status]).toEqual([
        act,
        403,
      ]);
    }
    expect(await bidding.database.db('memberships').orderBy('id')).toEqual(before);
    expect(await bidding.database.db('group_invitations')).toEqual([]);
  });
});

describe('a page that refuses a form', () => {
  test('shows nothing that another site had somebody send', async () => {
    await remove();
    const forged = await joseph.sendBare(
      section(),
      new URLSearchParams({ _csrf: 'x', ...written }).toString(),
    );
    expect(forged.status).toBe(403);
    expect(shown(forged)).toEqual([]);
  });

  test('shows nothing of a form with a password', async () => {
    const token = await joseph.token(section());
    await remove();
    const fields = { password: 'bring people together', about: 'two words' };
    const sent = await joseph.sendUnproved(section(), fields, token);
    expect(sent.status).toBe(403);
    expect(sent.text).not.toContain('bring people together');
    expect(sent.text).not.toContain('two words');
  });
});

describe('a form whose page was opened before its writer signed in (SE-04)', () => {
  const fields = { _csrf: 'of another session', version: '1', ...written };
  const sentFrom = async (site: Record<string, string>) => {
    const portal = await openPortal(bidding.services);
    const caller = await portal.caller().signIn('joseph@example.org');
    const type = 'application/x-www-form-urlencoded';
    const body = new URLSearchParams(fields).toString();
    const answer = await caller.send('POST', section(), { body, type, headers: site });
    await portal.close();
    return answer;
  };

  test('is refused, and the page that says so gives back what they wrote', async () => {
    const before = await kept();
    const { status, body } = await sentFrom({ 'sec-fetch-site': 'same-origin' });
    expect(status).toBe(403);
    expect(body).toContain('What you wrote was not saved');
    expect(body).toContain('Then we &lt;b&gt;listen&lt;/b&gt; to each other.');
    expect(await kept()).toEqual(before);
  });

  test.each(['cross-site', 'same-site', 'none'])('but not where a browser says it is %s', async (site) => {
    const { status, body } = await sentFrom({ 'sec-fetch-site': site });
    expect([status, body.includes('What you wrote')]).toEqual([403, false]);
  });
});
