import type { Actor } from '../../actor';
import { sentToStaff } from '../../applications';
import type { Db } from '../../db';
import { type Read, read } from '../../read';

/** That somebody looked: at which record, by its name, or at a list; a name is missing where it must not be known. */
export type ToldReading = {
  id: number;
  readAt: Date;
  readerName: string;
  kind: string;
  subjectId: number | null;
  subjectName: string | null;
};

export const pageLength = 50;

/** One page of who looked at what, the newest first, and one more when there is a next; `before` is the last shown. */
export function listReadings(db: Db, actor: Actor, before?: number): Read<ToldReading[]> {
  const query = db('access_log as l')
    .join('people as reader', 'reader.id', 'l.reader_id')
    .orderBy('l.id', 'desc')
    .limit(pageLength + 1)
    .select({ id: 'l.id', readAt: 'l.read_at', readerName: 'reader.name' })
    .select({ kind: 'l.kind', subjectId: 'l.subject_id', subjectName: nameOf(db, actor) });
  if (before !== undefined) void query.where('l.id', '<', before);
  return read(query);
}

function nameOf(db: Db, actor: Actor) {
  const bid = db('applications')
    .whereRaw('applications.id = l.subject_id')
    .modify(sentToStaff(actor))
    .select(db.raw('coalesce(applications.project_name, applications.reference)'));
  const session = db('training_sessions as s')
    .join('courses as c', 'c.id', 's.course_id')
    .whereRaw('s.id = l.subject_id')
    .select('c.title');
  return db.raw(
    `CASE l.kind WHEN 'person' THEN (SELECT name FROM people WHERE id = l.subject_id)
      WHEN 'group' THEN (SELECT name FROM groups WHERE id = l.subject_id)
      WHEN 'application' THEN (?) WHEN 'training session' THEN (?) END`,
    [bid, session],
  );
}
