import { formatMoney, type Pence } from '../../values/money';
import type { Problem, Values } from '../../values/problem';
import type { Bid, Choice } from './schedule';

/**
 * What stands in the way of preparing these decisions; each problem names the input it belongs to. `bids` are those of
 * the round the preparer may know of, so that no choice can be about a bid they have an interest in (domain.md 7.5,
 * part-funding; product.md, 7 and 15).
 */
export function scheduleProblems(choices: Choice[], bids: Bid[]): Problem[] {
  if (choices.length === 0) return [{ text: 'Choose a decision for at least one bid' }];
  const known = new Map(bids.map((bid) => [bid.id, bid]));
  return choices.flatMap((choice) => {
    const bid = known.get(choice.applicationId);
    return bid ? choiceProblems(choice, bid) : [{ text: 'One of these bids is not one you can decide on' }];
  });
}

function choiceProblems(choice: Choice, bid: Bid): Problem[] {
  const about = (field: string, text: string, values: Values = {}): Problem[] => [
    { field: `${field}-${bid.id}`, text, values: { project: bid.projectName, ...values } },
  ];
  if (bid.status !== 'ready_for_panel') return about('outcome', '{project} is not waiting for a decision');
  if (choice.reason.trim() === '') return about('reason', '{project}: enter the reason for this decision');
  return choice.outcome === 'award' ? amountProblems(choice.amountPence ?? 0, bid, about) : [];
}

type About = (field: string, text: string, values?: Values) => Problem[];

function amountProblems(pence: Pence, bid: Bid, about: About): Problem[] {
  const say = (text: string, limit: Pence) => about('amount', text, { limit: formatMoney(limit) });
  if (pence < 1) return about('amount', '{project}: enter an amount of at least 1p');
  if (pence > bid.requestPence)
    return say(
      '{project}: the amount must be {limit} or less, which is what they asked for',
      bid.requestPence,
    );
  if (pence < (bid.minimumPence ?? 0)) {
    return say(
      '{project}: the amount must be at least {limit}, the least the project can work with',
      bid.minimumPence ?? 0,
    );
  }
  // Who must not know the room is not told by a refusal either: the cap is kept when someone else approves.
  if (bid.headroomPence !== null && pence > bid.headroomPence)
    return say('{project}: the group can be awarded at most {limit} more from this fund', bid.headroomPence);
  return [];
}
