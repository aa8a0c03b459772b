import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addToLibrary } from '../../src/accounts/groups/library-actions';
import { nameOfficer } from '../../src/accounts/committee/actions';
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
    const treasurer = { name: 'Tess Vale', role: 'Treasurer', approvesPayments: true, isRelated: false };
    await nameOfficer(services, by, id, treasurer);
    await giveNumbers(services.db, id);
    const upload = path.join(services.files.incoming, randomUUID());
    await writeFile(upload, `%PDF-1.4\n1 0 obj<</Of/${id}>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
    const kept = await keepUpload(services, upload, 'Rules we keep.pdf');
    if ('problems' in kept) throw new Error('The rules were refused');
    const file = { kind: 'governingRules', title: 'Rules we keep', expiresOn: null, file: kept.file };
    await addToLibrary(services, by, id, file);
  }
}

async function giveNumbers(db: Db, id: number): Promise<void> {
  const number = String(1_000_000 + id);
  const { version } = (await db('groups').where({ id }).first('version')) ?? { version: 0 };
  await db('groups')
    .where({ id })
    .update({ charity_number: number, company_number: `0${number}`, version });
}

/** The addresses of what a group keeps about itself. */
export async function groupAddresses({ db, bids }: House, groupId: number) {
  const group = `/groups/${groupId}`;
  const { signatory, officer, file } = await recordsOf(db, groupId);
  return {
    '/groups/:id/profile': { at: `${group}/profile` },
    '/groups/:id/look-ups/charity': { at: `${group}/look-ups/charity` },
    '/groups/:id/look-ups/company': { at: `${group}/look-ups/company` },
    '/groups/:id/contact': { at: `${group}/contact` },
    '/groups/:id/committee': { at: `${group}/committee` },
    '/groups/:id/committee/:officer': { at: `${group}/committee/${officer}` },
    '/groups/:id/committee/:officer/removal': { at: `${group}/committee/${officer}/removal` },
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
    'contact',
    'committee',
    'committee/:officer',
    'committee/:officer/removal',
    'signatories',
    'signatories/:signatory/ending',
    'documents',
    'documents/:document/removal',
  ];
  const pages = forms.map((form): [Persona, string] => ['amina', known[`/groups/:id/${form}`]?.at ?? '']);
  const lookUps = ['charity', 'company'].map((register): [Persona, string] => [
    'ruth',
    known[`/groups/:id/look-ups/${register}`]?.at ?? '',
  ]);
  return [['bea', '/groups/new'], ...lookUps, ...pages];
}

/** What one group keeps, asked for through another: each must be as if it were not there. */
export async function strangersInGroup(db: Db, groupId: number, otherId: number, draft: number) {
  const { signatory, officer, file } = await recordsOf(db, otherId);
  const member = `/groups/${groupId}/committee/${officer}`;
  const ending = `/groups/${groupId}/signatories/${signatory}/ending`;
  const document = `/groups/${groupId}/documents/${file}`;
  const reuse = { question: 'governingRules', libraryFile: String(file) };
  return [
    ['amina', 'get', ending],
    ['amina', 'post', ending],
    ['amina', 'get', member],
    ['amina', 'post', member, { name: 'Ada North', role: 'Chair' }],
    ['amina', 'get', `${member}/removal`],
    ['amina', 'post', `${member}/removal`],
    ['amina', 'get', document],
    ['amina', 'get', `${document}/removal`],
    ['amina', 'post', `${document}/removal`],
    ['amina', 'post', `/applications/${draft}/documents/from-library`, reuse],
  ] satisfies [Persona, string, string, Record<string, string>?][];
}

async function recordsOf(
  db: Db,
  groupId: number,
): Promise<{ signatory: number; officer: number; file: number }> {
  const signatory = await db('group_signatories').where('group_id', groupId).first('id');
  const file = await db('group_documents').where('group_id', groupId).first('id');
  const officer = await db('committee_members').where('group_id', groupId).first('id');
  return { signatory: signatory?.id ?? 0, officer: officer?.id ?? 0, file: file?.id ?? 0 };
}
