import { dayOf } from '../values/day';
import type { Problem } from '../values/problem';
import { structureProblems } from './form';
import type { Criterion, Round } from './round';
import { termsProblems } from './terms';

/** What stands between a draft round and the public (domain.md 7.12.2). Empty when nothing does. */
export function publishingProblems(round: Round): Problem[] {
  const { criteria, status, name } = round;
  if (status !== 'draft') return [{ text: '{round} is already published', values: { round: name } }];
  return [
    ...weightProblems(criteria),
    ...criteria.filter(lacksDescriptors).map(({ code }) => ({
      text: '{code} must say what each mark from 0 to 5 means',
      values: { code },
    })),
    ...dateProblems(round),
    ...termsProblems(
      round.terms,
      criteria.map(({ code }) => code),
      round.fund.capPence,
    ),
    ...structureProblems(round.form),
  ];
}

function weightProblems(criteria: Criterion[]): Problem[] {
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
  return total === 100
    ? []
    : [{ text: 'The weights must add up to 100. They add up to {total}', values: { total } }];
}

function lacksDescriptors({ descriptors }: Criterion): boolean {
  return descriptors.length !== 6 || descriptors.some((text) => text.trim() === '');
}

function dateProblems({ kind, opensAt, closesAt, decisionPromisedOn }: Round): Problem[] {
  if (closesAt && closesAt <= opensAt) return [{ text: 'The round must close after it opens' }];
  if (kind === 'rolling') return [];
  if (!closesAt || !decisionPromisedOn)
    return [{ text: 'A fixed round must have a closing time and a decision date' }];
  return decisionPromisedOn > dayOf(closesAt)
    ? []
    : [{ text: 'The decision must be promised for a day after the round closes' }];
}
