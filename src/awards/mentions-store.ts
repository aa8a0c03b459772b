import { type WordSource, wordsIn } from '../words-store';

/** What people write as they decide, and how an award is told to the public. */
export const awardWords: WordSource[] = [
  wordsIn({
    table: 'schedule_lines',
    columns: ['reason', 'taken_out_because'],
    record: 'id',
    application: 'application_id',
  }),
  wordsIn({
    table: 'awards',
    columns: ['project_name', 'public_summary'],
    record: 'id',
    application: 'application_id',
    group: 'group_id',
  }),
];
