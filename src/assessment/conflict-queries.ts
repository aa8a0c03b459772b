import { type Actor, holds } from '../actor';
import type { Db } from '../db';
import type { Declaration } from './conflict';
import { findOptionalDeclaration } from './conflict-store';
import { judgedFor, outsideGroupsOf, visibleTo, withoutInterestOf } from './policy';

/** Whether this person may say how they stand to a bid: one given to them, or one they run the fund for. */
export async function mayDeclare(db: Db, actor: Actor, applicationId: number): Promise<boolean> {
  const given = db('assignments')
    .join('applications', 'applications.id', 'assignments.application_id')
    .modify(visibleTo(actor));
  const known = db('applications').modify(judgedFor(actor));
  for (const bid of holds(actor, 'manager', 'decider') ? [given, known] : [given]) {
    if (await bid.where('applications.id', applicationId).first('applications.id')) return true;
  }
  return mayDeclareAgain(db, actor, applicationId);
}
