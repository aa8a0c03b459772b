import type { Actor } from '../actor';
import { record } from '../audit';
import type { Db } from '../db';
import { Refused, refuseIf } from '../errors';
import type { Services } from '../services';
import { dayOf, type Day } from '../values/day';
import { confirmMoney, unconfirmMoney } from './budget-store';
import type { EntryKind } from './entry';
import { insertEntry } from './entry-store';
import { fundPosition } from './position-queries';
import { openFundPosition } from './position-store';
import {
  confirmationProblems,
  trancheProblems,
  withdrawalProblems,
  type Confirmation,
  type Proposal,
  type Tranche,
} from './tranche';
import { insertTranche, lockTranche, markConfirmed, markWithdrawn } from './tranche-store';

/** Proposes money on a condition, which cannot be committed yet, and answers its number (product.md, Decided 8). */
export async function proposeTranche(services: Services, actor: Actor, proposal: Proposal): Promise<number> {
  return services.db.transaction(async (tx) => {
    const now = services.clock();
    refuseIf(trancheProblems(proposal, actor, dayOf(now)));

    const id = await insertTranche(tx, proposal, actor.id);
    await openFundPosition(tx, proposal.fundId);
    await enter(tx, { ...proposal, id }, 'tranche proposed', proposal.occurredOn, now);
    const details = { amountPence: proposal.amountPence, occurredOn: proposal.occurredOn };
    await record(tx, actor, 'tranche proposed', { type: 'tranche', id }, now, details);
    return id;
  });
}

/** Confirms a tranche with its evidence: from then on its money can be committed (product.md, Decided 8). */
export async function confirmTranche(
  services: Services,
  actor: Actor,
  trancheId: number,
  confirmation: Confirmation,
): Promise<void> {
  await services.db.transaction(async (tx) => {
    const tranche = await lockTranche(tx, trancheId);
    const now = services.clock();
    refuseIf(confirmationProblems(tranche, confirmation, actor, dayOf(now)));

    await markConfirmed(tx, tranche.id, actor.id, confirmation);
    await confirmMoney(tx, tranche.fundId, tranche.amountPence);
    await enter(tx, tranche, 'tranche confirmed', confirmation.confirmedOn, now);
    const details = { amountPence: tranche.amountPence, confirmedOn: confirmation.confirmedOn };
    await record(tx, actor, 'tranche confirmed', { type: 'tranche', id: tranche.id }, now, details);
  });
}

/** Withdraws a tranche; a confirmed one only while what is available stays at £0 or more (domain.md 7.12.1). */
export async function withdrawTranche(
  services: Services,
  actor: Actor,
  trancheId: number,
  withdrawal: { occurredOn: Day },
): Promise<void> {
  await services.db.transaction(async (tx) => {
    const tranche = await lockTranche(tx, trancheId);
    const now = services.clock();
    const { occurredOn } = withdrawal;
    refuseIf(await problemsOf(tx, tranche));

    await markWithdrawn(tx, tranche.id);
    if (tranche.status === 'confirmed' && !(await unconfirmMoney(tx, tranche.fundId, tranche.amountPence))) {
      throw new Refused(await problemsOf(tx, tranche));
    }
    await enter(tx, tranche, 'tranche withdrawn', occurredOn, now);
    const details = { amountPence: tranche.amountPence, occurredOn, from: tranche.status };
    await record(tx, actor, 'tranche withdrawn', { type: 'tranche', id: tranche.id }, now, details);

    async function problemsOf(db: Db, asked: Tranche) {
      return withdrawalProblems(asked, await fundPosition(db, asked.fundId), actor, occurredOn, dayOf(now));
    }
  });
}

async function enter(
  tx: Db,
  tranche: Pick<Tranche, 'id' | 'fundId' | 'name' | 'amountPence'>,
  kind: EntryKind,
  occurredOn: Day,
  now: Date,
): Promise<void> {
  const { id: trancheId, fundId, name: reference, amountPence } = tranche;
  await insertEntry(tx, { fundId, occurredOn, recordedAt: now, kind, amountPence, trancheId, reference });
}
