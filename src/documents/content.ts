import path from 'node:path';
import { filetypename } from 'magic-bytes.js';
import type { Problem } from '../values/problem';
import { largestFileBytes } from './document';
import { isLockedOffice, readOffice } from './office';
import { hasTooManyPixels } from './pixels';
import { endOfZip } from './zip-directory';

/** The kinds of file we take, and the media type each is served with (guarantees.md FI-01). */
export const mediaTypes = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
} as const;

type Kind = keyof typeof mediaTypes;
export type Judgement = { mediaType: string } | { problems: Problem[] };

/** What a file is, judged by its bytes; its ending must agree. `name` is already clean. */
export function judgeContent(bytes: Buffer, name: string): Judgement {
  const problem = problemOf(bytes, name);
  return typeof problem === 'string' ? { mediaType: mediaTypes[problem] } : { problems: [problem] };
}

function problemOf(bytes: Buffer, name: string): Kind | Problem {
  if (bytes.length === 0) return { text: 'The selected file is empty' };
  if (bytes.length > largestFileBytes) return { text: 'The selected file must be smaller than 10MB' };

  const guesses = new Set(filetypename(bytes.subarray(0, 512)));
  if (guesses.has('heif'))
    return { text: '{name} is an HEIC photo. Save it as a JPG, then choose it again', values: { name } };
  const named = kindNamed(name);
  if (!named) return wrongKind;
  if (guesses.has('pdf')) return asPdf(bytes, name, named);
  if (guesses.has('jpg')) return asPicture('jpg', bytes, name, named);
  if (guesses.has('png')) return asPicture('png', bytes, name, named);
  if (guesses.has('zip')) return asOffice(bytes, name, named);
  return guesses.has('doc') && isLockedOffice(bytes) ? locked(name) : wrongKind;
}

function asPdf(bytes: Buffer, name: string, named: Kind): Kind | Problem {
  if (bytes.indexOf('%PDF-') !== 0 || !bytes.includes('%%EOF') || isAlsoZip(bytes)) return wrongKind;
  return isLockedPdf(bytes) ? locked(name) : agreed('pdf', name, named);
}

function asPicture(kind: 'jpg' | 'png', bytes: Buffer, name: string, named: Kind): Kind | Problem {
  if (isAlsoZip(bytes)) return wrongKind;
  if (!hasTooManyPixels(kind, bytes)) return agreed(kind, name, named);
  return { text: '{name} is too large a picture. Make it smaller, then choose it again', values: { name } };
}

function asOffice(bytes: Buffer, name: string, named: Kind): Kind | Problem {
  const office = readOffice(bytes);
  if (!office) return wrongKind;
  if (office.locked) return locked(name);
  if (!office.macros) return agreed(office.kind, name, named);
  return { text: '{name} has macros in it. Save it without macros, then choose it again', values: { name } };
}

function agreed(kind: Kind, name: string, named: Kind): Kind | Problem {
  if (kind === named) return kind;
  const text = 'What is in {name} does not match the end of its name. Save it again, then choose it again';
  return { text, values: { name } };
}

function kindNamed(name: string): Kind | undefined {
  const ending = path.extname(name).slice(1).toLowerCase();
  if (ending === 'jpeg') return 'jpg';
  return Object.hasOwn(mediaTypes, ending) ? (ending as Kind) : undefined;
}

const wrongKind: Problem = { text: 'The selected file must be a PDF, Word, Excel, OpenDocument, JPG or PNG' };

function locked(name: string): Problem {
  return {
    text: '{name} is password protected. Save it without a password, then choose it again',
    values: { name },
  };
}

/** A file can be a picture or PDF from its start and an archive from its end; no honest program writes one. */
function isAlsoZip(bytes: Buffer): boolean {
  return endOfZip(bytes) !== undefined;
}

/** A PDF names its encryption in its trailer, or in the dictionary that stands for it, always as /Encrypt. */
function isLockedPdf(bytes: Buffer): boolean {
  for (let at = bytes.indexOf('/Encrypt'); at >= 0; at = bytes.indexOf('/Encrypt', at + 1)) {
    if (/^\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(bytes.toString('latin1', at, at + 40))) return true;
  }
  return false;
}
