import type { Actor } from '../../actor';
import { record } from '../../audit';
import { refuseIf } from '../../errors';
import type { Services } from '../../services';
import { findGroup, lockGroup } from '../group-store';
import { askableAt, lookUpProblems } from './look-up';
import { insertLookUp, type NewLookUp } from './store';

/** Notes what a public register said of a group's number. Throws Refused when the number is not that one any more. */
export async function noteLookUp(services: Services, actor: Actor, found: NewLookUp): Promise<void> {
  const { groupId, register, number, finding } = found;
  await services.db.transaction(async (tx) => {
    await lockGroup(tx, groupId);
    const group = await findGroup(tx, actor, groupId);
    const now = services.clock();

    refuseIf(lookUpProblems(askableAt(group, register), number, actor.groupIds.includes(groupId)));

    await insertLookUp(tx, found, actor.id, now);
    const details = { register, finding };
    await record(tx, actor, 'register looked up', { type: 'group', id: groupId }, now, details);
  });
}
