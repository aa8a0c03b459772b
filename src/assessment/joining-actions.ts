import { peopleWith, type Person } from '../accounts';
import { record } from '../audit';
import type { Db } from '../db';
import { roundById } from '../funds';
import { queueEmail } from '../notifications';
import type { Services } from '../services';
import { dayOf } from '../values/day';
import { isLive } from './assignment';
import { lockOptionalAssignment } from './assignment-store';
import type { JudgedBid } from './bid';
import { judgedBidById, lockBid } from './bid-queries';
import { joinedGroup } from './conflict';
import { interestedIn, type JoinedWork, listJoinedWork } from './joining-queries';
import { deleteModerated } from './score-store';
import { settle, strikeOut } from './settlement';

/**
 * Strikes out what somebody scored for a group they have joined since, and tells the managers. Every page has hidden the
 * bid from them, and left their scores out, since the moment they joined; a repeat finds nothing left to do
 * (guarantees.md D17 and section 3, Awkward rows).
 */
export async function followMembership(services: Services, membershipId: number): Promise<void> {
  for (const work of await listJoinedWork(services.db, membershipId)) await strikeOutJoined(services, work);
}

async function strikeOutJoined(
  services: Services,
  { id, applicationId, assessorId }: JoinedWork,
): Promise<void> {
  await services.db.transaction(async (tx) => {
    await lockBid(tx, applicationId);
    const assignment = await lockOptionalAssignment(tx, applicationId, assessorId);
    const now = services.clock();
    if (!assignment || !isLive(assignment)) return;

    const bid = await judgedBidById(tx, applicationId);
    await strikeOut(tx, bid, { assignmentId: id, why: joinedGroup, now });
    // The bid is read as if they had never sent, so that marks agreed on what they sent are still there.
    if (assignment.status === 'submitted') await deleteModerated(tx, applicationId);
    await settle(tx, await roundById(tx, bid.roundId), applicationId, now);
    await tellManagers(tx, services, { bid, assignmentId: id, name: assignment.assessorName }, now);
    await record(tx, 'system', 'assessor joined the group', { type: 'assignment', id }, now);
  });
}

type Told = { bid: JudgedBid; assignmentId: number; name: string };

async function tellManagers(
  tx: Db,
  { baseUrl }: Services,
  { bid, assignmentId, name }: Told,
  now: Date,
): Promise<void> {
  const about = {
    subject: { type: 'assignment', id: assignmentId } as const,
    values: { reference: bid.reference, name },
  };
  const path = `/assessment/applications/${bid.id}`;
  const cause = `assignment ${assignmentId} ended by joining`;
  const managers = await managersWithoutInterest(tx, bid.id, now);
  await queueEmail(tx, managers, 'assessor-joined-group', { ...about, cause, path, baseUrl }, now);
}

async function managersWithoutInterest(tx: Db, applicationId: number, now: Date) {
  const interested = await interestedIn(tx, applicationId);
  const managers = await peopleWith(tx, 'manager', dayOf(now));
  return managers.filter(({ id }) => !interested.includes(id)).map(recipientOf);
}

const recipientOf = ({ id, name, email }: Person) => ({ personId: id, name, email });
