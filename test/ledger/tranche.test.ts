import type { Actor, Permission } from '../../src/actor';
import {
  confirmationProblems,
  trancheProblems,
  withdrawalProblems,
  type Proposal,
  type Tranche,
} from '../../src/ledger/tranche';
import type { FundPosition } from '../../src/ledger/position';

const today = '2026-11-20';
const person = (id: number, ...permissions: Permission[]): Actor => ({
  id,
  name: '',
  email: '',
  permissions,
  groupIds: [],
});
const ruth = person(1, 'manager');
const priya = person(2, 'finance');
const both = person(1, 'manager', 'finance');

const proposal: Proposal = {
  fundId: 1,
  name: 'Second tranche',
  amountPence: 15_000_000,
  condition: 'Money from central government',
  occurredOn: '2026-06-01',
};
const tranche: Tranche = {
  id: 7,
  fundId: 1,
  name: 'Second tranche',
  amountPence: 15_000_000,
  status: 'conditional',
  condition: 'Money from central government',
  proposedBy: 1,
  proposedOn: '2026-06-01',
  confirmedOn: null,
};
const confirmed: Tranche = { ...tranche, status: 'confirmed', confirmedOn: '2026-09-01' };
const letter = { evidence: 'Funding letter 12', confirmedOn: '2026-09-01' };
const position: FundPosition = {
  confirmedPence: 30_000_000,
  conditionalPence: 0,
  committedPence: 15_000_000,
  availablePence: 15_000_000,
  allottedPence: 15_000_000,
};
const texts = (problems: { text: string }[]) => problems.map((problem) => problem.text);

describe('proposing a tranche', () => {
  test('a manager may', () => expect(trancheProblems(proposal, ruth, today)).toEqual([]));

  test.each<[string, Partial<Proposal>, Actor, string]>([
    ['finance may not', {}, priya, 'Only a fund manager can propose a tranche'],
    ['it needs a name', { name: ' ' }, ruth, 'Enter a name for the tranche'],
    ['it depends on something', { condition: '' }, ruth, 'Say what the money depends on'],
    [
      'it is not dated in the future',
      { occurredOn: '2026-11-21' },
      ruth,
      'The date must be today or in the past',
    ],
    ...[0, -1, 0.5, 100_000_000_001, Number.NaN].map(
      (amountPence): [string, Partial<Proposal>, Actor, string] => [
        `its amount is not ${amountPence} pence`,
        { amountPence },
        ruth,
        'Enter an amount between 1p and £1 billion, in whole pence',
      ],
    ),
  ])('%s', (_rule, change, actor, text) => {
    expect(texts(trancheProblems({ ...proposal, ...change }, actor, today))).toEqual([text]);
  });
});

describe('confirming a tranche', () => {
  test('a finance officer who did not propose it may, with evidence', () =>
    expect(confirmationProblems(tranche, letter, priya, today)).toEqual([]));

  test.each<[string, Tranche, Partial<typeof letter>, Actor, string]>([
    [
      'a manager may not',
      { ...tranche, proposedBy: 9 },
      {},
      ruth,
      'Only a finance officer can confirm a tranche',
    ],
    [
      'the same person under two permissions is one person',
      tranche,
      {},
      both,
      'You proposed this tranche, so someone else must confirm it',
    ],
    ['it happens once', confirmed, {}, priya, 'The tranche {name} is already {status}'],
    [
      'a withdrawn one stays withdrawn',
      { ...tranche, status: 'withdrawn' },
      {},
      priya,
      'The tranche {name} is already {status}',
    ],
    [
      'without evidence it is not confirmed',
      tranche,
      { evidence: ' ' },
      priya,
      'Say what shows that the money is confirmed, such as a funding letter',
    ],
    ['not tomorrow', tranche, { confirmedOn: '2026-11-21' }, priya, 'The date must be today or in the past'],
    [
      'not before it was proposed',
      tranche,
      { confirmedOn: '2026-05-31' },
      priya,
      'A tranche cannot be confirmed before the day it was proposed',
    ],
  ])('%s', (_rule, asked, change, actor, text) => {
    expect(texts(confirmationProblems(asked, { ...letter, ...change }, actor, today))).toEqual([text]);
  });
});

describe('withdrawing a tranche', () => {
  test.each([
    ['money that was never confirmed may always go', tranche, { ...position, availablePence: 0 }],
    ['confirmed money may go to the last penny that is not awarded', confirmed, position],
  ])('%s', (_rule, asked, at) => expect(withdrawalProblems(asked, at, priya, today, today)).toEqual([]));

  test.each<[string, Tranche, Partial<FundPosition>, Actor, string, string]>([
    [
      'money that is awarded stays',
      confirmed,
      { availablePence: 14_999_999 },
      priya,
      today,
      '{name} cannot be withdrawn: it holds {amount} and only {left} has not been awarded',
    ],
    [
      'money in the budgets of rounds stays',
      confirmed,
      { allottedPence: 15_000_001 },
      priya,
      today,
      '{name} cannot be withdrawn: it holds {amount} and only {left} is outside the budgets of rounds',
    ],
    [
      'an auditor may not',
      tranche,
      {},
      person(3, 'auditor'),
      today,
      'Only a fund manager or a finance officer can withdraw a tranche',
    ],
    [
      'it happens once',
      { ...tranche, status: 'withdrawn' },
      {},
      ruth,
      today,
      'The tranche {name} is already {status}',
    ],
    [
      'not before it was confirmed',
      confirmed,
      {},
      ruth,
      '2026-08-31',
      'A tranche cannot be withdrawn before its last change',
    ],
    ['not tomorrow', tranche, {}, ruth, '2026-11-21', 'The date must be today or in the past'],
  ])('%s', (_rule, asked, change, actor, day, text) => {
    expect(texts(withdrawalProblems(asked, { ...position, ...change }, actor, day, today))).toEqual([text]);
  });
});
