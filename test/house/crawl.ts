import type { Caller } from './caller';

/**
 * Every page this person is led to from these addresses, as it reads without its token; of addresses that differ only
 * in their numbers and in what they ask for, at most `mostAlike`.
 */
export async function crawl(
  caller: Caller,
  from: string[],
  leaveOut = /^$/,
  mostAlike = Infinity,
): Promise<Map<string, string>> {
  const alike = new Map<string, number>();
  const pages = new Map<string, string>();
  const waiting = [...from];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (pages.has(path) || leaveOut.test(path)) continue;
    const shape = path.replaceAll(/\d+/g, 'N').replaceAll(/=[^&]*/g, '');
    alike.set(shape, (alike.get(shape) ?? 0) + 1);
    if ((alike.get(shape) ?? 0) > mostAlike) continue;
    const { status, headers, body } = await caller.get(path);
    const { location = '', 'content-type': type = '' } = headers;
    pages.set(path, `${status} ${location} ${body.replaceAll(/(name="_csrf" value=")[^"]+/g, '$1')}`);
    const links = type.startsWith('text/html') ? [...body.matchAll(/<a [^>]*href="(\/[^"#]*)/g)] : [];
    waiting.push(
      ...links.map(([, href = '']) => href.replaceAll('&amp;', '&')),
      ...(location ? [location] : []),
    );
  }
  return pages;
}

/** Which of these texts stand on which of the pages, as a browser shows them. */
export function textsFound(pages: Map<string, string>, texts: string[]): [string, string][] {
  const found: [string, string][] = [];
  for (const [path, page] of pages) {
    const words = unescaped(page);
    for (const text of texts) if (words.includes(text)) found.push([path, text]);
  }
  return found;
}

function unescaped(page: string): string {
  return page
    .replaceAll(/&#(?:39|x27);/g, "'")
    .replaceAll(/&#34;|&quot;/g, '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
