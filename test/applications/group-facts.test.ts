import { nameContact, nameOfficer } from '../../src/accounts';
import { removeOfficer } from '../../src/accounts/committee/actions';
import { committeeOf } from '../../src/accounts/committee/store';
import { changeProfile } from '../../src/accounts/groups/profile-actions';
import type { GroupFacts, GroupProfile } from '../../src/accounts/groups/group-profile';
import { digestOf } from '../../src/applications/snapshot';
import { findSubmission } from '../../src/applications/submission-store';
import { visitorTo } from '../support/visitor';
import { type Bidding, draftWith, openBidding, sentBid, smallBid } from './bidding';

let bidding: Bidding;
beforeAll(async () => {
  bidding = await openBidding();
});
afterAll(() => bidding.database.drop());

const words = (text: string) => text.replace(/\s+/g, ' ').trim();

test('a draft shows the group as it is now; a sent bid keeps the group it was sent with', async () => {
  const { services, amina, groups } = bidding;
  const change = async (version: number, facts: Partial<GroupFacts>) =>
    changeProfile(services, amina, groups.fenside, {
      version,
      facts: ({ id: _id, version: _version, ...saved }: GroupProfile) => ({ ...saved, ...facts }),
    });
  await change(1, {
    memberCount: 40,
    staffTenths: 5,
    address: '1 Fen Street',
    hostName: 'Olive Branch',
    ledBy: ['migrants'],
  });
  const { id: sent } = await sentBid(bidding);
  const { id: draft } = await draftWith(bidding, smallBid, bidding.fixed);
  const before = await findSubmission(services.db, sent);
  await change(2, { memberCount: 99, staffTenths: 30, name: 'Fenside Kitchen' });

  const after = await findSubmission(services.db, sent);
  expect(after).toEqual(before);
  expect(digestOf(after.snapshot)).toBe(after.digest);
  expect(after.snapshot.group).toMatchObject({
    name: 'Fenside Supper Club',
    memberCount: 40,
    staffTenths: 5,
    address: '1 Fen Street',
    hostName: 'Olive Branch',
  });
  expect(JSON.stringify(after.snapshot)).not.toContain('migrants');

  const visitor = await visitorTo(services)().signIn('amina@example.org');
  const now = words((await visitor.open(`/applications/${draft}/answers`)).$('main').text());
  expect(now).toContain('Members 99');
  expect(now).toContain('Paid staff, as full-time jobs 3');
  expect(now).not.toContain('Refugees');
  const then = words((await visitor.open(`/applications/${sent}/answers`)).$('main').text());
  expect(then).toContain('Members 40');
  expect(then).not.toContain('Fenside Kitchen');
});

test('a bid keeps who spoke for the group and who was on its committee, and not what the contact needs', async () => {
  const { services, bea, groups } = bidding;
  const [by, group] = [bea, groups.orton];
  const contact = { personId: bea.id, role: 'Treasurer', phone: '01733 747474', bestWay: 'text' as const };
  await nameContact(services, by, group, { ...contact, needs: 'Please ring after six' });
  const chair = { name: 'Imran Sadiq', role: 'Chair', approvesPayments: true, isRelated: false };
  await nameOfficer(services, by, group, chair);
  const { id } = await sentBid(bidding, bidding.rolling, bea);
  const [named] = await committeeOf(services.db, group);
  await removeOfficer(services, by, group, named?.id ?? 0);

  const sent = await findSubmission(services.db, id);
  expect(sent.snapshot.people).toEqual({
    contact: {
      name: bea.name,
      email: bea.email,
      role: 'Treasurer',
      phone: '01733 747474',
      bestWay: 'text',
    },
    committee: [chair],
  });
  expect(digestOf(sent.snapshot)).toBe(sent.digest);
  expect(JSON.stringify(sent.snapshot)).not.toContain('after six');
  const visitor = await visitorTo(services)().signIn('bea@example.org');
  const page = words((await visitor.open(`/applications/${id}/answers`)).$('main').text());
  expect(page).toContain('Main contact Bea Lund, Treasurer');
  expect(page).toContain('Committee Imran Sadiq, Chair (approves payments)');
});
