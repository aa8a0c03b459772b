/** One file of a ZIP archive, as the archive's own list describes it. */
export type ZipEntry = {
  name: string;
  encrypted: boolean;
  stored: boolean;
  packedBytes: number;
  unpackedBytes: number;
  headerAt: number;
};

const endSize = 22;
const longestComment = 65_535;
const mostEntries = 2_000;
const mostUnpackedBytes = 200 * 1024 * 1024;

/** Where the archive's closing record starts when the bytes end as a ZIP archive, whatever they begin with. */
export function endOfZip(bytes: Buffer): number | undefined {
  const earliest = Math.max(0, bytes.length - endSize - longestComment);
  let at = bytes.length < endSize ? -1 : bytes.lastIndexOf('PK\x05\x06', bytes.length - endSize, 'latin1');
  while (at >= earliest) {
    if (at + endSize + bytes.readUInt16LE(at + 20) === bytes.length) return at;
    at = at === 0 ? -1 : bytes.lastIndexOf('PK\x05\x06', at - 1, 'latin1');
  }
  return undefined;
}

/**
 * Reads the list at the end of a ZIP archive and unpacks nothing. Answers undefined for what an office program would
 * never write: bytes before or between, over 2,000 files or 200 MB unpacked, a name twice, a name that climbs folders.
 */
export function zipEntries(bytes: Buffer): ZipEntry[] | undefined {
  const end = endOfZip(bytes);
  if (end === undefined) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  const start = bytes.readUInt32LE(end + 16);
  if (count === 0 || count > mostEntries || start + bytes.readUInt32LE(end + 12) !== end) return undefined;

  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    const entry = entryAt(bytes, at, end);
    if (!entry) return undefined;
    entries.push(entry);
    at = afterEntry(bytes, at);
  }
  return at === end && isPlausible(entries) ? entries : undefined;
}

/** The bytes of an entry as they lie in the archive, at most `limit` of them. */
export function packedBytes(bytes: Buffer, { headerAt, packedBytes: size }: ZipEntry, limit: number): Buffer {
  const begin = headerAt + 30 + bytes.readUInt16LE(headerAt + 26) + bytes.readUInt16LE(headerAt + 28);
  return bytes.subarray(begin, begin + Math.min(size, limit));
}

function entryAt(bytes: Buffer, at: number, end: number): ZipEntry | undefined {
  if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50 || afterEntry(bytes, at) > end) return undefined;
  const headerAt = bytes.readUInt32LE(at + 42);
  if (headerAt + 30 > at || bytes.readUInt32LE(headerAt) !== 0x04034b50) return undefined;
  const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28));
  return {
    name,
    encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
    stored: bytes.readUInt16LE(at + 10) === 0,
    packedBytes: bytes.readUInt32LE(at + 20),
    unpackedBytes: bytes.readUInt32LE(at + 24),
    headerAt,
  };
}

function afterEntry(bytes: Buffer, at: number): number {
  return at + 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
}

function isPlausible(entries: ZipEntry[]): boolean {
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  const unpacked = entries.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0);
  const climbs = entries.some(({ name }) => /^\/|\\|\0|^$|(?:^|\/)\.\.(?:\/|$)/.test(name));
  const startsAtOnce = entries.some(({ headerAt }) => headerAt === 0);
  return names.size === entries.length && unpacked <= mostUnpackedBytes && !climbs && startsAtOnce;
}
