import { packedBytes, zipEntries } from './zip-directory';

export type OfficeKind = 'docx' | 'xlsx' | 'odt' | 'ods';

/** What an office file is, from the list of its parts; undefined when it is none of ours. Nothing is unpacked. */
export function readOffice(
  bytes: Buffer,
): { kind: OfficeKind; locked: boolean; macros: boolean } | undefined {
  const entries = zipEntries(bytes);
  if (!entries) return undefined;
  const names = entries.map(({ name }) => name);
  const kind = microsoftKind(names) ?? openDocumentKind(bytes, names);
  if (!kind) return undefined;

  const content = entries.find(({ name }) => name === 'content.xml');
  const scrambled = content?.stored === true && !startsAsXml(packedBytes(bytes, content, 8));
  const locked =
    scrambled || entries.some(({ encrypted, name }) => encrypted || name === 'encrypted-package');
  return { kind, locked, macros: names.some((name) => macroPart.test(name)) };
}

/** Whether the older container of Microsoft Office holds a newer document under a password (names are UTF-16). */
export function isLockedOffice(bytes: Buffer): boolean {
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

const macroPart = /(?:^|\/)vba(?:Project|Data)[^/]*$|^xl\/macrosheets\/|^(?:Basic|Scripts)\//i;

function microsoftKind(names: string[]): OfficeKind | undefined {
  if (!names.includes('[Content_Types].xml')) return undefined;
  if (names.some((name) => /^word\/document\d*\.xml$/.test(name))) return 'docx';
  return names.some((name) => /^xl\/workbook\d*\.xml$/.test(name)) ? 'xlsx' : undefined;
}

/** An OpenDocument file begins with its own media type, stored plainly under the name `mimetype`. */
function openDocumentKind(bytes: Buffer, names: string[]): OfficeKind | undefined {
  const start = bytes.toString('latin1', 30, 30 + 80);
  const isWhole = names.includes('META-INF/manifest.xml');
  const match = /^mimetypeapplication\/vnd\.oasis\.opendocument\.(text|spreadsheet)(?=PK)/.exec(start);
  if (!match || !isWhole) return undefined;
  return match[1] === 'text' ? 'odt' : 'ods';
}

function startsAsXml(bytes: Buffer): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?</.test(bytes.toString('latin1'));
}
