import type { Knex } from 'knex';
import type { Db } from '../db';
import type { Finding } from '../values/finding';
import type { TemplateName } from './wording';

/** The causes of letters of one kind, as rows to be compared with the letters there are. */
export type LetterCause = Knex.QueryBuilder;

/** What calls for letters: the ids of `subjects` take the place of # in the cause, as in 'application # submitted'. */
export function lettersFor(
  db: Db,
  subjects: Knex.QueryBuilder,
  cause: string,
  template: TemplateName,
  { mayBeNone = false } = {},
): LetterCause {
  const values = [cause, template, !mayBeNone];
  const columns = `replace(?::text, '#', id::text) AS cause, ?::text AS template, ?::boolean AS needed`;
  return db.from(subjects.as('subjects')).select(db.raw(columns, values));
}

/**
 * Letters that are missing, that nothing called for, or that nobody will deliver, at one instant. `causes` is everything
 * in all rooms that calls for a letter (guarantees.md D22, EM-01).
 */
export async function letterFindings(db: Db, causes: LetterCause[]): Promise<Finding[]> {
  const { rows } = await db.raw<{ rows: Finding[] }>(
    `WITH causes AS (?) ${[missing, uncalled, forgotten, contradicting].join(' UNION ALL ')} ORDER BY subject, text`,
    [db.unionAll(causes)],
  );
  return rows;
}

const missing = `
  SELECT cause AS subject, format('has no letter of the kind %s', template) AS text FROM causes
  WHERE needed AND NOT EXISTS (SELECT FROM letters
    WHERE letters.cause = causes.cause AND letters.template = causes.template)`;

const uncalled = `
  SELECT 'letter ' || id, format('was written because of "%s", of which there is no record', cause) FROM letters
  WHERE NOT EXISTS (SELECT FROM causes WHERE causes.cause = letters.cause AND causes.template = letters.template)`;

const forgotten = `
  SELECT 'letter ' || id, 'waits to be sent, and no job will send it' FROM letters
  WHERE sent_at IS NULL AND given_up_at IS NULL AND NOT EXISTS (SELECT FROM graphile_worker.jobs
    WHERE task_identifier = 'deliver-letter' AND key = 'letter ' || letters.id AND attempts < max_attempts)`;

const contradicting = `
  SELECT 'letter ' || id, CASE
    WHEN given_up_at IS NOT NULL THEN 'was given up, and yet was sent'
    WHEN attempts = 0 THEN 'was sent, and yet never tried'
    ELSE 'was sent before it was written' END
  FROM letters WHERE sent_at IS NOT NULL AND (given_up_at IS NOT NULL OR attempts = 0 OR sent_at < queued_at)`;
