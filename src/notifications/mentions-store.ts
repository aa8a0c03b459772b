import type { WordSource } from '../words-store';
import { blankLetter } from './personal-data-store';

/**
 * What letters to other people say, once they have left or were given up. Those about somebody's account or group that
 * name whoever is erased go by themselves.
 */
export const letterWords: WordSource[] = [
  {
    places: ['letters.body_text'],
    written: (db) => [
      db('letters')
        .whereNotIn('subject_type', ['person', 'group', 'link'])
        .whereRaw('coalesce(sent_at, given_up_at) IS NOT NULL')
        .select({
          place: db.raw(`'letters.body_text'`),
          record_id: 'id',
          part: db.raw(`''`),
          words: db.raw(`concat_ws(E'\\n', recipient_name, title, body_text)`),
          application_id: db.raw(`CASE subject_type WHEN 'application' THEN subject_id END`),
          group_id: db.raw('NULL::bigint'),
          person_id: db.raw('NULL::bigint'),
          goes_with: db.raw('ARRAY[person_id::text, lower(recipient)]'),
        }),
    ],
    blank: (tx, { recordId }, now) => blankLetter(tx, recordId, now),
  },
];
