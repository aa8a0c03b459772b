import { createHash } from 'node:crypto';
import type { Actor } from '../../actor';
import type { Problem } from '../../values/problem';
import type { Pointer } from '../../words-store';
import { type Sought, namingsIn } from './naming';

/** Words that name somebody, in one place; a question of a bid is one, however often the bid is kept. */
export type Mention = Pointer & {
  /** Every wording of it that names them. */
  texts: string[];
  /** Whether their full name or address is there, or a name that others have too. */
  sure: boolean;
  /** Whether it is about a group they were in, or about themselves. */
  near: boolean;
  groupId: number | null;
  groupName: string | null;
  applicationId: number | null;
  reference: string | null;
  personId: number | null;
  personName: string | null;
  /** SHA-256 in hex of the wordings: a decision holds for the words that were read. */
  digest: string;
};

export const decisions = ['blank', 'keep'] as const;
export type Decision = (typeof decisions)[number];

/** What somebody decided about one text; `seen` is the digest of the words they had before them. */
export type Decided = Pointer & { decision: Decision; reason: string; seen: string };

/** The name of a mention among all there are. */
export function keyOf({ place, recordId, part }: Pointer): string {
  return `${place}/${recordId}/${encodeURIComponent(part)}`;
}

/** The same read back; undefined where it is none. */
export function pointerFrom(key: string): Pointer | undefined {
  const [, place, number, part] = /^([a-z_]+\.[a-z_]+)\/([1-9]\d{0,14})\/([^/\s]{0,200})$/.exec(key) ?? [];
  if (place === undefined || part === undefined) return undefined;
  try {
    return { place, recordId: Number(number), part: decodeURIComponent(part) };
  } catch {
    return undefined;
  }
}

export function digestOf(texts: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([...texts].sort()))
    .digest('hex');
}

/** Mentions nobody has decided about, or whose words changed since. */
export function undecided(mentions: readonly Mention[], decided: readonly Decided[]): Mention[] {
  const seen = new Map(decided.map((each) => [keyOf(each), each.seen]));
  return mentions.filter((mention) => seen.get(keyOf(mention)) !== mention.digest);
}

/** Where the words are that somebody marked to go, once all are decided about. */
export function wordsToBlank(mentions: readonly Mention[], decided: readonly Decided[]): Pointer[] {
  const marked = new Set(decided.filter(({ decision }) => decision === 'blank').map(keyOf));
  return mentions
    .filter((mention) => marked.has(keyOf(mention)))
    .map(({ place, recordId, part }) => ({ place, recordId, part }));
}

/** What stands in the way of erasing somebody whom others name in their words: each text is read first (PR-03). */
export function unreadProblems(mentions: readonly Mention[], decided: readonly Decided[]): Problem[] {
  const count = undecided(mentions, decided).length;
  if (count === 0) return [];
  return [
    count === 1
      ? { text: 'One text names them and nobody has looked at it' }
      : { text: '{number} texts name them and nobody has looked at them', values: { number: count } },
  ];
}

/** What stands in the way of a decision: the words are those that were read, and its reason does not name anybody. */
export function decisionProblems(
  actor: Actor,
  sought: Sought,
  mentions: readonly Mention[],
  decided: Decided,
): Problem[] {
  const mention = mentions.find((each) => keyOf(each) === keyOf(decided));
  if (mention?.digest !== decided.seen)
    return [{ text: 'Some of these words have changed since you read them. Read them again' }];
  if (isInterested(actor, mention)) return [{ text: interested }];
  if (namingsIn(decided.reason, sought, true).length > 0)
    return [{ text: 'Give the reason without naming the person: we keep it after they are erased' }];
  return [];
}

/** Nobody decides about words on a group they act for, or in judging its bids. */
export function isInterested(actor: Actor, { groupId }: Pick<Mention, 'groupId'>): boolean {
  return groupId !== null && actor.groupIds.includes(groupId);
}

export const interested = 'You act for this group, so another administrator has to read these words';
