import { nameSignatory, endSignatory } from '../../../src/accounts/groups/signatory-actions';
import { signatoriesOf } from '../../../src/accounts/groups/signatory-store';
import { namingProblems, signingGaps, type Signatory } from '../../../src/accounts/groups/signatory';
import { Forbidden, NotFound, Refused } from '../../../src/errors';
import type { Visitor } from '../../support/visitor';
import { testNow } from '../../support/services';
import { eventsOf, setScene, type Scene } from './scene';

let scene: Scene;
beforeEach(async () => {
  scene = await setScene();
});
afterEach(() => scene.database.drop());

const chair = {
  name: 'Amina Yusuf',
  role: 'Chair',
  email: 'amina@example.org',
  phone: '01733 747474' as string | null,
};
const treasurer = { name: 'Joseph Adeyi', role: 'Treasurer', email: 'joseph@example.org', phone: null };
const named = (who = chair, by: 'amina' | 'joseph' | 'bea' | 'ruth' = 'amina') =>
  nameSignatory(scene.services, scene.cast[by], scene.fenside, who);
const listed = () => signatoriesOf(scene.db, scene.fenside);

const live = (name: string, email: string): Signatory => ({
  id: 1,
  name,
  role: 'Chair',
  email,
  phone: null,
  fromAt: testNow,
  untilAt: null,
});

describe('the rules', () => {
  test('two who sign are two people, by name and by address', () => {
    const list = [live('Amina Yusuf', 'amina@example.org')];
    const problem = (name: string, email: string) =>
      namingProblems(list, { ...chair, name, email }).map(({ field }) => field);
    expect(problem('Joseph Adeyi', 'joseph@example.org')).toEqual([]);
    expect(problem('Joseph Adeyi', 'AMINA@example.org')).toEqual(['email']);
    expect(problem(' amina yusuf', 'other@example.org')).toEqual(['name']);
  });

  test('a group is told until two can sign', () => {
    expect(signingGaps([])).toHaveLength(1);
    expect(signingGaps([live('A', 'a@example.org')])[0]?.text).toMatch(/one more/);
    expect(signingGaps([live('A', 'a@example.org'), live('B', 'b@example.org')])).toEqual([]);
  });

  test('ten people at most can sign', () => {
    const ten = Array.from({ length: 10 }, (_, each) => live(`No ${each}`, `${each}@example.org`));
    expect(namingProblems(ten.slice(1), chair)).toEqual([]);
    expect(namingProblems(ten, chair)).toHaveLength(1);
  });
});

test('a lead names two people who sign, and ends one; that they once did stays', async () => {
  await named();
  await named(treasurer);
  const [first] = await listed();
  await endSignatory(scene.services, scene.cast.amina, scene.fenside, first?.id ?? 0);
  expect(await listed()).toMatchObject([
    { ...treasurer, untilAt: null },
    { ...chair, untilAt: testNow },
  ]);
  expect(await eventsOf(scene.db, scene.fenside)).toEqual([
    'signatory named',
    'signatory named',
    'signatory ended',
  ]);
  await expect(endSignatory(scene.services, scene.cast.amina, scene.fenside, first?.id ?? 0)).rejects.toThrow(
    NotFound,
  );
  await expect(named()).resolves.toBeUndefined();
});

