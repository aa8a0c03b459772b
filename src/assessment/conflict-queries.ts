import type { Knex } from 'knex';
import { type Actor, holds } from '../actor';
import type { Db } from '../db';
import { type ConflictKind, type Declaration, type Ruling, wasMisclick } from './conflict';
import { findOptionalDeclaration } from './conflict-store';
import { judgedFor, outsideGroupsOf, visibleTo, withoutInterestOf } from './policy';

/** Whether this person may say how they stand to a bid: one given to them, or one they run the fund for. */
export async function mayDeclare(db: Db, actor: Actor, applicationId: number): Promise<boolean> {
  const bid = { 'applications.id': applicationId };
  const given = await assigned(db).modify(visibleTo(actor)).where(bid).first('applications.id');
  if (given) return true;
  if (!holds(actor, 'manager', 'decider')) return false;
  const known = await db('applications').modify(judgedFor(actor)).where(bid).first('applications.id');
  if (known) return true;
  const earlier = await findOptionalDeclaration(db, applicationId, actor.id);
  if (!earlier || !wasMisclick(earlier)) return false;
  return exists(db('applications').modify(outsideGroupsOf(actor)).where(bid));
}

/** Whether this person settles what another declared: the round's chair, or a manager where the chair declared it. */
export async function maySettle(
  db: Db,
  actor: Actor,
  applicationId: number,
  personId: number,
): Promise<boolean> {
  const declarations = declaredToOthers(db, actor);
  return exists(
    declarations.where({ 'declared.application_id': applicationId, 'declared.person_id': personId }),
  );
}

/** A link someone else declared, as the one who settles it reads it: nothing of the bid but its names. */
export type OthersDeclaration = Pick<
  Declaration,
  'applicationId' | 'personId' | 'kind' | 'note' | 'declaredAt'
> & {
  personName: string;
  groupName: string;
  projectName: string | null;
  ruling: Ruling | null;
};

/** Links that keep people from bids, where this person is the one who settles them, the latest first. */
export async function listOthersDeclarations(db: Db, actor: Actor): Promise<OthersDeclaration[]> {
  const rows = await declaredToOthers(db, actor)
    .where('declared.may_score', false)
    .orderBy([
      { column: 'declared.declared_at', order: 'desc' },
      'declared.application_id',
      'declared.person_id',
    ])
    .select(othersColumns);
  return rows as OthersDeclaration[];
}

/** One of these links. Undefined for any that is not this person's to settle. */
export async function findOptionalOthersDeclaration(
  db: Db,
  actor: Actor,
  applicationId: number,
  personId: number,
): Promise<OthersDeclaration | undefined> {
  const one = {
    'declared.application_id': applicationId,
    'declared.person_id': personId,
    'declared.may_score': false,
  };
  return (await declaredToOthers(db, actor).where(one).first(othersColumns)) as OthersDeclaration | undefined;
}

/** What a person themselves declared, which they keep whatever it shut (product.md, Decided 15). */
export type OwnDeclaration = {
  applicationId: number;
  assignmentId: number | null;
  groupName: string;
  projectName: string | null;
  kind: ConflictKind;
  note: string;
  declaredAt: Date;
  ruling: Ruling | null;
  rulingReason: string | null;
};

export async function listOwnDeclarations(db: Db, actor: Actor): Promise<OwnDeclaration[]> {
  const rows = await db('conflict_declarations as declared')
    .join('applications', 'applications.id', 'declared.application_id')
    .join('groups', 'groups.id', 'applications.group_id')
    .leftJoin('assignments as given', (on) =>
      on.on('given.application_id', 'applications.id').on('given.assessor_id', 'declared.person_id'),
    )
    .where('declared.person_id', actor.id)
    .orderBy([{ column: 'declared.declared_at', order: 'desc' }, 'declared.application_id'])
    .select({
      applicationId: 'applications.id',
      assignmentId: 'given.id',
      groupName: 'groups.name',
      projectName: 'applications.project_name',
      kind: 'declared.kind',
      note: 'declared.note',
      declaredAt: 'declared.declared_at',
      ruling: 'declared.ruling',
      rulingReason: 'declared.ruling_reason',
    });
  return rows as OwnDeclaration[];
}

const othersColumns = {
  applicationId: 'declared.application_id',
  personId: 'declared.person_id',
  personName: 'people.name',
  groupName: 'groups.name',
  projectName: 'applications.project_name',
  kind: 'declared.kind',
  note: 'declared.note',
  declaredAt: 'declared.declared_at',
  ruling: 'declared.ruling',
};

function declaredToOthers(db: Db, actor: Actor): Knex.QueryBuilder {
  const chairs = (personId: Knex.Value | Knex.Raw) =>
    db('panel_members as chair')
      .whereRaw('chair.round_id = applications.round_id AND chair.part = ?', ['chair'])
      .where('chair.person_id', personId);
  return db('conflict_declarations as declared')
    .join('applications', 'applications.id', 'declared.application_id')
    .join('groups', 'groups.id', 'applications.group_id')
    .join('people', 'people.id', 'declared.person_id')
    .modify(withoutInterestOf(actor))
    .whereNot('declared.person_id', actor.id)
    .where((settles) => {
      void settles.whereExists(chairs(actor.id));
      if (holds(actor, 'manager')) void settles.orWhereExists(chairs(db.raw('declared.person_id')));
    });
}

function assigned(db: Db): Knex.QueryBuilder {
  return db('assignments').join('applications', 'applications.id', 'assignments.application_id');
}

async function exists(rows: Knex.QueryBuilder): Promise<boolean> {
  return (await rows.first('applications.id')) !== undefined;
}
