import type { Knex } from 'knex';
import type { Actor } from '../actor';
import type { Subject, SubjectType } from '../audit';
import type { Db } from '../db';
import { NotFound } from '../errors';
import { type Read, read } from '../read';
import type { Letter, LetterSummary } from './letter';
import { withoutInterestOf } from './policy';

/** Every letter about a subject, the newest first. */
export function lettersOf(db: Db, subject: Subject): Read<LetterSummary[]> {
  return read(about(summaries(db), subject), (rows: SummaryRow[]) => rows.map(summaryOf));
}

/** The same, each as it was sent. */
export function wholeLettersOf(db: Db, subject: Subject): Read<Letter[]> {
  const query = db('letters').select(letterColumns).orderBy('id', 'desc');
  return read(about(query, subject), (rows: LetterRow[]) => rows.map(letterOf));
}

/** The newest letters, at most `limit`; the next page comes after the id of the last one shown. */
export async function recentLetters(
  db: Db,
  { after, limit }: { after?: number; limit: number },
): Promise<LetterSummary[]> {
  const query = summaries(db).limit(limit);
  if (after !== undefined) void query.where('id', '<', after);
  return (await query).map(summaryOf);
}

/** Letters that were never delivered and will not be tried again, the newest first (guarantees.md EM-01). */
export function givenUpLetters(db: Db, actor: Actor): Read<LetterSummary[]> {
  const query = summaries(db).whereNotNull('given_up_at').whereNull('sent_at').limit(200);
  void query.modify(withoutInterestOf(actor));
  return read(query, (rows: SummaryRow[]) => rows.map(summaryOf));
}

/** One letter as it was sent. Throws NotFound. */
export async function findLetter(db: Db, id: number): Promise<Letter> {
  const row = await db('letters').where({ id }).select<LetterRow[]>(letterColumns).first();
  if (!row) throw new NotFound('No such letter');
  return letterOf(row);
}

type SummaryRow = Omit<LetterSummary, 'subject'> & { subjectType: SubjectType; subjectId: number };
type LetterRow = SummaryRow & Pick<Letter, 'text' | 'html' | 'messageId' | 'linkSeed'>;

const summaryColumns = {
  id: 'id',
  template: 'template',
  recipient: 'recipient',
  recipientName: 'recipient_name',
  subjectType: 'subject_type',
  subjectId: 'subject_id',
  title: 'title',
  queuedAt: 'queued_at',
  sentAt: 'sent_at',
  attempts: 'attempts',
  lastError: 'last_error',
  givenUpAt: 'given_up_at',
};

const letterColumns = {
  ...summaryColumns,
  text: 'body_text',
  html: 'body_html',
  messageId: 'message_id',
  linkSeed: 'link_seed',
};

const summaries = (db: Db) => db('letters').select<SummaryRow[]>(summaryColumns).orderBy('id', 'desc');

function about(letters: Knex.QueryBuilder, { type, id }: Subject): Knex.QueryBuilder {
  return letters.where({ subject_type: type, subject_id: id });
}

function letterOf(row: LetterRow): Letter {
  const { text, html, messageId, linkSeed } = row;
  return { ...summaryOf(row), text, html, messageId, linkSeed };
}

function summaryOf(row: SummaryRow): LetterSummary {
  const { id, template, recipient, recipientName, title, queuedAt, sentAt, attempts, lastError, givenUpAt } =
    row;
  const subject = { type: row.subjectType, id: row.subjectId };
  return {
    id,
    template,
    recipient,
    recipientName,
    subject,
    title,
    queuedAt,
    sentAt,
    attempts,
    lastError,
    givenUpAt,
  };
}
