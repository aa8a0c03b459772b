import { delegationProblems, ownPermissions } from '../../../src/accounts/administration/delegation';
import type { Grant, Known } from '../../../src/accounts/administration/permission';
import type { Permission } from '../../../src/actor';

const today = '2026-11-20';
const then = new Date('2026-11-01T10:00:00Z');
const ruth: Known = { id: 4, name: 'Ruth Hale', email: 'ruth@example.org', disabledAt: null, closedAt: null };
const gwen: Known = { ...ruth, id: 8, name: 'Gwen Tallis', email: 'gwen@example.org' };
const sam = { id: 11 };

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

describe('somebody stands in for Ruth', () => {
  const days = { from: today, until: '2027-05-20' };
  const wanted = { permissions: ['manager' as Permission], ...days };
  const parties = { delegator: ruth, standIn: gwen, own: [grant('manager')], theirs: [grant('assessor')] };

  test.each([
    ['when Ruth asks them', ruth, {}, {}, []],
    ['when an administrator asks them', sam, {}, {}, []],
    ['not Ruth herself', ruth, { standIn: ruth }, {}, ['Nobody stands in for themselves']],
    ['not by their own choice', gwen, {}, {}, ['You cannot put yourself in somebody’s place']],
    [
      'not while switched off',
      ruth,
      { standIn: { ...gwen, disabledAt: then } },
      {},
      ['They cannot sign in. Choose somebody else'],
    ],
    [
      'not somebody who does not work for the fund',
      ruth,
      { theirs: [] },
      {},
      ['Choose somebody who works for the fund'],
    ],
    [
      'not somebody who is only there in another’s place',
      ruth,
      { theirs: [grant('assessor', { standsInFor: 5 })] },
      {},
      ['Choose somebody who works for the fund'],
    ],
    [
      'not from a day that has passed',
      ruth,
      {},
      { from: '2026-11-19' },
      ['The first day must be today or later'],
    ],
    [
      'not backwards',
      ruth,
      {},
      { from: '2026-12-02', until: '2026-12-01' },
      ['The last day must be the first day or later'],
    ],
    [
      'for half a year and no day more',
      ruth,
      {},
      { until: '2027-05-21' },
      ['The last day must be within 6 months of the first'],
    ],
    [
      'not in what Ruth does not do',
      ruth,
      {},
      { permissions: ['decider'] },
      ['Choose only what they hold until the last day'],
    ],
    [
      'not in what Ruth herself does for another',
      ruth,
      { own: [grant('manager', { standsInFor: 5 })] },
      {},
      ['Choose only what they hold until the last day'],
    ],
    [
      'not longer than Ruth',
      ruth,
      { own: [grant('manager', { untilDate: '2027-01-01' })] },
      {},
      ['Choose only what they hold until the last day'],
    ],
    [
      'not in what they do already',
      ruth,
      { theirs: [grant('manager')] },
      {},
      ['Whoever stands in holds one of these already'],
    ],
  ] as const)('%s', (_what, actor, changedParties, changedWish, said) => {
    const wish = {
      ...wanted,
      ...changedWish,
      permissions: [...(('permissions' in changedWish && changedWish.permissions) || wanted.permissions)],
    };
    const between = { ...parties, ...changedParties } as typeof parties;
    expect(texts(delegationProblems(actor, between, wish, today))).toEqual(said);
  });

  test('and what she does for others is not hers to pass on', () => {
    const held = [
      grant('manager'),
      grant('finance', { standsInFor: 5 }),
      grant('trainer', { endedAt: then }),
    ];
    expect(ownPermissions(held, today)).toEqual(['manager']);
  });
});