test('nobody is named twice, not even by two leads at once', async () => {
  await named();
  await expect(named({ ...treasurer, email: chair.email })).rejects.toThrow(Refused);
  expect(await listed()).toHaveLength(1);
  const both = await Promise.allSettled([named(treasurer), named(treasurer)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await listed()).toHaveLength(2);
});

test('a member who does not lead the group names nobody, and for others it is not there', async () => {
  await expect(named(treasurer, 'joseph')).rejects.toThrow(Forbidden);
  await expect(named(treasurer, 'bea')).rejects.toThrow(NotFound);
  await expect(named(treasurer, 'ruth')).rejects.toThrow(NotFound);
  expect(await listed()).toEqual([]);
  expect(await eventsOf(scene.db, scene.fenside)).toEqual([]);
});

test('a signatory of another group cannot be ended through one’s own', async () => {
  await named();
  const [signatory] = await listed();
  const { orton } = scene.cast.groups;
  await expect(endSignatory(scene.services, scene.cast.bea, orton, signatory?.id ?? 0)).rejects.toThrow(
    NotFound,
  );
});

describe('the database itself', () => {
  const row = (change: object = {}) =>
    scene.db('group_signatories').insert({ group_id: scene.fenside, ...chair, from_at: testNow, ...change });

  test.each<[string, object]>([
    ['group_signatories_different_emails', { name: 'Joseph Adeyi', email: 'AMINA@example.org' }],
    ['group_signatories_different_names', { name: 'AMINA Yusuf', email: 'other@example.org' }],
    ['group_signatories_email_is_one_address', { name: 'Joseph Adeyi', email: 'a@b.org, c@d.org' }],
    ['group_signatories_named', { name: ' ', email: 'other@example.org' }],
    ['group_signatories_have_a_role', { role: '', name: 'Joseph Adeyi', email: 'other@example.org' }],
    [
      'group_signatories_end_after_start',
      { name: 'Joseph Adeyi', email: 'other@example.org', until_at: new Date(0) },
    ],
  ])('keeps the rule %s', async (constraint, change) => {
    await row();
    await expect(row(change)).rejects.toMatchObject({ constraint });
  });

  test('never deletes a signatory and never brings one back', async () => {
    await row({ until_at: testNow });
    const all = () => scene.db('group_signatories').where('group_id', scene.fenside);
    await expect(all().delete()).rejects.toMatchObject({ constraint: 'group_signatories_append_only' });
    await expect(all().update({ until_at: null })).rejects.toMatchObject({
      constraint: 'group_signatories_end_once',
    });
  });
});

describe('on the page', () => {
  let amina: Visitor;
  const address = () => `/groups/${scene.fenside}/signatories`;
  beforeEach(async () => {
    amina = await scene.visitor().signIn('amina@example.org');
  });

  test('a lead names somebody, confirms before taking them off, and reads who signed before', async () => {
    expect((await amina.open(address())).$('.govuk-inset-text').text()).toContain('two people');
    const typed = { name: 'Joseph Adeyi', role: 'Treasurer', email: 'Joseph@EXAMPLE.org', phone: '' };
    expect(await amina.send(address(), typed)).toMatchObject({ status: 303, location: address() });
    const { $ } = await amina.open(address());
    expect($('tbody').text()).toContain('Joseph@example.org');
    const ending = $('tbody a').attr('href') ?? '';
    expect((await amina.open(ending)).$('h1').text()).toContain('Joseph Adeyi');
    expect(await amina.send(ending, {})).toMatchObject({ status: 303, location: address() });
    expect((await amina.open(address())).$('main').text()).toContain('Joseph Adeyi, Treasurer, until');
  });

  test.each([
    [{ name: '', role: '', email: '' }, ['#name', '#role', '#email']],
    [{ name: 'Joseph Adeyi', role: 'Chair', email: 'a@b.org, c@d.org' }, ['#email']],
    [{ name: 'Joseph Adeyi', role: 'Chair', email: 'joseph@example.org', phone: 'ask me' }, ['#phone']],
  ])('%j is asked again, with everything typed still there', async (typed, links) => {
    const { status, $ } = await amina.send(address(), typed);
    expect(status).toBe(422);
    expect(
      $('.govuk-error-summary a')
        .map((_, link) => $(link).attr('href'))
        .get(),
    ).toEqual(links);
    expect($('#name').attr('value') ?? '').toBe(typed.name);
    expect($('#email').attr('value') ?? '').toBe(typed.email);
  });

  test('somebody named already is said so beside the field', async () => {
    await named();
    const { status, $ } = await amina.send(address(), { ...chair, phone: '', name: 'Another Person' });
    expect(status).toBe(422);
    expect($('#email-error').text()).toContain('Each needs their own');
  });

  test('a member reads the list and cannot change it', async () => {
    await named();
    const joseph = await scene.visitor().signIn('joseph@example.org');
    const { status, $ } = await joseph.open(address());
    expect(status).toBe(200);
    expect($('form[method="post"][action$="/signatories"], tbody a')).toHaveLength(0);
    expect((await joseph.send(address(), { ...treasurer, phone: '' }, '/home')).status).toBe(403);
  });
});
