/** Whom words are searched for. */
export type Sought = { id: number; name: string; emailKey: string };

/** Somebody with an account, as they are searched for. */
export function soughtIn({ id, name, email }: { id: number; name: string; email: string }): Sought {
  return { id, name, emailKey: email.trim().toLowerCase() };
}

/** Where in a text somebody is named; `sure` by their full name or address, else perhaps, by one of their names. */
export type Naming = { start: number; end: number; sure: boolean };

/**
 * Where a text names somebody: by full name or email address wherever it is, and near them, in what is about their
 * groups or themselves, by first name or surname as a whole word. Capitals and line breaks make no difference.
 */
export function namingsIn(text: string, { name, emailKey }: Sought, near: boolean): Naming[] {
  const parts = name.split(/\s+/).filter(Boolean);
  const full = [parts, [parts[0], parts.at(-1)]].map((words) => words.map(escaped).join('\\s+'));
  const sure = [...(parts.length > 1 ? full : []), escaped(emailKey)];
  // An initial would be every "a" there is.
  const single = [parts[0] ?? '', parts.at(-1) ?? ''].filter((part) => part.length > 1).map(escaped);
  return found(text, sure, single).filter((naming) => naming.sure || near);
}

/** The words a text is first looked through for, before it is read with care. */
export function firstLook({ name, emailKey }: Sought): { anywhere: string[]; near: string[] } {
  const parts = name.split(/\s+/).filter(Boolean);
  return { anywhere: [parts.at(-1) ?? name, emailKey], near: [parts[0] ?? name] };
}

/** A stretch of text; `sure` is missing where it names nobody. */
export type Piece = { text: string; sure?: boolean };

/** What to read of a text: all of a short one, else what stands around where they are named first. */
export function excerptOf(text: string, namings: readonly Naming[]): Piece[] {
  const [first] = namings;
  if (isShort(text) || !first) return piecesOf(text, namings);
  const from = Math.max(0, wordEnd(text, first.start - around));
  const to = wordEnd(text, first.end + around);
  return [
    ...(from > 0 ? [{ text: '… ' }] : []),
    ...piecesOf(text, namings, from, to),
    ...(to < text.length ? [{ text: ' …' }] : []),
  ];
}

/** A text from one place to another, with where they are named told apart. */
export function piecesOf(text: string, namings: readonly Naming[], from = 0, to = text.length): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  for (const { start, end, sure } of namings.filter((naming) => naming.start >= from && naming.end <= to)) {
    if (start > at) pieces.push({ text: text.slice(at, start) });
    pieces.push({ text: text.slice(start, end), sure });
    at = end;
  }
  if (to > at) pieces.push({ text: text.slice(at, to) });
  return pieces;
}

/** Whether all of a text can be read at once. */
export function isShort(text: string): boolean {
  return text.length <= shortText;
}

const shortText = 500;
const around = 200;

const wordEnd = (text: string, at: number) => (at <= 0 ? 0 : at + text.slice(at).search(/\s|$/));

function found(text: string, sure: string[], single: string[]): Naming[] {
  const before = '(?<![\\p{L}\\p{N}])';
  const after = '(?![\\p{L}\\p{N}])';
  const words = new RegExp(
    `${before}(?:(?<sure>${sure.join('|')})|(?:${single.join('|') || '$.'}))${after}`,
    'giu',
  );
  return [...text.matchAll(words)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    sure: match.groups?.['sure'] !== undefined,
  }));
}

const escaped = (word = '') => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
