import { linkGroups } from '../../../src/ledger';
import { type Bidding, draftWith, openBidding, sentBid, signing, smallBid } from '../../applications/bidding';
import { submitApplication } from '../../../src/applications';
import { refusalOf } from '../../ledger/scene';
import { type Visitor, visitorTo } from '../../support/visitor';

let bidding: Bidding;
let newVisitor: () => Visitor;
let manager: Visitor;
let pair: string;

beforeEach(async () => {
  bidding = await openBidding();
  newVisitor = visitorTo(bidding.services);
  manager = await newVisitor().signIn('ruth@example.org');
  const { fenside, orton } = bidding.groups;
  pair = `/groups/likenesses/${fenside}/${orton}`;
  await bidding.database.db('groups').whereIn('id', [fenside, orton]).update({ charity_number: '1123456' });
});
afterEach(() => bidding.database.drop());

const signedIn = (name: string) => newVisitor().signIn(`${name}@example.org`);
const wordsOf = ({ $ }: { $: Awaited<ReturnType<Visitor['open']>>['$'] }) =>
  $('main').text().replace(/\s+/g, ' ');

describe('someone who made a group like one we know', () => {
  test('reads its name and why, no more, and may carry on', async () => {
    const amina = await signedIn('amina');
    const page = await amina.open(`/groups/${bidding.groups.fenside}/likeness`);
    expect(page.$('h1').text()).toBe('We already know a group like yours');
    expect(page.$('h2').first().text()).toBe('Orton Makers');
    expect(wordsOf(page)).toContain('It has the charity number you gave');
    expect(page.text).not.toMatch(/Bea|bea@|1123456|PE1/);
    expect(page.$('main a.govuk-button').attr('href')).toBe(`/groups/${bidding.groups.fenside}`);
  });

  test('is led on to the group when it is like no other, and strangers are not let in', async () => {
    const bea = await signedIn('bea');
    await bidding.database.db('groups').update({ charity_number: null });
    const page = await bea.open(`/groups/${bidding.groups.orton}/likeness`);
    expect([page.status, page.location]).toEqual([303, `/groups/${bidding.groups.orton}`]);
    expect((await bea.open(`/groups/${bidding.groups.fenside}/likeness`)).status).toBe(404);
    expect((await manager.open(`/groups/${bidding.groups.fenside}/likeness`)).status).toBe(403);
  });
});

describe('a manager', () => {
  const waiting = async () => {
    const { $ } = await manager.open('/home');
    return $('.portal-todo__item').has('a[href="/groups/likenesses"]').text().replace(/\s+/g, ' ').trim();
  };

  test('is told at home of new groups that look like one we know, until somebody has decided', async () => {
    expect(await waiting()).toBe('New groups that look like one we know 1');
    await manager.send(`${pair}/difference`, { reason: 'They only share a hall' });
    expect(await waiting()).toBe('');
  });

  test('is told of those who name the same second contact, but not of groups that are new no longer', async () => {
    const { database, groups, services } = bidding;
    await database.db('groups').update({ charity_number: null });
    expect(await waiting()).toBe('');
    const person = { name: 'Ada North', role: 'Chair', email: 'ada@example.org', from_at: services.clock() };
    for (const group_id of [groups.fenside, groups.orton])
      await database.db('group_signatories').insert({ group_id, ...person });
    expect(await waiting()).toBe('New groups that look like one we know 1');
    await database.owner('groups').update({ created_at: new Date('2026-08-01T10:00:00Z') });
    expect(await waiting()).toBe('');
  });

  test('finds groups that look alike, compares them and links them with a reason', async () => {
    const list = await manager.open('/groups/likenesses');
    expect(list.$(`a[href="${pair}"]`).text()).toBe('Fenside Supper Club and Orton Makers');
    const both = await manager.open(pair);
    expect(wordsOf(both)).toContain('Same charity number');
    expect(wordsOf(both)).toContain('Bea Lund (bea@example.org)');

    const empty = await manager.send(`${pair}/link`, { reason: ' ' });
    expect([empty.status, empty.$('#reason-error').text()]).toEqual([
      422,
      expect.stringContaining('Say why'),
    ]);
    const linked = await manager.send(`${pair}/link`, { reason: 'One committee runs both' });
    expect([linked.status, linked.location]).toEqual([303, '/groups/likenesses']);
    const after = await manager.open('/groups/likenesses');
    expect(wordsOf(after)).toContain('Orton Makers shares the limit of Fenside Supper Club');
    expect(wordsOf(after)).toContain('One committee runs both');
    expect(after.$(`a[href="${pair}"]`).length).toBe(0);
    expect(wordsOf(await manager.open(pair))).toContain('They share one limit');
  });

  test('ends a link with a reason', async () => {
    const { fenside, orton } = bidding.groups;
    await linkGroups(bidding.services, bidding.ruth, {
      oneId: fenside,
      otherId: orton,
      reason: 'One committee',
    });
    const list = await manager.open('/groups/likenesses');
    const removal = list.$('main a[href$="/removal"]').attr('href') ?? '';
    expect((await manager.open(removal)).$('h1').text()).toBe('Give Orton Makers a limit of its own');
    expect((await manager.send(removal, { reason: '' })).status).toBe(422);
    expect((await manager.send(removal, { reason: 'Two committees after all' })).status).toBe(303);
    expect(wordsOf(await manager.open('/groups/likenesses'))).toContain('No groups are linked.');
    expect((await manager.open(removal)).status).toBe(404);
  });

  test('says that two groups are not the same, and is not asked again', async () => {
    expect((await manager.send(`${pair}/difference`, { reason: '' }, pair)).status).toBe(422);
    const told = await manager.send(`${pair}/difference`, { reason: 'The number was a slip' }, pair);
    expect([told.status, told.location]).toEqual([303, '/groups/likenesses']);
    const list = wordsOf(await manager.open('/groups/likenesses'));
    expect(list).toContain('No groups look alike that somebody has not looked at.');
    expect(list).toContain('The number was a slip');
    expect(wordsOf(await manager.open(pair))).toContain('The number was a slip');
  });

  test('reads what is too much where two groups together pass the cap', async () => {
    const held = { fund_id: bidding.rolling.fundId, requested_pence: 1_500_000, cap_pence: 2_000_000 };
    const both = [bidding.groups.fenside, bidding.groups.orton];
    await bidding.database.db('group_positions').insert(both.map((group_id) => ({ ...held, group_id })));
    const refused = await manager.send(`${pair}/link`, { reason: 'One committee' });
    expect(refused.status).toBe(409);
    expect(wordsOf(refused)).toContain('Together these groups hold £30,000 of the Communities Fund');
  });

  test('who declared a conflict with a bid of one of them knows nothing of the pair', async () => {
    const { id } = await sentBid(bidding);
    await bidding.database.db('conflict_declarations').insert({
      application_id: id,
      person_id: bidding.ruth.id,
      kind: 'direct',
      note: 'My sister cooks there',
      declared_at: bidding.services.clock(),
    });
    expect((await manager.open('/groups/likenesses')).$(`a[href="${pair}"]`).length).toBe(0);
    for (const address of [pair, `${pair}/link`]) expect((await manager.open(address)).status).toBe(404);
  });
});

