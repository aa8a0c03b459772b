import type { Db } from '../db';
import { blanked } from '../values/erased';
import { type WordSource, wordsIn } from '../words-store';

const ofBid = { application: 'application_id' };

/** What people write in judging. The kept copy of scores that were opened again is one text, blanked as a whole. */
export const judgingWords: WordSource[] = [
  wordsIn({
    table: 'conflict_declarations',
    columns: ['note'],
    record: 'application_id',
    part: 'person_id',
    person: 'person_id',
    goesWith: ['person_id'],
    ...ofBid,
  }),
  wordsIn({
    table: 'conflict_declarations',
    columns: ['ruling_reason'],
    record: 'application_id',
    part: 'person_id',
    person: 'person_id',
    ...ofBid,
  }),
  wordsIn({
    table: 'assignments',
    columns: ['strength', 'improvement', 'void_reason'],
    record: 'id',
    person: 'assessor_id',
    ...ofBid,
  }),
  wordsIn({
    table: 'scores',
    columns: ['reason'],
    record: 'assignment_id',
    part: 'criterion_id',
    person: 'assessor_id',
    ...ofBid,
  }),
  wordsIn({
    table: 'moderated_scores',
    columns: ['reason'],
    record: 'application_id',
    part: 'criterion_id',
    ...ofBid,
  }),
  {
    places: ['score_history.scores'],
    written: (db) => [keptScores(db)],
    blank: async (tx, { recordId }) => {
      const kept = await tx('score_history').where('id', recordId).first('scores');
      if (!kept) return;
      const left = JSON.stringify(blanked(kept.scores));
      await tx.raw('SELECT blank_score_history(?, ?::jsonb)', [recordId, left]);
    },
  },
];

function keptScores(db: Db) {
  return db('score_history as h')
    .join('assignments as w', 'w.id', 'h.assignment_id')
    .select({
      place: db.raw(`'score_history.scores'`),
      record_id: 'h.id',
      part: db.raw(`''`),
      words: db.raw(`concat_ws(E'\\n', h.strength, h.improvement, h.why,
        (SELECT string_agg(DISTINCT said #>> '{}', E'\\n') FROM jsonb_path_query(h.scores, '$.**.reason') AS said))`),
      application_id: 'w.application_id',
      group_id: db.raw('NULL::bigint'),
      person_id: 'w.assessor_id',
      goes_with: db.raw(`'{}'::text[]`),
    });
}
