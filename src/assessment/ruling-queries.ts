import type { Knex } from 'knex';
import { type Actor, holds } from '../actor';
import type { Db } from '../db';
import type { Declaration } from './conflict';
import { withoutInterestOf } from './policy';
import { type Read, read, readAny } from '../read';

/** Whether this person settles what another declared: the round's chair, or a manager where the chair declared it. */
export function maySettle(db: Db, actor: Actor, applicationId: number, personId: number): Read<boolean> {
  const one = { 'declared.application_id': applicationId, 'declared.person_id': personId };
  return readAny(declaredToOthers(db, actor).where(one).select('applications.id'));
}

/** A link someone else declared, as the one who settles it reads it: nothing of the bid but its names. */
export type OthersDeclaration = Pick<
  Declaration,
  'applicationId' | 'personId' | 'kind' | 'note' | 'declaredAt' | 'ruling'
> & {
  personName: string;
  groupName: string;
  projectName: string | null;
};

/** Links that keep people from bids, where this person is the one who settles them, the latest first. */
export function listOthersDeclarations(db: Db, actor: Actor): Read<OthersDeclaration[]> {
  const declarations = declaredToOthers(db, actor)
    .whereRaw('NOT declared.may_score')
    .orderBy([
      { column: 'declared.declared_at', order: 'desc' },
      'declared.application_id',
      'declared.person_id',
    ])
    .select<OthersDeclaration[]>(othersColumns);
  return read(declarations);
}

/** One of these links. Undefined for any that is not this person's to settle. */
export function findOptionalOthersDeclaration(
  db: Db,
  actor: Actor,
  applicationId: number,
  personId: number,
): Read<OthersDeclaration | undefined> {
  const one = {
    'declared.application_id': applicationId,
    'declared.person_id': personId,
    'declared.may_score': false,
  };
  const declared = declaredToOthers(db, actor).where(one).select(othersColumns);
  return read(declared, ([declaration]: OthersDeclaration[]) => declaration);
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
      .whereRaw(`chair.round_id = applications.round_id AND chair.part = 'chair'`)
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
