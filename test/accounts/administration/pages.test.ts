import { insertPerson, noteReading } from '../../../src/accounts';
import { disablePerson } from '../../../src/accounts/administration/disabling-actions';
import type { Visitor } from '../../support/visitor';
import { grantOf, heldBy, type Scene, setScene } from './scene';

let scene: Scene;
let sam: Visitor;
beforeEach(async () => {
  scene = await setScene();
  sam = await scene.newVisitor().signIn('sam@example.org');
});
afterEach(() => scene.database.drop());

const words = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('the front page', () => {
  test('shows who works for the fund, and finds people and groups by a few letters', async () => {
    const front = await sam.open('/admin');
    expect(
      front
        .$('tbody th')
        .map((_, cell) => words(front.$(cell).text()))
        .get(),
    ).toEqual([
      'Colin Webb',
      'Dev Malhan',
      'Gwen Tallis',
      'Ines Duarte',
      'Marta Silva',
      'Priya Nair',
      'Ruth Hale',
      'Sam Okoro',
      'Tomasz Borek',
    ]);
    const { $ } = await sam.open('/admin?search=FENS');
    expect(words($('tbody').text())).toContain('Fenside Supper Club');
    const byEmail = await sam.open('/admin?search=amina%40');
    expect(byEmail.$('tbody a').attr('href')).toBe(`/admin/people/${scene.cast.amina.id}`);
    for (const nothing of ['%25', '_', 'zzz', '%5C']) {
      expect((await sam.open(`/admin?search=${nothing}`)).$('tbody tr')).toHaveLength(0);
    }
  });

  test('shows fifty at a time', async () => {
    for (let index = 0; index < 52; index += 1) {
      const email = `neighbour${index}@example.org`;
      const person = { name: `Neighbour ${index}`, email, passwordHash: null, demonstration: false };
      await insertPerson(scene.database.db, { ...person, createdAt: scene.services.clock() });
    }
    const first = await sam.open('/admin?search=neighbour');
    expect(first.$('tbody tr')).toHaveLength(50);
    const second = await sam.open(first.$('.portal-pager a[rel="next"]').attr('href') ?? '');
    expect(second.$('tbody tr')).toHaveLength(2);
    expect(second.$('.portal-pager a[rel="prev"]')).toHaveLength(1);
  });

  test.each(['page=0', 'page=-1', 'page=99999', 'page=x', 'search=%00', 'search=a&search=b'])(
    'makes sense of ?%s',
    async (query) => expect((await sam.open(`/admin?${query}`)).status).toBe(200),
  );
});

