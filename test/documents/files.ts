import { crc32, deflateRawSync } from 'node:zlib';

export type Part = {
  name: string;
  text?: string;
  stored?: boolean;
  encrypted?: boolean;
  /** The size the archive claims, where it lies. */
  claims?: number;
};

/** A ZIP archive, written as office programs write theirs. */
export function zip(parts: Part[], comment = ''): Buffer {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const { header, record } = describe(part, at);
    bodies.push(header);
    list.push(record);
    at += header.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length & 0xffff, 8);
  end.writeUInt16LE(parts.length & 0xffff, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...bodies, directory, end, Buffer.from(comment, 'latin1')]);
}

function describe({ name, text = '<xml/>', stored = false, encrypted = false, claims }: Part, at: number) {
  const plain = Buffer.from(text);
  const packed = stored ? plain : deflateRawSync(plain);
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(encrypted ? 1 : 0, 2);
  shared.writeUInt16LE(stored ? 0 : 8, 4);
  shared.writeUInt32LE(crc32(plain), 10);
  shared.writeUInt32LE(packed.length, 14);
  shared.writeUInt32LE(claims ?? plain.length, 18);
  shared.writeUInt16LE(Buffer.byteLength(name), 22);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(at, 10);
  const record = [Buffer.from('PK\x01\x02\x14\0', 'latin1'), shared, rest, Buffer.from(name)];
  return {
    header: Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, Buffer.from(name), packed]),
    record: Buffer.concat(record),
  };
}

const types: Part = { name: '[Content_Types].xml' };
const manifest: Part = { name: 'META-INF/manifest.xml' };
const media = (kind: string): Part => ({
  name: 'mimetype',
  text: `application/vnd.oasis.opendocument.${kind}`,
  stored: true,
});

export const docx = (...more: Part[]) => zip([types, { name: 'word/document.xml' }, ...more]);
export const xlsx = (...more: Part[]) => zip([types, { name: 'xl/workbook.xml' }, ...more]);
export const odt = (...more: Part[]) => zip([media('text'), { name: 'content.xml' }, manifest, ...more]);
export const ods = (...more: Part[]) =>
  zip([media('spreadsheet'), { name: 'content.xml' }, manifest, ...more]);
export const odp = () => zip([media('presentation'), { name: 'content.xml' }, manifest]);
export const lockedOdt = () =>
  zip([media('text'), { name: 'content.xml', text: '\x07\x93scrambled', stored: true }, manifest]);

export const pdf = (trailer = '') =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R${trailer}>>\nstartxref\n9\n%%EOF\n`,
  );

export function png(width = 40, height = 30): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

export function jpg(width = 40, height = 30, comment = 'a photo'): Buffer {
  const frame = Buffer.from('\xff\xc0\0\x0b\x08\0\0\0\0\x01\x01\x11\0', 'latin1');
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(comment.length + 2);
  const start = Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1');
  const words = Buffer.from(comment, 'latin1');
  const [mark, end] = [Buffer.from('\xff\xfe', 'latin1'), Buffer.from('\xff\xd9', 'latin1')];
  return Buffer.concat([start, mark, length, words, frame, end]);
}

export const ole = (text = '') =>
  Buffer.concat([
    Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'),
    Buffer.alloc(504),
    Buffer.from(text, 'utf16le'),
    Buffer.alloc(512),
  ]);

export const heic = () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic' + '\0'.repeat(40), 'latin1');
export const exe = () =>
  Buffer.from('MZ\x90\0\x03' + '\0'.repeat(120) + 'This program cannot be run', 'latin1');
export const html = () => Buffer.from('<!doctype html><script>alert(1)</script>');
export const svg = () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
