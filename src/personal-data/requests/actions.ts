import { record } from '../../audit';
import type { Services } from '../../services';
import { lockHolds } from '../hold-store';
import type { DataRequest, NewRequest } from './data-request';
import { mostReceiptsInAnHour, nextStep, tell } from './letters';
import { countRequestsFrom, insertRequest } from './store';

/**
 * Takes what somebody asks of us about their data, or complains of, and says that it came in the same words whoever they
 * are (guarantees.md 5; Data (Use and Access) Act 2025, section 103). Who is signed in is on hold from now on.
 */
export async function sendRequest(
  services: Services,
  request: NewRequest,
  receivedAt: Date,
): Promise<DataRequest> {
  return services.db.transaction(async (tx) => {
    if (request.person) await lockHolds(tx);
    const now = services.clock();
    const kept = await insertRequest(tx, request, receivedAt);
    const hourAgo = new Date(now.getTime() - 60 * 60 * 1000);
    if ((await countRequestsFrom(tx, kept.id, hourAgo)) <= mostReceiptsInAnHour) {
      const values = { next: nextStep(kept) };
      await tell(tx, services, kept, { template: 'data-request-received', what: 'received', values }, now);
    }
    const author = request.person ?? 'system';
    const subject = { type: 'data request', id: kept.id } as const;
    await record(tx, author, 'data request received', subject, now, { kind: kept.kind });
    return kept;
  });
}
