import type { Knex } from 'knex';
import type { Db } from './db';
import { erasedMark } from './values/erased';

/** Where one text is kept: what kind it is, of which record, and which part of it where a record has several. */
export type Pointer = { place: string; recordId: number; part: string };

/** Texts people write, how they are looked through for a name, and how one of them is blanked (guarantees.md 5, Erasure). */
export type WordSource = {
  places: string[];
  /** Rows with `writtenColumns`, of every text there is. */
  written: (db: Db) => Knex.QueryBuilder[];
  blank: (tx: Db, at: Pointer, now: Date) => Promise<void>;
};

/** Columns of one table in which people write, and by which others their record and its subjects are known. */
export type WrittenIn = {
  table: string;
  columns: string[];
  record: string;
  part?: string;
  application?: string;
  group?: string;
  person?: string;
  /** Columns with the number or the address of the person with whom the text goes, unasked, when they are erased. */
  goesWith?: string[];
  /** What stands where the text stood; the mark, unless people have to be told apart or the database says more. */
  blank?: WordSource['blank'];
};

/** The texts of some columns, each a place of its own: "scores.reason". */
export function wordsIn(source: WrittenIn): WordSource {
  const { table, columns, record, part } = source;
  return {
    places: columns.map((column) => `${table}.${column}`),
    written: (db) => columns.map((column) => db(table).select(writtenColumns(db, source, column))),
    blank:
      source.blank ??
      (async (tx, at) => {
        await tx(table)
          .where({ [record]: at.recordId, ...(part && { [part]: at.part }) })
          .update({ [columnOf(at)]: erasedMark });
      }),
  };
}

/** The column a place names. */
export function columnOf({ place }: Pointer): string {
  return place.split('.')[1] ?? '';
}

function writtenColumns(
  db: Db,
  { table, record, part, application, group, person, goesWith = [] }: WrittenIn,
  column: string,
) {
  const number = (name?: string) => (name ? db.raw('??::bigint', [name]) : db.raw('NULL::bigint'));
  return {
    place: db.raw('?::text', [`${table}.${column}`]),
    record_id: number(record),
    part: part ? db.raw('??::text', [part]) : db.raw(`''`),
    words: column,
    application_id: number(application),
    group_id: number(group),
    person_id: number(person),
    goes_with: db.raw(`ARRAY[${goesWith.map(() => '??::text').join(', ')}]::text[]`, goesWith),
  };
}