test('bids of two groups that name the same second contact make them look alike, drafts do not', async () => {
  const { bea, groups, database, rolling } = bidding;
  await database.db('groups').update({ charity_number: null });
  await sentBid(bidding);
  const draft = await draftWith(bidding, smallBid, rolling, bea);
  expect((await manager.open('/groups/likenesses')).$('tbody tr').length).toBe(0);
  await submitApplication(bidding.services, bea, draft.id, { ...signing, signedBy: 'Bea Lund' });
  const page = await manager.open('/groups/likenesses');
  expect(page.$('tbody td').text()).toBe('Same signatory or second contact');
  expect(page.$('tbody a').attr('href')).toBe(`/groups/likenesses/${groups.fenside}/${groups.orton}`);
});

test('two groups with the same signatory look alike, until one of them has another', async () => {
  const { groups, database } = bidding;
  await database.db('groups').update({ charity_number: null });
  const signatory = { name: 'Imran Sadiq', role: 'Treasurer', email: 'Imran@example.org' };
  const from_at = bidding.services.clock();
  const both = [groups.fenside, groups.orton].map((group_id) => ({ ...signatory, group_id, from_at }));
  await database.db('group_signatories').insert(both);
  expect((await manager.open('/groups/likenesses')).$('tbody td').text()).toBe(
    'Same signatory or second contact',
  );
  await database.db('group_signatories').where('group_id', groups.orton).update({ until_at: from_at });
  expect((await manager.open('/groups/likenesses')).$('tbody tr').length).toBe(0);
});

test('the auditor reads both groups but not their people, and decides nothing', async () => {
  const auditor = await signedIn('ines');
  const page = await auditor.open(pair);
  expect(page.$('main form, main .govuk-button').length).toBe(0);
  expect(page.text).not.toMatch(/bea@example\.org/);
  expect((await auditor.open(`${pair}/link`)).status).toBe(403);
});

test('pairs that cannot be are not there', async () => {
  const { fenside, orton } = bidding.groups;
  for (const address of [`${orton}/${fenside}`, `${fenside}/${fenside}`, `${fenside}/987654`, 'x/y']) {
    expect((await manager.open(`/groups/likenesses/${address}`)).status).toBe(404);
  }
});

test('a group that shares its cap reads so where its request is too much, and not with whom', async () => {
  const { groups, services, ruth, database, rolling } = bidding;
  await linkGroups(services, ruth, { oneId: groups.fenside, otherId: groups.orton, reason: 'One committee' });
  const held = { requested_pence: 1_980_000, cap_pence: 2_000_000 };
  await database.db('group_positions').insert({ fund_id: rolling.fundId, group_id: groups.fenside, ...held });
  const draft = await draftWith(bidding, smallBid);
  const page = await (await signedIn('amina')).open(`/applications/${draft.id}/submission`);
  expect(page.text).not.toContain('Orton');
  const refusal = await refusalOf(submitApplication(services, bidding.amina, draft.id, signing));
  expect(refusal).toContain('It shares its limit with another group');
});
