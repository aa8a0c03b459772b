/** Text as stored: NFC, line ends as \n, no white space at either end (domain.md 7.3, general validation). */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
}

/** Words are runs of characters that are not white space, as public/portal.js counts them (domain.md 7.3). */
export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** Control characters other than tab and line feed, and half surrogates, which PostgreSQL and mail cannot carry. */
export function hasForbiddenCharacters(text: string): boolean {
  return /[\u0000-\u0008\u000b-\u001f\u007f]/.test(text.replaceAll('\r', '')) || !text.isWellFormed();
}
