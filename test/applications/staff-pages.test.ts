import { checkApplication, findApplication, listChecks } from '../../src/applications';
import { checkItems } from '../../src/applications/eligibility-check';
import { Forbidden, NotFound } from '../../src/errors';
import { insertMembership } from '../../src/accounts';
import { groupPosition } from '../../src/ledger';
import { lettersOf } from '../../src/notifications';
import { type Visitor, visitorTo } from '../support/visitor';
import { type Bidding, closing, draftWith, openBidding, sentBid, smallBid } from './bidding';

let bidding: Bidding;
let visitor: () => Visitor;
let ruth: Visitor;

beforeAll(async () => {
  bidding = await openBidding();
  visitor = visitorTo(bidding.services);
});
beforeEach(async () => {
  bidding.services.setClock('2026-11-20T10:00:00Z');
  await bidding.database.owner.raw('TRUNCATE applications, letters, documents RESTART IDENTITY CASCADE');
  await bidding.database.owner.raw('TRUNCATE group_positions');
  ruth = await visitor().signIn('ruth@example.org');
});
afterAll(() => bidding.database.drop());

const allPass = checkItems.map(({ key }) => ({ item: key, outcome: 'pass' as const, note: '' }));

describe('a manager finds a bid', () => {
  test('by project, group or reference; a draft is only a group that started one', async () => {
    const { id } = await sentBid(bidding);
    await draftWith(bidding, { ...smallBid, projectName: 'Secret draft' }, bidding.rolling, bidding.bea);

    for (const search of ['soup AND', 'fenside', 'cf-2026-0001']) {
      const list = await ruth.open(`/applications?search=${encodeURIComponent(search)}`);
      expect(list.$(`a[href="/applications/${id}"]`).text()).toBe('Soup and Stories');
    }
    for (const search of ['Secret', '%', 'Orton', "' OR 1=1"]) {
      const list = await ruth.open(`/applications?search=${encodeURIComponent(search)}`);
      expect(list.text).toContain('No bid matches');
    }
    const drafts = await ruth.open('/applications?status=draft');
    expect(drafts.text).toContain('Orton Makers');
    expect(drafts.text).not.toContain('Secret draft');
    expect(drafts.$('table a').length).toBe(0);
  });

  test('one page of fifty after another, the newest first', async () => {
    const { id } = await sentBid(bidding);
    await copies(id, 60);
    const first = await ruth.open('/applications');
    expect(first.$('tbody tr').length).toBe(50);
    const next = await ruth.open(first.$('a[rel="next"]').attr('href') ?? '');
    expect(next.$('tbody tr').length).toBe(11);
    const seen = [first, next].flatMap(({ $ }) =>
      $('tbody a')
        .map((_, link) => link.attribs['href'])
        .get(),
    );
    expect(new Set(seen).size).toBe(61);
    expect(next.$('a[rel="next"]').length).toBe(0);
  });

  test.each([
    '?round=x',
    '?status=nonsense',
    '?before=1-1',
    '?search=a&search=b',
    '?before=%00',
    '?search[a]=b',
  ])('whatever is asked of the list: %s', async (query) => {
    expect((await ruth.open(`/applications${query}`)).status).toBe(200);
  });
});

