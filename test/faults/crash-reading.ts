import type { Answer } from './crash-browser';

/** What a page says where the pattern's brackets are. Throws with the page's own words when it does not. */
export function found(pattern: RegExp, text: string): string {
  const words = pattern.exec(text)?.[1];
  if (words === undefined) throw new Error(`There is no ${pattern.source} in: ${wordsOf(text)}`);
  return words;
}

/** The number an address ends with. */
export const idIn = (address: string): number => Number(found(/\/(\d+)$/, address));

/**
 * An answer that led on, which is how the portal says yes. A request that had to be sent again may have been carried
 * out the first time, and the portal may say so with a no.
 */
export function accepted(answer: Answer): Answer {
  if (answer.location.startsWith('/sign-in')) throw new Error('Somebody signed in was sent to sign in.');
  if (answer.status === 303 || (answer.isRepeat && [409, 422].includes(answer.status))) return answer;
  throw new Error(`It was answered with ${answer.status}: ${wordsOf(answer.text)}`);
}

function wordsOf(html: string): string {
  const main = html.slice(Math.max(0, html.indexOf('<main')));
  return main
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 800);
}
