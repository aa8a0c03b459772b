import { Forbidden, NotFound } from '../../../src/errors';
import {
  claimProblems,
  endedProblems,
  type Invitation,
  invitingProblems,
  namingProblems,
  recoveryProblems,
} from '../../../src/accounts/membership/invitation';
import {
  handoverProblems,
  leadIn,
  leavingProblems,
  type Member,
  memberIn,
  partProblems,
  removalProblems,
} from '../../../src/accounts/membership/membership';
import { testNow as now } from '../../support/services';

const member = (id: number, part: Member['part'], name = `Person ${id}`): Member => ({
  id: 100 + id,
  personId: id,
  name,
  email: `person-${id}@example.org`,
  part,
  fromAt: now,
});
const actor = (id: number) => ({ id, name: '', email: '', permissions: [], groupIds: [1] });
const [amina, joseph, bea] = [member(1, 'lead'), member(2, 'member'), member(3, 'lead')];
const texts = (problems: { text: string }[]) => problems.map(({ text }) => text).join();

describe('leaving a group', () => {
  test.each([
    ['the only lead, while others stay', [amina, joseph], amina, /Make somebody else a lead first/],
    ['the only person', [amina], amina, /You are the only person in this group/],
    ['one of two leads', [amina, bea, joseph], amina, /^$/],
    ['a member', [amina, joseph], joseph, /^$/],
    ['a member of a group that nobody leads', [joseph, member(4, 'member')], joseph, /^$/],
  ])('%s', (_who, members, who, says) => {
    expect(texts(leavingProblems(members, who))).toMatch(says);
  });
});

describe('changing a part', () => {
  test('the only lead cannot step down, another lead can', () => {
    expect(texts(partProblems([amina, joseph], amina, 'member'))).toMatch(/always has a lead/);
    expect(partProblems([amina, bea], amina, 'member')).toEqual([]);
    expect(partProblems([amina, joseph], joseph, 'lead')).toEqual([]);
  });

  test('nobody hands over to themselves, or removes themselves', () => {
    expect(texts(handoverProblems(amina, amina))).toMatch(/somebody else/);
    expect(handoverProblems(joseph, amina)).toEqual([]);
    expect(texts(removalProblems(amina, actor(1)))).toMatch(/Leave this group/);
    expect(removalProblems(joseph, actor(1))).toEqual([]);
  });

  test('a member may not do what a lead may, and for a stranger there is no group', () => {
    expect(leadIn([amina, joseph], actor(1))).toBe(amina);
    expect(() => leadIn([amina, joseph], actor(2))).toThrow(Forbidden);
    expect(() => leadIn([amina, joseph], actor(9))).toThrow(NotFound);
    expect(() => memberIn([amina], 2)).toThrow(NotFound);
  });
});

describe('inviting', () => {
  const nothing = { members: [amina], waiting: [], lastHour: [] as string[] };
  const waiting = {
    id: 1,
    email: 'bea@example.org',
    part: 'member' as const,
    invitedAt: now,
    expiresAt: new Date(now.getTime() + 1),
  };

  test.each([
    ['anybody new', 'bea@example.org', nothing, /^$/],
    ['who is in it, however written', ' Person-1@EXAMPLE.org', nothing, /in the group already/],
    ['who waits', 'BEA@example.org', { ...nothing, waiting: [waiting] }, /invited this address already/],
    [
      'whose link is too old',
      'bea@example.org',
      { ...nothing, waiting: [{ ...waiting, expiresAt: now }] },
      /^$/,
    ],
    [
      'a fourth time',
      'bea@example.org',
      { ...nothing, lastHour: Array<string>(3).fill('bea@example.org') },
      /3 times/,
    ],
    [
      'after 20 others',
      'bea@example.org',
      { ...nothing, lastHour: Array<string>(20).fill('x@example.org') },
      /many/,
    ],
  ])('%s', (_who, email, known, says) => {
    expect(texts(invitingProblems(email, known, now))).toMatch(says);
  });

  test('nobody names themselves to lead a group', () => {
    const sam = { ...actor(9), email: 'sam@example.org' };
    expect(texts(namingProblems('Sam@example.org ', sam))).toMatch(/cannot name yourself/);
    expect(namingProblems('bea@example.org', sam)).toEqual([]);
  });

  test('only a group that nobody leads is in recovery', () => {
    expect(texts(recoveryProblems([amina, joseph]))).toMatch(/has a lead/);
    expect(recoveryProblems([joseph])).toEqual([]);
    expect(recoveryProblems([])).toEqual([]);
  });
});

describe('an invitation', () => {
  const live: Invitation = {
    id: 1,
    groupId: 1,
    groupName: 'Fenside Supper Club',
    invitedBy: 1,
    inviterName: 'Amina Yusuf',
    email: 'bea@example.org',
    part: 'member',
    expiresAt: new Date(now.getTime() + 1),
    acceptedBy: null,
    withdrawnAt: null,
  };

  test('has ended in the same words, whatever ended it or whether there ever was one', () => {
    expect(endedProblems(live, now)).toEqual([]);
    const ended = [
      undefined,
      { ...live, acceptedBy: 3 },
      { ...live, withdrawnAt: now },
      { ...live, expiresAt: now },
    ].map((each) => texts(endedProblems(each, now)));
    expect(new Set(ended).size).toBe(1);
    expect(ended[0]).toMatch(/does not work any more/);
  });

  test('is for one address, in whatever letters', () => {
    expect(claimProblems(live, { id: 3, email: 'Bea@Example.org' })).toEqual([]);
    expect(texts(claimProblems(live, { id: 3, email: 'ben@example.org' }))).toMatch(/another email address/);
  });

  test('is never for whoever sent it', () => {
    expect(texts(claimProblems(live, { id: 1, email: 'bea@example.org' }))).toMatch(
      /invitation of their own/,
    );
  });
});
