import { z } from 'zod';
import type { Problem } from '../values/problem';
import { followsTheKeys, isCommonPassword, localWords } from './common-passwords';

/** In Unicode's code points: most emoji are one, some are several joined (guarantees.md AU-02; NIST SP 800-63B). */
export const shortestPassword = 12;
export const longestPassword = 128;

/** Whose password it is to be. */
export type About = { email: string; name: string };

/**
 * What is wrong with a password somebody chooses, one thing at a time. Nothing else is asked of it, and it is kept and
 * compared exactly as typed (guarantees.md AU-02).
 */
export function passwordProblems(password: string, about: About): Problem[] {
  const text = lengthProblem(password) ?? guessProblem(password, about);
  return text === undefined ? [] : [{ field: 'password', text }];
}

/** A new password in a form, by all rules but those about its owner, of whom only `passwordProblems` is told. */
export const newPasswordField = z.string({ error: 'Enter a password' }).superRefine((password, form) => {
  for (const { text } of passwordProblems(password, { email: '', name: '' })) form.addIssue(text);
});

/** Whether it is longer than any password may be, found without reading all of it. */
export function isTooLong(password: string): boolean {
  return password.length > 2 * longestPassword || charactersIn(password) > longestPassword;
}

function charactersIn(text: string): number {
  return Array.from(text).length;
}

function lengthProblem(password: string): string | undefined {
  if (password === '') return 'Enter a password';
  if (isTooLong(password)) return 'Enter a password of at most 128 characters';
  return charactersIn(password) < shortestPassword ? 'Enter a password of at least 12 characters' : undefined;
}

function guessProblem(password: string, { email, name }: About): string | undefined {
  const readings = readingsOf(password);
  const letters = readings.map(lettersOf).filter((each) => each !== '' && isMostOf(password, each));
  const words = [...readings.filter((each) => isMostOf(password, each)), ...letters];
  if (words.some((each) => isCommonPassword(pieceOf(each)))) return tooCommon;
  if (readings.some((each) => each.length >= shortestPassword && isRegular(each))) return tooRegular;
  if (letters.some((each) => without(localWords, each) === '')) return tooLocal;
  const own = ownWords(`${email} ${name}`);
  return letters.some((each) => without(own, each).length < each.length / 2) ? tooPersonal : undefined;
}

const tooCommon = 'Enter a password that is harder to guess. This one is too much like a common password';
const tooRegular =
  'Enter a password that is harder to guess. This one repeats itself, or follows the keyboard or the alphabet';
const tooLocal =
  'Enter a password that is harder to guess. This one only has words that many people here would think of';
const tooPersonal = 'Enter a password that is harder to guess. This one is mostly your name or email address';

/**
 * The password as somebody who guesses comes by it: in small letters without accents, with and without symbols and
 * spaces, and with figures and signs within it, or anywhere, read as the letters they look like.
 */
function readingsOf(password: string): string[] {
  const plain = folded(password);
  const unpadded = plain.replace(/^\P{L}+|\P{L}+$/gu, '');
  return [plain, plain.replace(/[^\p{L}\p{N}]/gu, ''), spelt(unpadded), spelt(plain)];
}

const lookAlikes = new Map(
  Object.entries({ '@': 'a', 4: 'a', 3: 'e', 1: 'i', '!': 'i', 0: 'o', $: 's', 5: 's', 7: 't' }),
);

function spelt(text: string): string {
  return text.replace(/[@4310$5!7]/g, (sign) => lookAlikes.get(sign) ?? sign);
}

// Figures and common signs only pad; but four letters among eleven emoji say nothing of the emoji.
function isMostOf(password: string, reading: string): boolean {
  return reading.length * 2 >= charactersIn(password.replace(/[^\p{L}\P{ASCII}]/gu, ''));
}

function isRegular(text: string): boolean {
  return pieceOf(text).length < 6 || followsTheKeys(text);
}

function ownWords(text: string): string[] {
  return folded(text)
    .split(/\P{L}+/u)
    .filter((word) => word.length > 2);
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function lettersOf(text: string): string {
  return text.replace(/\P{L}/gu, '');
}

/** What is written over and over, the last time perhaps not to its end; or else the whole of it. */
function pieceOf(text: string): string {
  let length = 1;
  while (!text.startsWith(text.slice(length))) length += 1;
  return text.slice(0, length);
}

function without(words: readonly string[], letters: string): string {
  if (words.length === 0) return letters;
  const longestFirst = words.toSorted((one, other) => other.length - one.length);
  return letters.replace(new RegExp(longestFirst.join('|'), 'gu'), '');
}
