import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../actor';
import { record } from '../../audit';
import { NotFound, refuseIf } from '../../errors';
import type { Services } from '../../services';
import { peopleOfGroup } from '../group-store';
import { lockProfile } from '../groups/profile-store';
import { type Officer, officerProblems } from './committee';
import { contactProblems, type NewContact } from './contact';
import { committeeOf, contactOf, deleteOfficer, insertOfficer, saveContact, saveOfficer } from './store';

/** Names somebody on the committee. Anybody of the group may: a sent bid keeps the list it went with (domain.md 7.3.3). */
export async function nameOfficer(
  services: Services,
  actor: Actor,
  groupId: number,
  officer: Officer,
): Promise<void> {
  await services.db.transaction(async (tx) => {
    await lockProfile(tx, actor, groupId);
    const members = await committeeOf(tx, groupId);
    const now = services.clock();

    refuseIf(officerProblems(members, officer));

    const id = await insertOfficer(tx, groupId, officer);
    await record(tx, actor, 'committee changed', { type: 'group', id: groupId }, now, { named: id });
  });
}

/** Changes what is said of somebody on the committee. Throws NotFound once they are off the list. */
export async function changeOfficer(
  services: Services,
  actor: Actor,
  groupId: number,
  id: number,
  officer: Officer,
): Promise<void> {
  await services.db.transaction(async (tx) => {
    await lockProfile(tx, actor, groupId);
    const members = await committeeOf(tx, groupId);
    const now = services.clock();
    const was = members.find((each) => each.id === id);
    if (!was) throw new NotFound();
    if (isDeepStrictEqual(was, { id, ...officer })) return;

    refuseIf(
      officerProblems(
        members.filter((each) => each !== was),
        officer,
      ),
    );

    await saveOfficer(tx, groupId, id, officer);
    await record(tx, actor, 'committee changed', { type: 'group', id: groupId }, now, { changed: id });
  });
}

/** Takes somebody off the committee's list; bids sent before keep them. Throws NotFound where they are off already. */
export async function removeOfficer(
  services: Services,
  actor: Actor,
  groupId: number,
  id: number,
): Promise<void> {
  await services.db.transaction(async (tx) => {
    await lockProfile(tx, actor, groupId);
    const now = services.clock();
    await deleteOfficer(tx, groupId, id);
    await record(tx, actor, 'committee changed', { type: 'group', id: groupId }, now, { removed: id });
  });
}

/** Says who speaks for the group. The address is the one of their account, which they proved to be theirs. */
export async function nameContact(
  services: Services,
  actor: Actor,
  groupId: number,
  contact: NewContact,
): Promise<void> {
  await services.db.transaction(async (tx) => {
    await lockProfile(tx, actor, groupId);
    const people = await peopleOfGroup(tx, groupId);
    const was = await contactOf(tx, groupId);
    const now = services.clock();

    refuseIf(contactProblems(people, contact));

    if (was && isSame(was, contact)) return;
    await saveContact(tx, groupId, contact);
    await record(tx, actor, 'main contact named', { type: 'group', id: groupId }, now, {
      person: contact.personId,
    });
  });
}

function isSame(was: NewContact, { personId, role, phone, bestWay, needs }: NewContact): boolean {
  const kept = {
    personId: was.personId,
    role: was.role,
    phone: was.phone,
    bestWay: was.bestWay,
    needs: was.needs,
  };
  return isDeepStrictEqual(kept, { personId, role, phone, bestWay, needs });
}
