import type { Actor } from '../actor';
import { record } from '../audit';
import type { Db } from '../db';
import { refuseIf } from '../errors';
import type { Services } from '../services';
import { dayOf } from '../values/day';
import { refuseUnlessAdministrator } from './erasure-actions';
import { lockHolds } from './hold-store';
import { type RetentionItem, runProblems } from './retention';
import { retentionClasses } from './retention-class';
import { dueRecords, findOptionalDue } from './retention-queries';
import {
  insertRun,
  itemsOf,
  lockRun,
  markItem,
  markRunConfirmed,
  markRunWithdrawn,
  unfinishedRuns,
} from './retention-store';

/** Proposes to let go what is due today and not held. Throws Refused when nothing is, or another run waits. */
export async function proposeRun(services: Services, actor: Actor): Promise<number> {
  return services.db.transaction(async (tx) => {
    const now = services.clock();
    await refuseUnlessAdministrator(tx, actor, now);
    const records = [];
    for (const each of retentionClasses) {
      const due = await dueRecords(tx, each, { now, today: dayOf(now) });
      records.push(...due.filter(({ isHeld }) => !isHeld).map((kept) => ({ ...kept, name: each.name })));
    }

    refuseIf(records.length > 0 ? [] : [{ text: 'Nothing is due to go' }]);

    const id = await insertRun(tx, actor, records, now);
    await record(tx, actor, 'retention run proposed', { type: 'retention run', id }, now, {
      records: records.length,
    });
    return id;
  });
}

/** Confirms a run another administrator proposed, and lets its records go one by one (guarantees.md PR-01, D30). */
export async function confirmRun(services: Services, actor: Actor, id: number): Promise<void> {
  await services.db.transaction(async (tx) => {
    const run = await lockRun(tx, id);
    const now = services.clock();
    await refuseUnlessAdministrator(tx, actor, now);

    refuseIf(runProblems(actor, run));

    await markRunConfirmed(tx, actor, id, now);
    await record(tx, actor, 'retention run confirmed', { type: 'retention run', id }, now);
  });
  await carryOut(services, id);
}

/** Takes a run back before it is confirmed; nothing has gone. A repeat changes nothing. */
export async function withdrawRun(services: Services, actor: Actor, id: number): Promise<void> {
  await services.db.transaction(async (tx) => {
    const run = await lockRun(tx, id);
    const now = services.clock();
    await refuseUnlessAdministrator(tx, actor, now);
    if (run.withdrawnAt) return;

    refuseIf(run.confirmedAt ? [{ text: 'This run was confirmed already' }] : []);

    await markRunWithdrawn(tx, actor, id, now);
    await record(tx, actor, 'retention run withdrawn', { type: 'retention run', id }, now);
  });
}

/** Carries on with runs that were broken off, as when the portal stopped amid one; the worker does so each night. */
export async function finishRuns(services: Services): Promise<void> {
  for (const id of await unfinishedRuns(services.db)) await carryOut(services, id);
}

// Each record goes by itself, so that one that cannot does not keep the others, and a stop in between loses nothing.
async function carryOut(services: Services, id: number): Promise<void> {
  const open = (await itemsOf(services.db, id)).filter(({ outcome }) => outcome === null);
  for (const item of open) {
    const files = await services.db
      .transaction((tx) => letGo(tx, id, item, services.clock()))
      .catch((error: unknown) => {
        services.log.error(
          { run: id, class: item.name, record: item.recordId, error },
          'a record could not go',
        );
        return [];
      });
    for (const name of files) await services.files.remove(name);
  }
}

async function letGo(tx: Db, runId: number, item: RetentionItem, now: Date): Promise<string[]> {
  await lockHolds(tx);
  const each = retentionClasses.find(({ name }) => name === item.name);
  const due = each && (await findOptionalDue(tx, each, item.recordId, { now, today: dayOf(now) }));
  if (!due || due.since !== item.since) {
    await markItem(tx, runId, item, 'no longer due', now);
    return [];
  }
  await markItem(tx, runId, item, due.isHeld ? 'on hold' : 'gone', now);
  return due.isHeld ? [] : each.letGo(tx, item.recordId, now);
}
