import type { Actor } from '../actor';
import type { Db } from '../db';
import { type Read, read } from '../read';
import type { Answers } from '../funds';
import type { Application } from './application';

/** The answers as a person saw them when they opened a page; undefined when no answers were saved under that version. */
export async function findOptionalVersion(db: Db, id: number, version: number): Promise<Answers | undefined> {
  const query = db('application_versions').where({ application_id: id, version }).first('answers');
  return ((await query) as { answers: Answers } | undefined)?.answers;
}

type Saver = { name: string; savedAt: Date };

/** Who saved the answers last, and when. */
export function findLastSaver(db: Db, id: number): Read<Saver | undefined> {
  const query = db('application_versions')
    .join('people', 'people.id', 'application_versions.saved_by')
    .where('application_versions.application_id', id)
    .orderBy('application_versions.version', 'desc')
    .limit(1)
    .select({ name: 'people.name', savedAt: 'application_versions.saved_at' });
  return read(query, ([saver]: Saver[]) => saver);
}

/** Keeps a copy of the answers for good under the version they are saved as. */
export async function insertVersion(
  tx: Db,
  actor: Actor,
  { id, version, answers }: Pick<Application, 'id' | 'version' | 'answers'>,
  now: Date,
): Promise<void> {
  const row = {
    application_id: id,
    version,
    answers: JSON.stringify(answers),
    saved_by: actor.id,
    saved_at: now,
  };
  await tx('application_versions').insert(row);
}