describe('a manager checks a bid', () => {
  test('item by item, and then it can be given to assessors', async () => {
    const { id } = await sentBid(bidding);
    const page = await ruth.open(`/applications/${id}`);
    expect(page.text).toContain('Polish and Pakistani families');
    expect(page.$('.portal-timeline').text()).toContain('Amina Yusuf');
    const address = `/applications/${id}/checks`;
    const unsaid = await ruth.send(address, { rules: 'query', decision: 'save' });
    expect(unsaid.status).toBe(422);
    expect(unsaid.$('#rules-note-error').text()).toContain('Say why');
    const some = await ruth.send(address, {
      rules: 'query',
      'rules-note': 'Still to follow',
      decision: 'save',
    });
    expect(some.location).toBe(`/applications/${id}`);
    expect((await findApplication(bidding.database.db, bidding.ruth, id)).status).toBe('in_checks');
    const passes = Object.fromEntries(checkItems.map(({ key }) => [key, 'pass']));
    await ruth.send(address, { ...passes, decision: 'save' });
    const passed = await ruth.open(`/applications/${id}`);
    expect(passed.$(`a[href="/assessment/applications/${id}"]`).length).toBe(1);
    expect(await listChecks(bidding.database.db, id)).toHaveLength(checkItems.length);
  });

  test('and turns it away with a reason, which the group reads and which gives back its room', async () => {
    const { id } = await sentBid(bidding);
    const address = `/applications/${id}/checks`;
    expect(
      (await ruth.send(address, { fit: 'fail', 'fit-note': 'Outside the city', decision: 'ineligible' }))
        .status,
    ).toBe(422);
    const fields = {
      fit: 'fail',
      'fit-note': 'Outside the city',
      decision: 'ineligible',
      because: 'It is not in our area.',
    };
    expect((await ruth.send(address, fields)).status).toBe(303);
    const position = await groupPosition(
      bidding.database.db,
      bidding.rolling.fundId,
      bidding.groups.fenside,
      1,
    );
    expect(position.requestedPence).toBe(0);
    const letters = await lettersOf(bidding.database.db, { type: 'application', id });
    expect(letters.map(({ template }) => template)).toContain('decision-declined');
    const amina = await visitor().signIn('amina@example.org');
    const own = await amina.open(`/applications/${id}`);
    expect(own.text).toContain('It is not in our area.');
    expect(own.text).not.toContain('Ruth Hale');
    expect(own.text).not.toContain('Outside the city');
  });

  test('of a fixed round only after it has closed', async () => {
    const { id } = await sentBid(bidding, bidding.fixed);
    const check = () => checkApplication(bidding.services, bidding.ruth, id, { checks: allPass });
    await expect(check()).rejects.toThrow('start when it has closed');
    expect(await listChecks(bidding.database.db, id)).toEqual([]);
    bidding.services.setClock(new Date(closing.getTime() + 1));
    await expect(check()).resolves.toBeUndefined();
  });

  test('but not an auditor, nor a manager of the group’s own people, nor one with a conflict', async () => {
    const { id } = await sentBid(bidding);
    const check = (actor = bidding.ruth) =>
      checkApplication(bidding.services, actor, id, { checks: allPass });
    await expect(check(bidding.ines)).rejects.toThrow(Forbidden);
    await bidding.database.db('conflict_declarations').insert({
      application_id: id,
      person_id: bidding.ruth.id,
      kind: 'indirect',
      note: 'My sister cooks there',
      declared_at: bidding.services.clock(),
    });
    await expect(check()).rejects.toThrow(NotFound);
    expect((await ruth.open(`/applications/${id}`)).status).toBe(404);
    expect((await ruth.open('/applications')).text).not.toContain('Soup and Stories');
  });

  test('someone who is both sees their own bid as its group does, and cannot check it', async () => {
    const { id } = await sentBid(bidding);
    const at = bidding.services.clock();
    await insertMembership(bidding.database.db, {
      groupId: bidding.groups.fenside,
      personId: bidding.ruth.id,
      part: 'member',
      fromAt: at,
    });
    const page = await ruth.open(`/applications/${id}`);
    expect(page.text).toContain('What happens next');
    expect(page.text).not.toContain(
      'Signed by</dt><dd class="govuk-summary-list__value">Amina Yusuf, Chair</dd></div>\n<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">Checks',
    );
    expect((await ruth.open('/applications')).text).not.toContain('Soup and Stories');
    expect((await ruth.open('/applications?as=member')).text).toContain('Soup and Stories');
    expect((await ruth.open(`/applications/${id}/checks`)).status).toBe(404);
    expect(
      (await ruth.send(`/applications/${id}/checks`, { decision: 'save' }, '/applications')).status,
    ).toBe(404);
    await bidding.database.db('memberships').where({ person_id: bidding.ruth.id }).delete();
  });
});

describe('what the panel thinks stays hidden from the group', () => {
  const outcomes = [
    'ready_for_panel',
    'recommended',
    'reserve',
    'not_recommended',
    'deferred',
    'approved',
    'declined',
  ];

  test('every page of the group is the same whatever is decided and not yet released', async () => {
    const { id } = await sentBid(bidding);
    const amina = await visitor().signIn('amina@example.org');
    const seen = new Set<string>();
    for (const status of outcomes) {
      const ended =
        status === 'declined' ? { ended_at: bidding.services.clock(), ended_because: 'below standard' } : {};
      await bidding.database.owner.transaction(async (tx) => {
        await tx.raw('ALTER TABLE applications DISABLE TRIGGER applications_status_moves');
        await tx('applications')
          .where({ id })
          .update({ status, ...ended });
        await tx.raw('ALTER TABLE applications ENABLE TRIGGER applications_status_moves');
      });
      const pages = [await amina.open('/applications'), await amina.open(`/applications/${id}`)];
      seen.add(pages.map(({ $ }) => $('main').html()).join(''));
    }
    expect(seen.size).toBe(1);
  });
});

async function copies(id: number, count: number): Promise<void> {
  await bidding.database.owner.transaction(async (tx) => {
    await tx.raw(
      `INSERT INTO groups (name, type, sector, created_at)
       SELECT 'Group ' || n, 'other', 'community', now() FROM generate_series(1, ?) n`,
      [count],
    );
    await tx.raw(
      `WITH copies AS (
         INSERT INTO applications (fund_id, round_id, group_id, status, answers, reference, started_by, started_at,
           saved_at, submitted_at, submitted_by)
         SELECT a.fund_id, a.round_id, g.id, 'submitted', a.answers, 'CF-2026-9' || g.id, a.started_by, a.started_at,
           a.saved_at, a.submitted_at, a.submitted_by
         FROM applications a, groups g WHERE a.id = ? AND g.name LIKE 'Group %' RETURNING id, reference)
       INSERT INTO submissions SELECT c.id, s.round_id, c.reference, s.snapshot, s.digest, s.signed_by, s.signed_role,
         s.submitted_by, s.received_at, s.submitted_at FROM copies c, submissions s WHERE s.application_id = ?`,
      [id, id],
    );
  });
}

test('a manager who opens a bid with the people it names is written down', async () => {
  const { id } = await sentBid(bidding);
  const noted = () => bidding.database.db('access_log').where({ kind: 'application', subject_id: id });
  const before = await noted();
  await ruth.open(`/applications/${id}`);
  const after = await noted();
  expect(after.slice(before.length)).toMatchObject([{ reader_id: bidding.ruth.id }]);
});