describe('the page of a person', () => {
  test('says what they may do and who gave it, their groups, and where they are signed in', async () => {
    await scene.newVisitor().signIn('amina@example.org');
    const { $ } = await sam.open(`/admin/people/${scene.cast.amina.id}`);
    const text = words($('main').text());
    for (const part of [
      'amina@example.org',
      'None. They see only what their groups see.',
      'Fenside Supper Club, lead',
    ])
      expect(text).toContain(part);
    expect(text).toMatch(/A browser, since Friday 20 November 2026 at 10am/);
  });

  test('lets an administrator give and end a permission, each with a reason', async () => {
    const { amina } = scene.cast;
    const at = `/admin/people/${amina.id}`;
    const fields = {
      permission: 'trainer',
      reason: 'She knows every hall',
      'until-day': '',
      'until-month': '',
      'until-year': '',
    };
    expect((await sam.send(`${at}/permissions/new`, fields)).location).toBe(at);
    const shown = words((await sam.open(at)).$('main').text());
    expect(shown).toContain(
      'Given on Friday 20 November 2026 at 10am by Sam Okoro Why: She knows every hall',
    );
    expect(shown).toContain('A permission was given');
    const removal = `${at}/permissions/${await grantOf(scene, amina, 'trainer')}/removal`;
    expect((await sam.send(removal, { reason: '' })).status).toBe(422);
    expect((await sam.send(removal, { reason: 'She moved away' })).location).toBe(at);
    expect(words((await sam.open(at)).$('main').text())).toContain('by Sam Okoro. Why: She moved away');
    expect((await sam.open(removal)).$('main form')).toHaveLength(0);
    expect(await heldBy(scene, amina)).toEqual([]);
  });

  test.each([
    [{}, 'permission', 'Choose a permission'],
    [{ permission: 'owner' }, 'permission', 'Choose a permission'],
    [{ permission: ['manager', 'trainer'] }, 'permission', 'Choose a permission'],
    [{ permission: 'auditor' }, 'until-day', 'Enter the last day of the auditor'],
    [
      { permission: 'trainer', 'until-day': '31', 'until-month': '2', 'until-year': '2027' },
      'until-day',
      'Enter a real date, like 20 11 2026',
    ],
    [
      { permission: 'trainer', reason: 'x'.repeat(501) },
      'reason',
      'The reason must be 500 characters or fewer',
    ],
  ])('asks again for %j', async (change, field, text) => {
    const fields = { reason: 'She knows every hall', ...change };
    const { status, $ } = await sam.send(`/admin/people/${scene.cast.amina.id}/permissions/new`, fields);
    expect([status, $(`.govuk-error-summary a[href="#${field}"]`).text()]).toEqual([422, text]);
  });

  test('switches an account off and on, and signs somebody out', async () => {
    const at = `/admin/people/${scene.cast.ruth.id}`;
    await scene.newVisitor().signIn('ruth@example.org');
    expect((await sam.open(at)).$(`a[href="${at}/sessions/removal"]`)).toHaveLength(1);
    expect((await sam.send(`${at}/sessions/removal`, { reason: 'Her phone was stolen' })).location).toBe(at);
    expect((await sam.open(at)).$(`a[href="${at}/sessions/removal"]`)).toHaveLength(0);
    expect((await sam.send(`${at}/disabling`, { reason: 'Her phone was stolen' })).location).toBe(at);
    expect(words((await sam.open(at)).$('main').text())).toContain('Switched off since');
    expect((await sam.send(`${at}/restoring`, { reason: 'She has a new one' })).location).toBe(at);
    expect(words((await sam.open(at)).$('main').text())).toContain('by Sam Okoro: She has a new one');
  });

  test('lets nobody change themselves, nor an auditor anybody', async () => {
    const own = `/admin/people/${scene.cast.sam.id}`;
    expect((await sam.open(own)).$('main a[href*="/permissions/"], main a[href$="/disabling"]')).toHaveLength(
      0,
    );
    for (const change of ['permissions/new', 'disabling']) {
      expect((await sam.open(`${own}/${change}`)).$('main form')).toHaveLength(0);
      const fields = { permission: 'manager', reason: 'I would like to' };
      expect((await sam.send(`${own}/${change}`, fields, '/admin/invitations/new')).status).toBe(409);
    }
    const ines = await scene.newVisitor().signIn('ines@example.org');
    const { $ } = await ines.open(`/admin/people/${scene.cast.ruth.id}`);
    expect($('main a[href^="/admin/people/"]')).toHaveLength(0);
    expect((await ines.open(`/admin/people/${scene.cast.ruth.id}/disabling`)).status).toBe(403);
  });

  test('is not there for a number nobody has', async () => {
    for (const path of ['/admin/people/987654', '/admin/people/987654/disabling', '/admin/people/x'])
      expect((await sam.open(path)).status).toBe(404);
  });
});

describe('what one of the fund’s people opens is written down:', () => {
  test('a person’s page, each time, for auditors to read', async () => {
    await sam.open(`/admin/people/${scene.cast.amina.id}`);
    const ines = await scene.newVisitor().signIn('ines@example.org');
    const { $ } = await ines.open(`/admin/people/${scene.cast.amina.id}`);
    expect(words($('main').text())).toContain(
      'Who looked at this Sam Okoro, Friday 20 November 2026 at 10am',
    );
    expect((await sam.open(`/admin/people/${scene.cast.amina.id}`)).$('main').text()).not.toContain(
      'Who looked',
    );
    const rows = await scene.database.db('access_log').orderBy('id');
    expect(rows.map(({ kind, subject_id, reader_id }) => [kind, subject_id, reader_id])).toEqual([
      ['person', scene.cast.amina.id, scene.cast.sam.id],
      ['person', scene.cast.amina.id, scene.cast.ines.id],
      ['person', scene.cast.amina.id, scene.cast.sam.id],
    ]);
  });

  test('a group’s page, but not their own, and not by its members', async () => {
    const { cast, services, database } = scene;
    const group = { type: 'group', id: cast.groups.fenside } as const;
    await noteReading(database.db, cast.ruth, group, services.clock());
    await noteReading(database.db, cast.amina, group, services.clock());
    await noteReading(database.db, { ...cast.ruth, groupIds: [group.id] }, group, services.clock());
    await noteReading(database.db, cast.sam, { type: 'person', id: cast.sam.id }, services.clock());
    expect(await database.db('access_log').select('kind', 'reader_id')).toEqual([
      { kind: 'group', reader_id: cast.ruth.id },
    ]);
  });
});

test('an administrator whose account is switched off has their next form refused', async () => {
  const { database, services, cast } = scene;
  const row = { person_id: cast.priya.id, permission: 'administrator' };
  await database.db('permissions').insert(row);
  const priya = { ...cast.priya, permissions: ['administrator' as const] };
  await sam.open(`/admin/people/${cast.amina.id}/disabling`);
  const token = await sam.token('/admin/invitations');
  await disablePerson(services, priya, { personId: cast.sam.id, reason: 'He left' });
  const sent = await sam.sendUnproved(`/admin/people/${cast.amina.id}/disabling`, { reason: 'Why' }, token);
  expect(sent.location).toMatch(/^\/sign-in\?/);
  expect(await database.db('people').whereNotNull('disabled_at').pluck('id')).toEqual([cast.sam.id]);
});
