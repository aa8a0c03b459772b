import type { Actor } from '../../actor';
import type { Db } from '../../db';
import { refuseIf } from '../../errors';
import type { Services } from '../../services';
import { refuseUnlessAdministrator } from '../erasure-actions';
import { countAdministrators } from '../erasure-queries';
import { lockHolds } from '../hold-store';
import { type DataRequest, ownProblems } from './data-request';
import { lockRequest } from './store';

/**
 * A request held for an administrator who answers it, and the time since then; nobody is erased meanwhile. Throws
 * NotFound, Forbidden, and Refused for one's own.
 */
export async function lockForAnswer(
  tx: Db,
  { clock }: Services,
  actor: Actor,
  id: number,
): Promise<{ request: DataRequest; now: Date }> {
  await lockHolds(tx);
  const request = await lockRequest(tx, id);
  const now = clock();
  await refuseUnlessAdministrator(tx, actor, now);
  refuseIf(ownProblems(actor, request, await countAdministrators(tx, now)));
  return { request, now };
}

export const subjectOf = ({ id }: Pick<DataRequest, 'id'>) => ({ type: 'data request', id }) as const;
