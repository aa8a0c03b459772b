import type { Db } from '../db';
import { refuseIf } from '../errors';
import type { Day } from '../values/day';
import type { Pence } from '../values/money';
import { findAwardEntry, insertEntry } from './entry-store';
import { availableProblems, budgetProblems, capProblems, mustBeWholePence } from './position';
import { fundPosition, groupPosition, roundPosition } from './position-queries';
import {
  commitFund,
  commitGroup,
  commitRound,
  openFundPosition,
  openGroupRow,
  openRoundRow,
  takeBack,
} from './position-store';
import { refuse } from './refusal';

export type Commitment = {
  fundId: number;
  roundId: number | null;
  groupId: number;
  /** The fund's cap, for a group that has no row yet. */
  capPence: Pence;
  /** What the bid held of the cap until now; nought for an award without a bid. */
  heldPence: Pence;
  amountPence: Pence;
  /** The award's own reference, once in the ledger. */
  reference: string;
  occurredOn: Day;
  recordedAt: Date;
};

/**
 * Commits money to an award: one conditional update each of fund, round and group, in that order, then the line of the
 * ledger. Refused with what remains when confirmed money, the round's budget or the group's cap is too little
 * (house.md, Money is kept in one place; guarantees.md MO-01). Throws RangeError for an amount that is not whole pence.
 */
export async function commitAward(tx: Db, award: Commitment): Promise<void> {
  const { fundId, roundId, groupId, capPence, heldPence, amountPence } = award;
  mustBeWholePence(amountPence, 1);
  mustBeWholePence(heldPence, 0);
  await openFundPosition(tx, fundId);
  if (!(await commitFund(tx, fundId, amountPence))) {
    refuse(availableProblems(await fundPosition(tx, fundId), amountPence));
  }
  if (roundId !== null) await commitWithinBudget(tx, roundId, amountPence);
  const holderId = await openGroupRow(tx, fundId, groupId, capPence);
  if (!(await commitGroup(tx, { fundId, groupId: holderId }, heldPence, amountPence))) {
    const position = await groupPosition(tx, fundId, groupId, capPence);
    if (position.requestedPence < heldPence)
      throw new RangeError('More would be given up than the group holds.');
    refuse(capProblems(position, amountPence, heldPence));
  }
  await insertEntry(tx, { ...award, kind: 'award committed' });
}

export type Release = { reference: string; occurredOn: Day; recordedAt: Date };

/**
 * Reverses an award's whole commitment, once: its money is available again and the group's cap is free for it.
 * Throws NotFound for a reference the ledger does not have; Refused when it was released before (guarantees.md D3).
 */
export async function releaseAward(tx: Db, { reference, occurredOn, recordedAt }: Release): Promise<void> {
  const { id: reversesId, occurredOn: committedOn, ...award } = await findAwardEntry(tx, reference);
  if (occurredOn < committedOn) {
    refuseIf([{ text: 'An award cannot be released before the day it was made' }]);
  }
  // The line goes first: it can be written once, so that whoever comes second is told so before any money moves.
  await insertEntry(tx, { ...award, kind: 'award released', reference, reversesId, occurredOn, recordedAt });
  if (!(await takeBack(tx, award))) throw new RangeError(`Nothing is committed for ${reference}.`);
}

async function commitWithinBudget(tx: Db, roundId: number, pence: Pence): Promise<void> {
  await openRoundRow(tx, roundId);
  if (!(await commitRound(tx, roundId, pence)))
    refuse(budgetProblems(await roundPosition(tx, roundId), pence));
}
