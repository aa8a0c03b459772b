import type { Db } from '../db';
import type { Details, Subject } from './event';
import { type Read, read } from '../read';

export type TimelineEntry = {
  at: Date;
  event: string;
  authorId: number | null;
  authorName: string | null;
  details: Details;
};

/** What happened to these subjects, newest last; only the named events when any are named. */
export function timelineOf(db: Db, subjects: Subject[], events?: string[]): Read<TimelineEntry[]> {
  const query = db('audit_events')
    .leftJoin('people', 'people.id', 'audit_events.actor_id')
    .whereIn(
      ['audit_events.subject_type', 'audit_events.subject_id'],
      subjects.map(({ type, id }) => [type, id]),
    )
    .orderBy(['audit_events.happened_at', 'audit_events.id'])
    .select<TimelineEntry[]>({
      at: 'audit_events.happened_at',
      event: 'audit_events.event',
      authorId: 'audit_events.actor_id',
      authorName: 'people.name',
      details: 'audit_events.details',
    });
  if (events) void query.whereIn('audit_events.event', events);
  return read(query);
}
