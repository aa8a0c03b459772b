import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addToLibrary } from '../../src/accounts/groups/library-actions';
import { nameSignatory } from '../../src/accounts/groups/signatory-actions';
import type { Actor } from '../../src/actor';
import type { Db } from '../../src/db';
import { keepUpload } from '../../src/documents';
import type { TestServices } from '../support/services';
import type { House, Persona } from './scene';

/** In each of these groups somebody who may sign is named, where the person leads it, and the group's rules are kept. */
export async function fillGroups(
  services: TestServices,
  groups: { id: number; by: Actor; leads: boolean }[],
): Promise<void> {
  for (const { id, by, leads } of groups) {
    const chair = { name: 'Ada North', role: 'Chair', email: 'ada@example.org', phone: null };
    if (leads) await nameSignatory(services, by, id, chair);
    const upload = path.join(services.files.incoming, randomUUID());
    await writeFile(upload, `%PDF-1.4\n1 0 obj<</Of/${id}>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
    const kept = await keepUpload(services, upload, 'Rules we keep.pdf');
    if ('problems' in kept) throw new Error('The rules were refused');
    const file = { kind: 'governingRules', title: 'Rules we keep', expiresOn: null, file: kept.file };
    await addToLibrary(services, by, id, file);
  }
}

/** The addresses of what a group keeps about itself. */
export async function groupAddresses({ db, bids }: House, groupId: number) {
  const group = `/groups/${groupId}`;
  const { signatory, file } = await recordsOf(db, groupId);
  return {
    '/groups/:id/profile': { at: `${group}/profile` },
    '/groups/:id/signatories': { at: `${group}/signatories` },
    '/groups/:id/signatories/:signatory/ending': { at: `${group}/signatories/${signatory}/ending` },
    '/groups/:id/documents': { at: `${group}/documents` },
    '/groups/:id/documents/:document': { at: `${group}/documents/${file}` },
    '/groups/:id/documents/:document/removal': { at: `${group}/documents/${file}/removal` },
    '/applications/:id/documents/from-library': { at: `/applications/${bids.draft}/documents/from-library` },
  };
}

/** The pages of a group on which something is changed. */
export function groupPages(known: Record<string, { at: string }>): [Persona, string][] {
  const forms = [
    'profile',
    'signatories',
    'signatories/:signatory/ending',
    'documents',
    'documents/:document/removal',
  ];
  const pages = forms.map((form): [Persona, string] => ['amina', known[`/groups/:id/${form}`]?.at ?? '']);
  return [['bea', '/groups/new'], ...pages];
}

/** What one group keeps, asked for through another: each must be as if it were not there. */
export async function strangersInGroup(db: Db, groupId: number, otherId: number, draft: number) {
  const { signatory, file } = await recordsOf(db, otherId);
  const ending = `/groups/${groupId}/signatories/${signatory}/ending`;
  const document = `/groups/${groupId}/documents/${file}`;
  const reuse = { question: 'governingRules', libraryFile: String(file) };
  return [
    ['amina', 'get', ending],
    ['amina', 'post', ending],
    ['amina', 'get', document],
    ['amina', 'get', `${document}/removal`],
    ['amina', 'post', `${document}/removal`],
    ['amina', 'post', `/applications/${draft}/documents/from-library`, reuse],
  ] satisfies [Persona, string, string, Record<string, string>?][];
}

async function recordsOf(db: Db, groupId: number): Promise<{ signatory: number; file: number }> {
  const signatory = await db('group_signatories').where('group_id', groupId).first('id');
  const file = await db('group_documents').where('group_id', groupId).first('id');
  return { signatory: signatory?.id ?? 0, file: file?.id ?? 0 };
}
