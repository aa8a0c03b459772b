import { accountWords } from '../../accounts';
import { type Snapshot, bidWords, textsOfAnswers, textsOfSender } from '../../applications';
import { judgingWords } from '../../assessment';
import { awardWords } from '../../awards';
import type { Db } from '../../db';
import type { Answers } from '../../funds';
import { letterWords } from '../../notifications';
import { type Read, read } from '../../read';
import { type Pointer, type WordSource, wordsIn } from '../../words-store';
import { type Mention, digestOf, keyOf } from './mention';
import { type Sought, firstLook, namingsIn } from './naming';

const holdWords = wordsIn({
  table: 'legal_holds',
  columns: ['reason', 'lifted_because'],
  record: 'id',
  group: 'group_id',
  person: 'person_id',
});

const requestWords = wordsIn({
  table: 'data_requests',
  columns: ['words', 'answer', 'identified_because', 'extended_because'],
  record: 'id',
  person: 'person_id',
  goesWith: ['person_id', 'email_key'],
});

/** Everything in which people write about each other, room by room. */
export const wordSources: WordSource[] = [
  ...bidWords,
  ...judgingWords,
  ...awardWords,
  ...accountWords,
  ...letterWords,
  holdWords,
  requestWords,
];

/**
 * Every text that names somebody and that does not go with them unasked, in a steady order. File names and files, what
 * the public reads of funds and rounds, and the name of a group are not looked through.
 */
export function mentionsOf(db: Db, sought: Sought): Read<Mention[]> {
  const texts = db.unionAll(wordSources.flatMap(({ written }) => written(db)));
  const theirs = db('memberships').where('person_id', sought.id).select('group_id');
  const near = db.raw('(coalesce(g.id IN (?), false) OR coalesce(w.person_id = ?, false))', [
    theirs,
    sought.id,
  ]);
  const { anywhere, near: nearby } = firstLook(sought);
  const query = db
    .from(texts.as('w'))
    .leftJoin('applications as a', 'a.id', 'w.application_id')
    .joinRaw('LEFT JOIN groups AS g ON g.id = coalesce(w.group_id, a.group_id)')
    .leftJoin('people as p', 'p.id', 'w.person_id')
    .whereRaw(...wordsLike([...anywhere, ...nearby]))
    .whereRaw('NOT w.goes_with && ?', [[String(sought.id), sought.emailKey]])
    .where((named) => {
      void named.whereRaw(...wordsLike(anywhere)).orWhereRaw(near);
    })
    .select({ ...rowColumns, near });
  return read(query, (rows: Row[]) => mentionsIn(rows, sought));
}

const rowColumns = {
  place: 'w.place',
  recordId: 'w.record_id',
  part: 'w.part',
  words: 'w.words',
  groupId: 'g.id',
  groupName: 'g.name',
  applicationId: 'a.id',
  reference: 'a.reference',
  personId: 'p.id',
  personName: 'p.name',
};

type Row = Omit<Mention, 'texts' | 'sure' | 'digest'> & { words: string };

// Both sides are made small by the database, whose idea of a capital may be its own.
function wordsLike(words: string[]): [string, string[]] {
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  return [`lower(w.words) LIKE ANY (ARRAY[${patterns.map(() => 'lower(?)').join(', ')}])`, patterns];
}

function mentionsIn(rows: Row[], sought: Sought): Mention[] {
  const mentions = new Map<string, Mention>();
  for (const { words, ...row } of rows) {
    for (const { part, text } of textsOf(row, words, sought)) {
      const namings = namingsIn(text, sought, row.near);
      if (namings.length === 0) continue;
      const key = keyOf({ ...row, part });
      const mention = mentions.get(key) ?? { ...row, part, texts: [], sure: false, digest: '' };
      if (!mention.texts.includes(text)) mention.texts.push(text);
      mention.sure ||= namings.some(({ sure }) => sure);
      mentions.set(key, mention);
    }
  }
  return [...mentions.values()]
    .map((mention) => ({ ...mention, digest: digestOf(mention.texts) }))
    .sort(inOrder);
}

// The rows of a bid say whether they are its answers or what its sender said besides; each has many texts.
function textsOf({ place, part }: Pointer, words: string, { emailKey }: Sought) {
  if (place !== 'applications.answers') return [{ part, text: words }];
  const kept: unknown = JSON.parse(words);
  const texts =
    part === 'answers' ? textsOfAnswers(kept as Answers, emailKey) : textsOfSender(kept as Snapshot);
  return texts.map(([key, text]) => ({ part: key, text }));
}

function inOrder(one: Mention, other: Mention): number {
  const of = ({ place, recordId, part }: Mention) => `${place} ${String(recordId).padStart(15, '0')} ${part}`;
  return of(one) < of(other) ? -1 : 1;
}
