const mostPixels = 100_000_000;

/** Whether a picture says it is over 100 million pixels, which would take too much memory to show (FI-04). */
export function hasTooManyPixels(kind: 'jpg' | 'png', bytes: Buffer): boolean {
  const { width, height } = kind === 'png' ? pngSize(bytes) : jpegSize(bytes);
  return width * height > mostPixels;
}

type Size = { width: number; height: number };
const unknown: Size = { width: 0, height: 0 };

function pngSize(bytes: Buffer): Size {
  if (bytes.length < 24) return unknown;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Steps over the segments at the start of a JPEG until the frame header, which holds the size. */
function jpegSize(bytes: Buffer): Size {
  let at = 2;
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return unknown;
}
