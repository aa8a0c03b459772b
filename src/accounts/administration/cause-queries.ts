import type { Knex } from 'knex';
import type { Db } from '../../db';
import { type LetterCause, lettersFor } from '../../notifications';

/** What administrators, and those who stand in for each other, do that calls for a letter (guarantees.md D22). */
export function administrationLetters(db: Db): LetterCause[] {
  const links = db('single_use_links').where('purpose', 'staff invitation').select('id');
  const disablings = db('disablings');
  const resets = db('factor_resets').whereNotNull('done_at').select('id');
  return [
    lettersFor(db, links, 'link # made', 'staff-invitation'),
    lettersFor(db, given(db).whereNull('stands_in_for'), 'permission # given', 'permissions-changed'),
    lettersFor(db, given(db).whereNotNull('stands_in_for'), 'permission # lent', 'delegation-begun'),
    lettersFor(db, ended(db), 'permission # ended', 'permissions-changed'),
    lettersFor(db, resets, 'factor reset # done', 'second-factor-reset'),
    lettersFor(db, disablings.clone().select('id'), 'disabling # begun', 'account-disabled'),
    lettersFor(
      db,
      disablings.whereNotNull('restored_at').select('id'),
      'disabling # ended',
      'account-restored',
    ),
  ];
}

// One letter tells of all that somebody was given, or lost, at one time: the first permission stands for the others.
const given = (db: Db): Knex.QueryBuilder =>
  db('permissions')
    .whereNotNull('granted_by')
    .groupBy('person_id', 'stands_in_for', 'granted_by', 'granted_at')
    .select(db.raw('min(id) AS id'));

const ended = (db: Db): Knex.QueryBuilder =>
  db('permissions')
    .whereNotNull('ended_by')
    .groupBy('person_id', 'ended_by', 'ended_at')
    .select(db.raw('min(id) AS id'));
