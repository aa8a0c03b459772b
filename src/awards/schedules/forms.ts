import { z } from 'zod';
import { parseMoney } from '../../values/money';
import type { Problem } from '../../values/problem';
import { tidy } from '../../values/words';
import type { Fields } from '../../web/forms';
import { declineReasons, type Bid, type Choice, type DeclineReason } from './schedule';

export const takeOutForm = z.object({
  because: z
    .string({ error: 'Enter why you are taking this bid out' })
    .transform(tidy)
    .pipe(
      z
        .string()
        .min(1, 'Enter why you are taking this bid out')
        .max(500, 'The reason must be 500 characters or less'),
    ),
});

/** The version of the schedule that was on the page. */
export const approvalForm = z.object({
  version: z
    .string({ error: 'Open the list again before you approve it' })
    .regex(/^\d{1,9}$/, 'Open the list again before you approve it')
    .transform(Number),
});

const longestReason = 1000;

/** The decisions typed in for a round's bids. A bid left alone stays out of the schedule. */
export function readChoices(bids: Pick<Bid, 'id' | 'projectName'>[], fields: Fields) {
  const read = bids.map((bid) => readChoice(bid, fields)).filter((each) => each !== undefined);
  return { choices: read.map(({ choice }) => choice), problems: read.flatMap(({ problems }) => problems) };
}

function readChoice({ id, projectName: project }: Pick<Bid, 'id' | 'projectName'>, fields: Fields) {
  const typed = (name: string) => oneText(fields[`${name}-${id}`]);
  const problem = (name: string, text: string): Problem => ({
    field: `${name}-${id}`,
    text,
    values: { project },
  });
  const outcome = typed('outcome');
  if (outcome !== 'award' && outcome !== 'decline') return undefined;

  const problems: Problem[] = [];
  const amountPence = outcome === 'award' ? (parseMoney(typed('amount')) ?? null) : null;
  if (outcome === 'award' && amountPence === null) {
    problems.push(problem('amount', '{project}: enter the amount in pounds and pence, like 1,250.50'));
  }
  const declineReason = outcome === 'decline' ? reasonFrom(typed('declineReason')) : null;
  if (outcome === 'decline' && declineReason === null) {
    problems.push(problem('declineReason', '{project}: choose why there is no award'));
  }
  const reason = typed('reason');
  if (reason.length > longestReason)
    problems.push(problem('reason', '{project}: the reason must be 1,000 characters or less'));
  if (reason === '') problems.push(problem('reason', '{project}: enter the reason for this decision'));
  const choice: Choice = { applicationId: id, outcome, amountPence, declineReason, reason };
  return { choice, problems };
}

function reasonFrom(typed: string): DeclineReason | null {
  return Object.hasOwn(declineReasons, typed) ? (typed as DeclineReason) : null;
}

function oneText(value: Fields[string]): string {
  return tidy(Array.isArray(value) ? (value[0] ?? '') : (value ?? ''));
}
