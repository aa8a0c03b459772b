import type { Request } from 'express';
import { findSubmission } from '../applications';
import { NotFound } from '../errors';
import { roundById } from '../funds';
import { readTogether } from '../read';
import type { Services } from '../services';
import { actorOf, idFrom } from '../web/requests';
import { listCleanDocuments } from './assessor-queries';
import type { Assignment } from './assignment';
import { bidOfAssignment, findAssignment } from './assignment-store';
import { judgedBidById } from './bid-queries';
import { type Declaration, mayScore } from './conflict';
import { findOptionalDeclaration } from './conflict-store';
import { isScored, judgedBy, sentBy } from './judging';
import { readingOf } from './reading';

export type Own = { assignment: Assignment; declaration: Declaration | undefined };

/** The assessor's own assignment an address names, and what they declared. Throws NotFound for any other. */
export async function ownAssignment(req: Request, { db }: Services): Promise<Own> {
  const actor = actorOf(req);
  const id = idFrom(req, 'assignment');
  return readTogether(db, {
    assignment: findAssignment(db, actor, id),
    declaration: findOptionalDeclaration(db, bidOfAssignment(db, id), actor.id),
  });
}

/** The same, only where the declaration has opened the bid. */
export async function openedAssignment(req: Request, services: Services): Promise<Assignment> {
  const { assignment, declaration } = await ownAssignment(req, services);
  if (!mayScore(declaration)) throw new NotFound();
  return assignment;
}

export async function openedWork(req: Request, services: Services): Promise<OpenedWork> {
  return workOn(services, await openedAssignment(req, services));
}

/**
 * Everything an assessor reads of an opened bid. Others' scores are in it only when everyone has sent, by the same read
 * that shows their own as sent (guarantees.md CO-04).
 */
export async function workOn({ db }: Services, { id, applicationId, roundId }: Assignment) {
  const { bid, round, submission, documents } = await readTogether(db, {
    bid: judgedBidById(db, applicationId),
    round: roundById(db, roundId),
    submission: findSubmission(db, applicationId),
    documents: listCleanDocuments(db, applicationId),
  });
  const own = bid.assignments.find((each) => each.id === id);
  if (!own) throw new NotFound();
  const { snapshot } = submission;
  const judged = judgedBy(round, bid);
  const mayCompare = own.status === 'submitted' && isScored(round, bid);
  return {
    own,
    round,
    judged,
    snapshot,
    reading: readingOf(judged, snapshot.sections),
    documents,
    sent: mayCompare ? sentBy(bid) : [own],
    isOpen: own.status === 'in_progress' && bid.status === 'in_assessment',
  };
}

export type OpenedWork = Awaited<ReturnType<typeof workOn>>;
