import path from 'node:path';
import type { Problem } from '../values/problem';

export type DocumentStatus = 'quarantined' | 'clean' | 'infected' | 'removed';

/** The record of a stored file. `digest` is the SHA-256 of its bytes in hex. */
export type Document = {
  id: number;
  groupId: number;
  storageName: string;
  originalName: string;
  mediaType: string;
  sizeBytes: number;
  digest: string;
  status: DocumentStatus;
  uploadedBy: number;
  uploadedAt: Date;
};

/** A file that was judged and kept, about to get its record. */
export type KeptFile = Pick<Document, 'storageName' | 'originalName' | 'mediaType' | 'sizeBytes' | 'digest'>;

/** Limits of domain.md 7.3.7, in bytes and files. */
export const largestFileBytes = 10_485_760;
export const mostFiles = 20;
export const mostBytesTogether = 62_914_560;

/** Whether one more file of this size may be added to an application that has `held`. */
export function quotaProblems(held: { files: number; bytes: number }, sizeBytes: number): Problem[] {
  const problems: Problem[] = [];
  if (held.files >= mostFiles) {
    problems.push({ text: 'You can add up to {most} files to one bid', values: { most: mostFiles } });
  }
  if (held.bytes + sizeBytes > mostBytesTogether) {
    problems.push({ text: 'The files of one bid must be smaller than 60MB together' });
  }
  return problems;
}

/** Assessors and the public see clean files only; a group sees its own while they wait to be scanned (FI-05). */
export function isClean(document: Document): boolean {
  return document.status === 'clean';
}

const longestName = 255;
const hidden = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** The name as it is shown and stored: no folders, no hidden characters, at most 255, its ending kept. */
export function cleanName(originalName: string): string {
  const last = originalName.toWellFormed().split(/[\\/]/).at(-1) ?? '';
  const name = last.normalize('NFC').replace(hidden, '').replace(/\s+/g, ' ').trim();
  if (name.length <= longestName) return name || 'document';
  const ending = path.extname(name).slice(0, 20);
  return (
    name
      .slice(0, longestName - ending.length)
      .toWellFormed()
      .replace(/\ufffd$/, '') + ending
  );
}
