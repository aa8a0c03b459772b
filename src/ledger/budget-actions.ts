import { holds, type Actor } from '../actor';
import { record } from '../audit';
import type { Db } from '../db';
import { refuseIf } from '../errors';
import type { Services } from '../services';
import type { Pence } from '../values/money';
import { allot, findFundOfRound, lockBudgets, saveBudget } from './budget-store';
import { budgetChangeProblems, mustBeWholePence } from './position';
import { fundPosition, roundPosition } from './position-queries';
import { openFundPosition, openRoundRow } from './position-store';
import { refuse } from './refusal';

/** Makes a round's row, with a budget of its own or none. Refused when confirmed money is too little for the budget. */
export async function openRoundPosition(
  tx: Db,
  fundId: number,
  roundId: number,
  budgetPence: Pence | null,
): Promise<void> {
  await openFundPosition(tx, fundId);
  await openRoundRow(tx, roundId);
  await changeBudget(tx, fundId, roundId, budgetPence);
}

/** Sets a round's budget in pence, or none of its own (product.md, Decided 8: managers propose budgets). */
export async function setRoundBudget(
  services: Services,
  actor: Actor,
  roundId: number,
  budgetPence: Pence | null,
): Promise<void> {
  if (!holds(actor, 'manager')) refuse([{ text: 'Only a fund manager can set the budget of a round' }]);
  await services.db.transaction(async (tx) => {
    const fundId = await findFundOfRound(tx, roundId);
    await openRoundPosition(tx, fundId, roundId, budgetPence);
    const now = services.clock();
    await record(tx, actor, 'round budget set', { type: 'round', id: roundId }, now, { budgetPence });
  });
}

async function changeBudget(
  tx: Db,
  fundId: number,
  roundId: number,
  budgetPence: Pence | null,
): Promise<void> {
  if (budgetPence !== null) mustBeWholePence(budgetPence, 0);
  await lockBudgets(tx, fundId, roundId);
  const fund = await fundPosition(tx, fundId);
  const round = await roundPosition(tx, roundId);
  const problems = budgetChangeProblems(fund, round, budgetPence);
  refuseIf(problems);

  const more = (budgetPence ?? 0) - (round.budgetPence ?? 0);
  const saved = (await allot(tx, fundId, more)) && (await saveBudget(tx, roundId, budgetPence));
  if (!saved) refuse(problems);
}
