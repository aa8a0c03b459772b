import type { Problem } from '../../values/problem';
import { countWords } from '../../values/words';
import { type Asked, problemWith } from './asked';
import { formatFigure } from './figure-problems';
import { longestAddress, longestEmail, longestLine, longestText, longestWebAddress } from './sizes';

type Text = Asked<string>;

const postcode = /\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b/i;
const emailAddress = /^[^@\s,;:<>()"]+@[^@\s,;:<>()"]+\.[^@\s,;:<>()".]+$/;

export function shortTextProblems(asked: Text): Problem[] {
  const { least = 0, most = longestLine } = asked.limits;
  const used = Array.from(asked.answer).length;
  if (used > most) return tooManyCharacters(asked, most);
  return used < least ? [problemWith(asked, '{Name} must be {least} characters or more', { least })] : [];
}

/** Words are counted as the browser counts them; both ends of the limits are allowed (domain.md 7.3). */
export function longTextProblems(asked: Text): Problem[] {
  const { least = 0, most = Infinity } = asked.limits;
  const used = countWords(asked.answer);
  if (used > most) {
    return [problemWith(asked, '{Name} must be {most} words or fewer. You have used {used}', { most, used })];
  }
  if (used < least) {
    return [
      problemWith(asked, '{Name} must be {least} words or more. You have used {used}', { least, used }),
    ];
  }
  return atMost(asked, longestText);
}

export function emailProblems(asked: Text): Problem[] {
  if (asked.answer.length > longestEmail) return tooManyCharacters(asked, longestEmail);
  if (emailAddress.test(asked.answer)) return [];
  return [problemWith(asked, '{Name} must be one email address, like name@example.com')];
}

/** Loosely a UK number: how people space or bracket it is theirs, and an extension may follow (domain.md 7.3). */
export function phoneProblems(asked: Text): Problem[] {
  const digits = asked.answer.replace(/\s*(?:ext\.?|x)\s*\d{1,5}$/i, '').replace(/\(0\)|[\s().-]/g, '');
  if (/^(?:\+44|0044|0)[1-9]\d{8,9}$/.test(digits) && asked.answer.length <= longestLine) return [];
  return [problemWith(asked, '{Name} must be a UK phone number, like 01733 747474')];
}

export function addressProblems(asked: Text): Problem[] {
  if (asked.answer.length > longestAddress) return tooManyCharacters(asked, longestAddress);
  if (postcode.test(asked.answer)) return [];
  return [problemWith(asked, '{Name} must have a full UK postcode, like PE1 1HG')];
}

export function webAddressProblems(asked: Text): Problem[] {
  if (asked.answer.length > longestWebAddress) return tooManyCharacters(asked, longestWebAddress);
  const url = /\s/.test(asked.answer) ? null : URL.parse(asked.answer);
  const isWeb = url && /^https?:$/.test(url.protocol) && /[^.]\.[^.]/.test(url.hostname);
  if (isWeb && url.username === '' && url.password === '') return [];
  return [problemWith(asked, '{Name} must be a web address, like https://www.example.org')];
}

function atMost(asked: Text, most: number): Problem[] {
  return asked.answer.length > most ? tooManyCharacters(asked, most) : [];
}

function tooManyCharacters(asked: Text, most: number): Problem[] {
  const values = { most: formatFigure(most), used: formatFigure(Array.from(asked.answer).length) };
  return [problemWith(asked, '{Name} must be {most} characters or fewer. You have used {used}', values)];
}
