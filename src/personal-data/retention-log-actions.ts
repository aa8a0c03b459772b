import { record } from '../audit';
import type { Services } from '../services';
import { lockHolds } from './hold-store';
import { deleteOldDevices, deleteOldReadings } from './retention-log-store';

/**
 * Deletes what the logs of security have kept long enough, but for what a hold keeps; the worker does so each night, and
 * what went is on record. Answers how many entries (guarantees.md 5, Security logs).
 */
export async function deleteOldLogs(services: Services): Promise<number> {
  return services.db.transaction(async (tx) => {
    await lockHolds(tx);
    const now = services.clock();
    const deletions = [await deleteOldReadings(tx, now), await deleteOldDevices(tx, now)];
    let deleted = 0;
    for (const each of deletions) {
      if (!each) continue;
      deleted += each.records;
      const details = { log: each.name, records: each.records };
      await record(tx, 'system', 'log entries deleted', { type: 'log deletion', id: each.id }, now, details);
    }
    return deleted;
  });
}
