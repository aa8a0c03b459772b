import { holds, type Actor } from '../actor';
import type { Day } from '../values/day';
import { formatMoney, type Pence } from '../values/money';
import type { Problem } from '../values/problem';
import { availableProblems, isBetween, largestAmount, type FundPosition } from './position';

export type TrancheStatus = 'conditional' | 'confirmed' | 'withdrawn';

/** A part of the fund's money: promised on a condition, then confirmed with evidence (domain.md 7.12.1). */
export type Tranche = {
  id: number;
  fundId: number;
  name: string;
  amountPence: Pence;
  status: TrancheStatus;
  condition: string | null;
  proposedBy: number | null;
  proposedOn: Day;
  confirmedOn: Day | null;
};

export type Proposal = {
  fundId: number;
  name: string;
  amountPence: Pence;
  condition: string;
  occurredOn: Day;
};
export type Confirmation = { evidence: string; confirmedOn: Day };

/** What stands between this person and proposing money: only a manager proposes (product.md, Decided 8). */
export function trancheProblems(proposal: Proposal, actor: Actor, today: Day): Problem[] {
  const problems: Problem[] = [];
  if (!holds(actor, 'manager')) problems.push({ text: 'Only a fund manager can propose a tranche' });
  if (proposal.name.trim() === '') problems.push({ field: 'name', text: 'Enter a name for the tranche' });
  if (!isBetween(proposal.amountPence, 1, largestAmount)) {
    problems.push({ field: 'amount', text: 'Enter an amount between 1p and £1 billion, in whole pence' });
  }
  if (proposal.condition.trim() === '') {
    problems.push({ field: 'condition', text: 'Say what the money depends on' });
  }
  if (proposal.occurredOn > today) problems.push({ field: 'occurred-on', text: inThePast });
  return problems;
}

/** What stands between this person and confirming: someone from finance who did not propose it (product.md, 8 and 10). */
export function confirmationProblems(
  tranche: Tranche,
  confirmation: Confirmation,
  actor: Actor,
  today: Day,
): Problem[] {
  const problems: Problem[] = [];
  if (!holds(actor, 'finance')) problems.push({ text: 'Only a finance officer can confirm a tranche' });
  if (tranche.proposedBy === actor.id) {
    problems.push({ text: 'You proposed this tranche, so someone else must confirm it' });
  }
  if (tranche.status !== 'conditional') problems.push(alreadyPast(tranche));
  if (confirmation.evidence.trim() === '') {
    problems.push({
      field: 'evidence',
      text: 'Say what shows that the money is confirmed, such as a funding letter',
    });
  }
  if (confirmation.confirmedOn > today) problems.push({ field: 'confirmed-on', text: inThePast });
  if (confirmation.confirmedOn < tranche.proposedOn) {
    problems.push({
      field: 'confirmed-on',
      text: 'A tranche cannot be confirmed before the day it was proposed',
    });
  }
  return problems;
}

/** What stands in the way of withdrawing: what is available must stay at £0 or more (domain.md 7.12.1). */
export function withdrawalProblems(
  tranche: Tranche,
  position: FundPosition,
  actor: Actor,
  occurredOn: Day,
  today: Day,
): Problem[] {
  const problems: Problem[] = [];
  if (!holds(actor, 'manager', 'finance')) {
    problems.push({ text: 'Only a fund manager or a finance officer can withdraw a tranche' });
  }
  if (occurredOn > today) problems.push({ field: 'occurred-on', text: inThePast });
  if (occurredOn < (tranche.confirmedOn ?? tranche.proposedOn)) {
    problems.push({ field: 'occurred-on', text: 'A tranche cannot be withdrawn before its last change' });
  }
  if (tranche.status === 'withdrawn') problems.push(alreadyPast(tranche));
  if (tranche.status === 'confirmed') problems.push(...stillNeededProblems(tranche, position));
  return problems;
}

const inThePast = 'The date must be today or in the past';

function alreadyPast({ name, status }: Tranche): Problem {
  return { text: 'The tranche {name} is already {status}', values: { name, status } };
}

function stillNeededProblems({ name, amountPence }: Tranche, position: FundPosition): Problem[] {
  const amount = formatMoney(amountPence);
  if (availableProblems(position, amountPence).length > 0) {
    const left = formatMoney(position.availablePence);
    const text = '{name} cannot be withdrawn: it holds {amount} and only {left} has not been awarded';
    return [{ text, values: { name, amount, left } }];
  }
  if (position.confirmedPence - amountPence < position.allottedPence) {
    const left = formatMoney(position.confirmedPence - position.allottedPence);
    const text =
      '{name} cannot be withdrawn: it holds {amount} and only {left} is outside the budgets of rounds';
    return [{ text, values: { name, amount, left } }];
  }
  return [];
}
