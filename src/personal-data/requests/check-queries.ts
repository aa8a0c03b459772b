import type { Knex } from 'knex';
import type { Db } from '../../db';
import { type LetterCause, lettersFor } from '../../notifications';

/** What calls for letters about requests; who asks often within an hour is not told each time (guarantees.md D22). */
export function requestLetters(db: Db): LetterCause[] {
  const requests = (): Knex.QueryBuilder => db('data_requests').select('id');
  return [
    lettersFor(db, requests(), 'data request # received', 'data-request-received', { mayBeNone: true }),
    lettersFor(
      db,
      requests().whereNotNull('acknowledged_at'),
      'data request # acknowledged',
      'data-complaint-acknowledged',
    ),
    lettersFor(db, times(db, 'stops'), 'data request # stopped', 'data-request-stopped'),
    lettersFor(
      db,
      times(db, '(stops - (stopped_at IS NOT NULL)::int)'),
      'data request # started',
      'data-request-started',
    ),
    lettersFor(
      db,
      requests().whereNotNull('extended_at'),
      'data request # extended',
      'data-request-extended',
    ),
    lettersFor(db, requests().whereNotNull('closed_by'), 'data request # closed', 'data-request-closed'),
  ];
}

// One for each time it happened, as in '12, time 2'.
const times = (db: Db, count: string): Knex.QueryBuilder =>
  db
    .from(db.raw(`data_requests, generate_series(1, ${count}) AS turn`))
    .select(db.raw(`id || ', time ' || turn AS id`));
