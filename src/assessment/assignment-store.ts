import type { Knex } from 'knex';
import type { Actor } from '../actor';
import { type Db, brokenRule } from '../db';
import { NotFound, Refused } from '../errors';
import { type Read, read } from '../read';
import type { Day } from '../values/day';
import type { Assignment, AssignmentStatus } from './assignment';
import { visibleTo } from './policy';

const columns = {
  id: 'assignments.id',
  applicationId: 'assignments.application_id',
  roundId: 'assignments.round_id',
  assessorId: 'assignments.assessor_id',
  assessorName: 'people.name',
  status: 'assignments.status',
  dueOn: 'assignments.due_on',
  strength: 'assignments.strength',
  improvement: 'assignments.improvement',
  submittedAt: 'assignments.submitted_at',
  voidReason: 'assignments.void_reason',
  version: 'assignments.version',
};

/** One of this person's own assignments. Throws NotFound for any other. */
export function findAssignment(db: Db, actor: Actor, id: number): Read<Assignment> {
  const one = withPerson(db).modify(visibleTo(actor)).where('assignments.id', id).select(columns);
  return read(one, ([row]) => found(row));
}

/** The same, held until the transaction ends; the bid must be locked before it where both are. */
export async function lockAssignment(tx: Db, actor: Actor, id: number): Promise<Assignment> {
  const own = withPerson(tx).modify(visibleTo(actor)).where('assignments.id', id);
  return found(await own.forUpdate('assignments').first(columns));
}

/** The bid an assignment is about, as part of another question. */
export function bidOfAssignment(db: Db, id: number): Knex.QueryBuilder {
  return db('assignments').where({ id }).select('application_id');
}

/** Whoever's assignment of this bid, held until the transaction ends. Throws NotFound when it is of another bid. */
export async function lockAssignmentOf(tx: Db, applicationId: number, id: number): Promise<Assignment> {
  const one = withPerson(tx).where({ 'assignments.id': id, 'assignments.application_id': applicationId });
  return found(await one.forUpdate('assignments').first(columns));
}

/** This person's assignment of a bid, if they were ever given it, held until the transaction ends. */
export async function lockOptionalAssignment(
  tx: Db,
  applicationId: number,
  assessorId: number,
): Promise<Assignment | undefined> {
  return withPerson(tx)
    .where({ 'assignments.application_id': applicationId, 'assignments.assessor_id': assessorId })
    .forUpdate('assignments')
    .first<Assignment | undefined>(columns);
}

export type NewAssignment = {
  applicationId: number;
  roundId: number;
  assessorId: number;
  assignedBy: number;
  dueOn: Day;
};

/** Gives a bid to an assessor and answers its number. Throws Refused when a rule of the database says no. */
export async function insertAssignment(tx: Db, given: NewAssignment, now: Date): Promise<number> {
  try {
    const rows = await tx('assignments')
      .insert({
        application_id: given.applicationId,
        round_id: given.roundId,
        assessor_id: given.assessorId,
        assigned_by: given.assignedBy,
        assigned_at: now,
        due_on: given.dueOn,
      })
      .returning('id');
    return rows[0]?.id ?? 0;
  } catch (error) {
    throw refusalOf(error);
  }
}

/** Moves an assignment on; what was sent loses its time of sending when it is opened again or struck out. */
export async function markAssignment(
  tx: Db,
  id: number,
  status: AssignmentStatus,
  { submittedAt = null, voidReason = null }: { submittedAt?: Date | null; voidReason?: string | null } = {},
): Promise<void> {
  await tx('assignments')
    .where({ id })
    .update({ status, submitted_at: submittedAt, void_reason: voidReason });
}

function withPerson(db: Db): Knex.QueryBuilder {
  return db('assignments')
    .join('applications', 'applications.id', 'assignments.application_id')
    .join('people', 'people.id', 'assignments.assessor_id');
}

function refusalOf(error: unknown): unknown {
  const rule = brokenRule(error);
  if (rule === 'assignments_once_per_assessor')
    return new Refused([{ text: 'One of them has been given this bid before' }]);
  if (rule === 'assignments_not_of_own_group')
    return new Refused([{ text: 'One of them is or was a member of this group' }]);
  return error;
}

function found(row: unknown): Assignment {
  if (row === undefined) throw new NotFound();
  return row as Assignment;
}
