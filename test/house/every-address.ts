import { routes } from '../../src/app';
import type { Db } from '../../src/db';
import { administrationRecords } from './administration-doors';
import { personalDataRecords } from './personal-data-doors';
import { testKeys } from '../support/services';

/** Every address of every page with a hole, by its route: each record with each child it has. */
export async function everyAddress(
  { db }: { db: Db },
  links: Record<string, string[]> = {},
): Promise<Map<string, string[]>> {
  const groups = await db('groups').orderBy('id').pluck('id');
  const bids = await db('applications').orderBy('id').pluck('id');
  const work = await db('assignments').orderBy('id').select('id', 'application_id');
  const rounds = await db('rounds').pluck('slug');
  const bookings = await db('bookings').orderBy('id').pluck('id');
  const sessions = await db('training_sessions').orderBy('id').pluck('id');
  const lists = await db('schedules').orderBy('id').pluck('id');
  const lines = await db('schedule_lines').orderBy('id').select('id', 'schedule_id');
  const files = await db('application_documents').select('application_id', 'document_id');
  const letters = await db('letters').orderBy('id').select('id', 'subject_type', 'subject_id');
  const parts = await db('memberships').orderBy('id').select('group_id', 'person_id');
  const signatories = await db('group_signatories').orderBy('id').select('group_id', 'id');
  const officers = await db('committee_members').orderBy('id').select('group_id', 'id');
  const library = await db('group_documents').orderBy('id').select('group_id', 'id');
  const invitations = await db('letters').where('template', 'group-invitation').pluck('link_seed');
  const staff = await db('letters').where('template', 'staff-invitation').pluck('link_seed');
  const declared = await db('conflict_declarations').select('application_id', 'person_id');
  const sections = ['group', 'request', 'contacts', 'project', 'money', 'documents', 'no-such-section'];
  const filled: Record<string, (string | number)[][]> = {
    '/groups/:id': ones(groups),
    '/groups/likenesses/:one/:other': groups.flatMap((one, index) =>
      groups.slice(index + 1, index + 3).map((other) => [one, other]),
    ),
    '/groups/links/:id': ones(await db('group_links').orderBy('id').pluck('id')),
    '/groups/:id/people/:person': parts.map((each) => [each.group_id, each.person_id]),
    '/groups/:id/signatories/:signatory': signatories.map((each) => [each.group_id, each.id]),
    '/groups/:id/committee/:officer': officers.map((each) => [each.group_id, each.id]),
    '/groups/:id/documents/:document': library.map((each) => [each.group_id, each.id]),
    '/invitations/:token': ones((invitations as Buffer[]).map(testKeys.tokenFor)),
    '/staff-invitations/:token': ones((staff as Buffer[]).map(testKeys.tokenFor)),
    ...(await administrationRecords(db)),
    ...(await personalDataRecords(db)),
    '/demo/mail/:id': ones(letters.map(({ id }) => id)),
    '/funds/:fund': ones(await db('funds').pluck('slug')),
    '/rounds/:round': ones(rounds),
    '/assessment/rounds/:round': ones(rounds),
    '/training/sessions/:id': ones(sessions),
    '/training/bookings/:id': ones(bookings),
    '/applications/:id': ones(bids),
    '/applications/:id/sections/:section': bids.flatMap((id) => sections.map((key) => [id, key])),
    '/applications/:id/documents/:document': files.map((file) => [file.application_id, file.document_id]),
    '/applications/:id/letters/:letter': letters
      .filter((letter) => letter.subject_type === 'application')
      .map((letter) => [letter.subject_id, letter.id]),
    '/assessment/rulings/:application/:person': declared.map((each) => [each.application_id, each.person_id]),
    '/assessment/applications/:id': ones(bids),
    '/assessment/applications/:id/assignments/:assignment': work.map((each) => [
      each.application_id,
      each.id,
    ]),
    '/assessment/:assignment': ones(work.map(({ id }) => id)),
    '/assessment/:assignment/documents/:documentId': work.flatMap((each) =>
      files
        .filter((file) => file.application_id === each.application_id)
        .map((file) => [each.id, file.document_id]),
    ),
    '/awards/schedules/:id': ones(lists),
    '/awards/schedules/:id/lines/:line': lines.map((line) => [line.schedule_id, line.id]),
    '/awards/:id': ones(await db('awards').orderBy('id').pluck('id')),
    ...Object.fromEntries(Object.entries(links).map(([path, tokens]) => [path, ones(tokens)])),
    '/register/awards/:reference': ones(await db('awards').orderBy('id').pluck('reference')),
    '/register/wards/:ward': ones(await db('wards').orderBy('code').pluck('code')),
  };
  const holed = routes.filter(({ method, path }) => method === 'get' && path.includes(':'));
  return new Map(
    holed.map(({ path }) => [path, (filled[stemOf(path, filled)] ?? []).map((ids) => filledIn(path, ids))]),
  );
}

/** The longest address of those listed that this one goes on from. */
function stemOf(path: string, filled: object): string {
  const stems = Object.keys(filled).filter((stem) => path.startsWith(stem) && holes(stem) === holes(path));
  return stems.sort((one, other) => other.length - one.length)[0] ?? '';
}

const holes = (path: string) => path.split(':').length;
const ones = <Value>(values: Value[]) => values.map((value) => [value]);

function filledIn(path: string, ids: (string | number)[]): string {
  const left = [...ids];
  return path.replaceAll(/:[a-zA-Z]+/g, () => String(left.shift()));
}
