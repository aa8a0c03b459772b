import type { Knex } from 'knex';
import type { Db } from '../db';
import { type Read, read } from '../read';
import { type WordSource, wordsIn } from '../words-store';

/** What people write in bids, and about them as they are checked and turned away. */
export const bidWords: WordSource[] = [
  {
    places: ['applications.answers', 'submissions.signed_by'],
    written: (db) => [
      kept(db, 'applications', 'id'),
      kept(db, 'application_versions', 'application_id'),
      said(db),
      signatures(db),
    ],
    blank: () => Promise.reject(new Error('A bid is blanked as a whole: what is left needs one proof')),
  },
  wordsIn({ table: 'applications', columns: ['ended_because'], record: 'id', application: 'id' }),
  wordsIn({
    table: 'eligibility_checks',
    columns: ['note'],
    record: 'application_id',
    part: 'item',
    application: 'application_id',
  }),
];

/** What the questions of every form are called, by their keys. */
export function questionNames(db: Db): Read<Map<string, string>> {
  const rows = db
    .from(
      db.raw(`question_forms AS f, jsonb_array_elements(f.sections) AS section (value),
        jsonb_array_elements(section.value -> 'questions') AS question (value)`),
    )
    .distinct(db.raw(`question.value ->> 'key' AS key, question.value ->> 'name' AS name`));
  return read(
    rows,
    (found: { key: string; name: string }[]) => new Map(found.map(({ key, name }) => [key, name])),
  );
}

// The answers that were sent are those of the bid itself, so that only what its group said is looked through besides.
const frozen = `jsonb_build_object('group', snapshot -> 'group', 'people', coalesce(snapshot -> 'people', '{}'))`;

function kept(db: Db, table: string, record: string): Knex.QueryBuilder {
  const part = db.raw(`'answers'`);
  return db(table).select({ ...columns(db, 'applications.answers', record, db.raw('answers::text')), part });
}

function said(db: Db): Knex.QueryBuilder {
  const words = db.raw(`(${frozen})::text`);
  return db('submissions').select({
    ...columns(db, 'applications.answers', 'application_id', words),
    part: db.raw(`'sender'`),
  });
}

function signatures(db: Db): Knex.QueryBuilder {
  const goes_with = db.raw('ARRAY[submitted_by::text]');
  return db('submissions').select({
    ...columns(db, 'submissions.signed_by', 'application_id', db.ref('signed_by')),
    goes_with,
  });
}

const columns = (db: Db, place: string, record: string, words: Knex.Raw) => ({
  place: db.raw('?::text', [place]),
  record_id: record,
  part: db.raw(`''`),
  words,
  application_id: record,
  group_id: db.raw('NULL::bigint'),
  person_id: db.raw('NULL::bigint'),
  goes_with: db.raw(`'{}'::text[]`),
});
