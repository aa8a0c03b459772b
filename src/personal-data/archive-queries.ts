import type { Db } from '../db';
import { type Read, read } from '../read';
import { accountSections } from './account-queries';
import { requestSections } from './requests/archive-queries';
import { workSections } from './work-queries';

/** Whose data an archive is about; `emailKey` finds what was written to them before they had an account. */
export type Subject = { id: number; name: string; email: string; emailKey: string };

/** One list in an archive, read a part at a time; a row's other people are only numbers, or words to be scrubbed. */
export type Section = (db: Db, subject: Subject) => Read<object[]>;

/** Everything that is held about a person, list by list (guarantees.md 5, Subject access; PR-02). */
export const sections: Record<string, Section> = { ...accountSections, ...workSections, ...requestSections };

/** Somebody as an archive is about them; undefined when there is no such person. */
export async function findOptionalSubject(db: Db, id: number): Promise<Subject | undefined> {
  return db('people')
    .where({ id })
    .first<Subject | undefined>({ id: 'id', name: 'name', email: 'email', emailKey: 'email_key' });
}

/** When this person last took an archive away; undefined before the first. */
export async function lastDownload(db: Db, personId: number): Promise<Date | undefined> {
  const row = await db('audit_events')
    .where({ actor_id: personId, event: 'personal data downloaded' })
    .orderBy('id', 'desc')
    .first('happened_at');
  return row?.happened_at;
}

/**
 * The names of others that words about this person may hold: of people they share a group with, of everyone who works
 * or worked for the fund, and of contacts named in the bids of their groups.
 */
export async function namesOfOthers(db: Db, { id, name, emailKey }: Subject): Promise<string[]> {
  const groups = () => db('memberships').where('person_id', id).select('group_id');
  const people = db('people')
    .whereIn('id', db('memberships').whereIn('group_id', groups()).select('person_id'))
    .orWhereIn('id', db('permissions').select('person_id'));
  const bids = () => db('applications').whereIn('group_id', groups()).select('id');
  const contacts = db('application_versions')
    .whereIn('application_id', bids())
    .groupByRaw('1')
    .select({ name: db.raw(`answers ->> 'secondContactName'`) });
  const signers = db('submissions').whereIn('application_id', bids()).whereNot('submitted_by', id);
  const officers = db('group_signatories').whereIn('group_id', groups()).whereNot('email_key', emailKey);
  const committees = db('committee_members').whereIn('group_id', groups());
  const others = await db.unionAll([
    people.select('name'),
    officers.select('name'),
    committees.select('name'),
    signers.select({ name: 'signed_by' }),
    contacts,
  ]);
  const names = (others as { name: string | null }[]).map((other) => other.name ?? '');
  return [...new Set(names.filter((other) => other.length > 2 && other !== name))];
}

/** The files this person uploaded, without their bytes. */
export function uploadsOf(db: Db, { id }: Subject): Read<Upload[]> {
  return read(
    db('documents')
      .where('uploaded_by', id)
      .whereNull('erased_at')
      .whereIn('status', ['clean', 'quarantined'])
      .orderBy('id')
      .select<Upload[]>({ id: 'id', name: 'original_name', storageName: 'storage_name' }),
  );
}

export type Upload = { id: number; name: string; storageName: string };
