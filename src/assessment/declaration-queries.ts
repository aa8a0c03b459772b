import type { Knex } from 'knex';
import { type Actor, holds } from '../actor';
import type { Db } from '../db';
import { type Declaration, wasMisclick } from './conflict';
import { findOptionalDeclaration } from './conflict-store';
import { judgedFor, outsideGroupsOf, visibleTo } from './policy';
import { type Read, read, readAny, readAs, readTogether } from '../read';

/** Whether this person may say how they stand to a bid: one given to them, or one they run the fund for. */
export function mayDeclare(db: Db, actor: Actor, applicationId: number): Read<boolean> {
  const isThere = (bids: Knex.QueryBuilder) =>
    readAny(bids.where('applications.id', applicationId).select('applications.id'));
  const asked = readTogether(db, {
    given: isThere(assigned(db).modify(visibleTo(actor))),
    judged: isThere(db('applications').modify(judgedFor(actor))),
    outside: isThere(db('applications').modify(outsideGroupsOf(actor))),
    earlier: findOptionalDeclaration(db, applicationId, actor.id),
  });
  return readAs(asked, ({ given, judged, outside, earlier }) => {
    if (given || !holds(actor, 'manager', 'decider')) return given;
    return judged || (outside && earlier !== undefined && wasMisclick(earlier));
  });
}

/** What a person themselves declared, which they keep whatever it shut (product.md, Decided 15). */
export type OwnDeclaration = Omit<Declaration, 'personId'> & {
  assignmentId: number | null;
  groupName: string;
  projectName: string | null;
};

export function listOwnDeclarations(db: Db, actor: Actor): Read<OwnDeclaration[]> {
  return read(
    db('conflict_declarations as declared')
      .join('applications', 'applications.id', 'declared.application_id')
      .join('groups', 'groups.id', 'applications.group_id')
      .leftJoin('assignments as given', (on) =>
        on.on('given.application_id', 'applications.id').on('given.assessor_id', 'declared.person_id'),
      )
      .where('declared.person_id', actor.id)
      .orderBy([{ column: 'declared.declared_at', order: 'desc' }, 'declared.application_id'])
      .select<OwnDeclaration[]>({
        applicationId: 'applications.id',
        assignmentId: 'given.id',
        groupName: 'groups.name',
        projectName: 'applications.project_name',
        kind: 'declared.kind',
        note: 'declared.note',
        declaredAt: 'declared.declared_at',
        ruling: 'declared.ruling',
        rulingReason: 'declared.ruling_reason',
      }),
  );
}

function assigned(db: Db): Knex.QueryBuilder {
  return db('assignments').join('applications', 'applications.id', 'assignments.application_id');
}
