import type { Permission } from '../../../src/actor';
import { disablingProblems, restoringProblems } from '../../../src/accounts/administration/disabling';
import { firstProblems } from '../../../src/accounts/administration/first-administrator';
import {
  type Grant,
  grantProblems,
  type Known,
  removalProblems,
} from '../../../src/accounts/administration/permission';
import {
  acceptanceProblems,
  invitationProblems,
  mayInvite,
  type StaffInvitation,
} from '../../../src/accounts/administration/staff-invitation';

const today = '2026-11-20';
const then = new Date('2026-11-01T10:00:00Z');
const ruth: Known = { id: 4, name: 'Ruth Hale', email: 'ruth@example.org', disabledAt: null, closedAt: null };
const [sam, off, closed] = [{ id: 11 }, { ...ruth, disabledAt: then }, { ...ruth, closedAt: then }];

const grant = (permission: Permission, change: Partial<Grant> = {}): Grant => ({
  id: 1,
  personId: ruth.id,
  permission,
  fromDate: null,
  untilDate: null,
  standsInFor: null,
  endedAt: null,
  ...change,
});
const texts = (problems: { text: string }[]) => problems.map(({ text }) => text);

const own = 'You cannot change what you yourself may do. Ask another administrator';

describe('an administrator gives a permission', () => {
  const wanted = { permission: 'manager' as Permission, until: null };

  test.each([
    ['to somebody without one', sam, ruth, [], wanted, []],
    ['to themselves, never', { id: ruth.id }, ruth, [], wanted, [own]],
    ['to somebody switched off', sam, off, [], wanted, ['This account is switched off. Switch it on first']],
    ['to somebody who left', sam, closed, [], wanted, ['They have closed this account']],
    ['twice', sam, ruth, [grant('manager')], wanted, ['They hold this permission already']],
    ['after it has passed', sam, ruth, [grant('manager', { untilDate: '2026-11-19' })], wanted, []],
    ['after it was ended', sam, ruth, [grant('manager', { endedAt: then })], wanted, []],
    ['that they hold for another', sam, ruth, [grant('manager', { standsInFor: 9 })], wanted, []],
    [
      'to an auditor without a last day',
      sam,
      ruth,
      [],
      { permission: 'auditor', until: null },
      ['Enter the last day of the auditor'],
    ],
    ['for one day', sam, ruth, [], { permission: 'auditor', until: today }, []],
    [
      'up to yesterday',
      sam,
      ruth,
      [],
      { permission: 'trainer', until: '2026-11-19' },
      ['The last day must be today or later'],
    ],
  ] as const)('%s', (_what, actor, person, held, given, said) => {
    expect(texts(grantProblems(actor, person, { held: [...held], wanted: given, today }))).toEqual(said);
  });
});

test('nobody ends their own permission, or one that has ended', () => {
  expect(texts(removalProblems({ id: ruth.id }, ruth, grant('manager')))).toEqual([own]);
  expect(texts(removalProblems(sam, ruth, grant('manager', { endedAt: then })))).toEqual([
    'This permission has ended already',
  ]);
  expect(removalProblems(sam, ruth, grant('manager'))).toEqual([]);
});

test('nobody switches their own account off or on, nor one that is so already', () => {
  expect(texts(disablingProblems({ id: ruth.id }, ruth))).toEqual([own]);
  expect(texts(disablingProblems(sam, off))).toEqual(['This account is switched off already']);
  expect(texts(restoringProblems(sam, ruth))).toEqual(['This account is switched on already']);
  expect([...disablingProblems(sam, ruth), ...restoringProblems(sam, off)]).toEqual([]);
});

test.each([
  [['administrator'], ['manager', 'decider'], true],
  [['manager'], ['assessor'], true],
  [['manager'], ['assessor', 'manager'], false],
  [['manager'], ['trainer'], false],
  [['auditor', 'decider', 'finance', 'assessor', 'trainer'], ['assessor'], false],
] as const)('who holds %j may invite somebody to be %j: %s', (held, wanted, may) => {
  expect(mayInvite({ permissions: held }, wanted)).toBe(may);
});

test('nobody invites themselves, and an auditor has a last day', () => {
  const invited = { name: 'Sam Okoro', email: ' SAM@example.org ', reason: 'Why not', auditorUntil: null };
  const by = { email: 'sam@example.org' };
  expect(texts(invitationProblems(by, { ...invited, permissions: ['manager'] }, today))).toEqual([
    'You cannot invite yourself',
  ]);
  const auditor = { ...invited, email: 'ines@example.org', permissions: ['auditor' as const] };
  expect(texts(invitationProblems(by, auditor, today))).toEqual(['Enter the last day of the auditor']);
  expect(texts(invitationProblems(by, { ...auditor, auditorUntil: '2026-11-19' }, today))).toEqual([
    'The last day must be today or later',
  ]);
  expect(invitationProblems(by, { ...auditor, auditorUntil: today }, today)).toEqual([]);
});

describe('an invitation', () => {
  const invitation: StaffInvitation = {
    id: 1,
    name: 'Gwen Tallis',
    email: 'gwen@example.org',
    permissions: ['manager'],
    auditorUntil: null,
    reason: 'A new colleague',
    linkId: 1,
    invitedBy: 11,
    acceptedAt: null,
    withdrawnAt: null,
  };
  const inviter = { permissions: ['administrator' as const] };
  const gwen = { email: 'gwen@example.org', personId: 8, inviter, today };

  test('is for the address it was sent to, however it is written', () => {
    expect(acceptanceProblems(invitation, { ...gwen, email: 'Gwen@Example.org' })).toEqual([]);
    expect(acceptanceProblems(invitation, { ...gwen, email: 'bea@example.org' })).toHaveLength(1);
  });

  test('is for somebody else than who sent it', () => {
    expect(texts(acceptanceProblems(invitation, { ...gwen, personId: 11 }))).toEqual([
      'Nobody takes up an invitation of their own. Somebody else has to invite you',
    ]);
    expect(acceptanceProblems({ ...invitation, invitedBy: null }, { ...gwen, personId: null })).toEqual([]);
  });

  test('ends with the power of whoever sent it', () => {
    const gone = { ...gwen, inviter: { permissions: [] } };
    expect(texts(acceptanceProblems(invitation, gone))).toEqual([
      'Who invited you can no longer give you this. Ask the fund for a new invitation',
    ]);
  });
});

test('the first administrator is made once, and a link that has ended is followed by another', () => {
  const earlier = { acceptedAt: null, expiresAt: new Date('2026-11-20T10:00:00Z') } as never;
  const [before, at] = [new Date('2026-11-20T09:59:59Z'), new Date('2026-11-20T10:00:00Z')];
  expect(firstProblems({ administrators: 0, earlier: undefined }, at)).toEqual([]);
  expect(firstProblems({ administrators: 1, earlier: undefined }, at)).toHaveLength(1);
  expect(firstProblems({ administrators: 0, earlier }, before)).toHaveLength(1);
  expect(firstProblems({ administrators: 0, earlier }, at)).toEqual([]);
});
