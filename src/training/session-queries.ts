import type { Knex } from 'knex';
import type { Db } from '../db';
import { NotFound } from '../errors';
import { type Read, read } from '../read';
import { mostCounted } from '../values/count';
import type { Course } from './course';
import { type SessionRow, sessionFrom, sessions } from './session-store';
import type { TrainingSession } from './training-session';

/** Which coming sessions: of one course, only those with places to book, those after one already shown, one trainer's own. */
export type ComingFilter = {
  course?: string | undefined;
  withPlaces?: boolean;
  after?: number | undefined;
  trainer?: number;
};

/** Sessions that have not started, the soonest first, at most `limit`; cancelled ones are left out. */
export function listComingSessions(
  db: Db,
  now: Date,
  limit: number,
  { course, withPlaces = false, after, trainer }: ComingFilter = {},
): Read<TrainingSession[]> {
  const query = coming(db, now).limit(limit);
  if (course !== undefined) void query.where('c.slug', course);
  if (withPlaces) stillBookable(query, now);
  if (trainer !== undefined) void query.where('s.trainer_id', trainer);
  if (after !== undefined) beyond(query, db, after);
  return read(query, toSessions);
}

/** Three other sessions with places, those of the same course first: what a full session offers instead. */
export function listOtherSessions(db: Db, session: TrainingSession, now: Date): Read<TrainingSession[]> {
  const query = sessions(db)
    .whereNot('s.id', session.id)
    .orderByRaw('s.course_id <> ?, s.starts_at, s.id', [session.course.id])
    .limit(3);
  stillBookable(query, now);
  return read(query, toSessions);
}

/** Throws NotFound, also for a draft. */
export function findSession(db: Db, id: number): Read<TrainingSession> {
  return read(sessions(db).where('s.id', id), ([row]: SessionRow[]) => {
    if (!row) throw new NotFound();
    return sessionFrom(row);
  });
}

/** Registers the trainer can take now, the oldest first, at most `limit`; after the session that was shown last. */
export function listOpenRegisters(db: Db, now: Date, limit: number, after?: number): Read<TrainingSession[]> {
  const query = sessions(db).modify(toMark(now)).orderBy(['s.starts_at', 's.id']).limit(limit);
  if (after !== undefined) beyond(query, db, after);
  return read(query, toSessions);
}

/** How many registers there are to take, at most one more than is ever said. */
export function countOpenRegisters(db: Db, now: Date): Read<number> {
  const some = db('training_sessions as s')
    .modify(toMark(now))
    .select(db.raw('1'))
    .limit(mostCounted + 1, { skipBinding: true });
  return read(
    db.from(some.as('some')).count({ count: '*' }),
    ([row]: { count: number }[]) => row?.count ?? 0,
  );
}

/** The courses to choose from and how far the fund is towards its training target, if it has one. */
export type Overview = { courses: Pick<Course, 'slug' | 'title'>[]; trained: number; target: number | null };

export function findOverview(db: Db): Read<Overview> {
  return read(
    db.select({
      courses: db('courses').select(
        db.raw(
          "coalesce(json_agg(json_build_object('slug', slug, 'title', title) ORDER BY title, id), '[]')",
        ),
      ),
      trained: trained(db),
      target: db('funds').whereNotNull('training_target').orderBy('id').limit(1).select('training_target'),
    }),
    ([row]: Overview[]) => row as Overview,
  );
}

/** Groups with at least one person marked present, each once by its name (product.md, Decided 20). */
export function groupsTrained(db: Db): Read<number> {
  return read(trained(db), ([row]: { count: number }[]) => row?.count ?? 0);
}

/** The accounts of the groups that have been trained; groups only known by a typed name are not among them. */
export async function attendedGroups(db: Db): Promise<number[]> {
  const rows = await db('bookings')
    .where('status', 'present')
    .whereNotNull('group_id')
    .distinct<{ group_id: number }[]>('group_id')
    .orderBy('group_id');
  return rows.map((row) => row.group_id);
}

const toSessions = (rows: SessionRow[]) => rows.map(sessionFrom);

// Sessions that start within the hour or have, with someone not yet marked.
function toMark(now: Date) {
  return (query: Knex.QueryBuilder): void => {
    void query
      .where('s.starts_at', '<=', new Date(now.getTime() + 60 * 60 * 1000))
      .whereNot('s.status', 'cancelled')
      .whereExists((unmarked) => {
        void unmarked.from('bookings as b').whereRaw('b.training_session_id = s.id');
        void unmarked.where('b.status', 'confirmed');
      });
  };
}

function beyond(query: Knex.QueryBuilder, db: Db, after: number): void {
  const shown = db('training_sessions').where('id', after).select('starts_at', 'id');
  void query.whereRaw('(s.starts_at, s.id) > (?)', [shown]);
}

function coming(db: Db, now: Date) {
  return sessions(db)
    .whereIn('s.status', ['open', 'closed'])
    .where('s.starts_at', '>', now)
    .orderBy(['s.starts_at', 's.id']);
}

function stillBookable(query: ReturnType<typeof sessions>, now: Date): void {
  void query
    .where('s.status', 'open')
    .where('s.booking_closes_at', '>', now)
    .whereRaw('s.taken < s.capacity');
}

// Names are gathered before they are counted: sorting them by the rules of a language costs more than all the rest.
function trained(db: Db) {
  const names = db('bookings as b')
    .leftJoin('groups as g', 'g.id', 'b.group_id')
    .whereRaw(`b.status = 'present'`)
    .groupByRaw('lower(btrim(coalesce(g.name, b.group_name)))')
    .select(db.raw('1'));
  return db.from(names.as('names')).select(db.raw('count(*) AS count'));
}
