import { type Round, isOpen } from '../funds';
import type { Problem } from '../values/problem';
import type { Application } from './application';

export const checkOutcomes = ['pass', 'query', 'fail', 'not_applicable'] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];

export const outcomeWords: Record<CheckOutcome, string> = {
  pass: 'Pass',
  query: 'Query',
  fail: 'Fail',
  not_applicable: 'Does not apply',
};

/** One thing looked at before a bid is assessed; `help` says where to look. */
export type CheckItem = { key: string; name: string; help: string };

/** What must be right before a bid is scored; the rest waits for a recommendation (domain.md 7.6; product.md, 3 and 4). */
export const checkItems: readonly CheckItem[] = [
  {
    key: 'rules',
    name: 'We have read the group’s rules',
    help: 'They are adopted, the aims cover the project, and money needs two people. Rules still to follow are a query.',
  },
  {
    key: 'group',
    name: 'The group can apply',
    help: 'It is a kind of group the fund accepts, not for profit, with enough people on its committee.',
  },
  {
    key: 'fit',
    name: 'It fits the fund',
    help: 'It serves the fund’s aims and mostly helps people in the area.',
  },
  {
    key: 'costs',
    name: 'The dates and the costs are allowed',
    help: 'Nothing is bought yet, nothing is excluded, and it starts and ends within the dates of the round.',
  },
  {
    key: 'account',
    name: 'The group says it has a bank account in its own name',
    help: 'Or a host group holds the money. The account itself is checked before an offer.',
  },
  {
    key: 'record',
    name: 'No report is overdue and no money is owed',
    help: 'Look at earlier awards. It does not apply to a first award.',
  },
];

/** One item as it was looked at; a query or a fail says why. */
export type EligibilityCheck = { item: string; outcome: CheckOutcome; note: string };
export type KeptCheck = EligibilityCheck & { checkedBy: string; checkedAt: Date };

/** What stands in the way of checking: a fixed round is opened only after it closes, so that all are treated alike. */
export function checkProblems(application: Application, round: Round, now: Date): Problem[] {
  if (!['submitted', 'in_checks', 'info_requested'].includes(application.status)) {
    return [{ text: 'This bid is not waiting to be checked' }];
  }
  if (round.kind === 'fixed' && isOpen(round, now)) {
    return [{ text: 'Checks of {round} start when it has closed', values: { round: round.name } }];
  }
  return [];
}

/** A query or a fail says why, so that the group and an auditor can read it. */
export function noteProblems(checks: EligibilityCheck[]): Problem[] {
  return checks
    .filter(({ outcome, note }) => (outcome === 'query' || outcome === 'fail') && note === '')
    .map(({ item }) => ({
      field: `${item}-note`,
      text: 'Say why for “{item}”',
      values: { item: nameOf(item) },
    }));
}

/** Whether a bid may go on to be scored: every item passes or does not apply. */
export function checksPass(checks: EligibilityCheck[]): boolean {
  const settled = checks.filter(({ outcome }) => outcome === 'pass' || outcome === 'not_applicable');
  return checkItems.every(({ key }) => settled.some(({ item }) => item === key));
}

function nameOf(key: string): string {
  return checkItems.find((item) => item.key === key)?.name ?? key;
}
