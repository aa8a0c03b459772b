import * as cheerio from 'cheerio';
import { componentNames, renderComponent } from '../../src/web/components';
import { fixturesOf } from './published';

const hostile = `<script>alert(1)</script>"'&amp;`;
const harmless = '0word';

// What the page's author writes, never a visitor: markup, and the words that choose a variant.
const authored = /html$|^slots$|^type$|^countType$/i;

describe('whatever a visitor types is shown as words, never run', () => {
  test.each(componentNames)('%s', (component) => {
    for (const { options } of fixturesOf(component)) {
      const shown = renderComponent(component, sayingEverywhere(hostile, options));
      const expected = partsOf(renderComponent(component, sayingEverywhere(harmless, options)));

      expect(cheerio.load(shown)('script')).toHaveLength(0);
      expect(partsOf(shown)).toEqual(expected.map((part) => part.replaceAll(harmless, hostile)));
    }
  });

  test.each(componentNames)('%s shows it exactly as typed', (component) => {
    const pages = fixturesOf(component).map(({ options }) =>
      renderComponent(component, sayingEverywhere(hostile, options)),
    );
    expect(pages.flatMap(partsOf).some((part) => part.includes(hostile))).toBe(true);
  });
});

/** The same options with every word but the author's replaced; classes keep theirs and gain one. */
function sayingEverywhere<T>(word: string, options: T, key = ''): T {
  if (Array.isArray(options)) return options.map((item: unknown) => sayingEverywhere(word, item, key)) as T;
  if (typeof options === 'string' && options)
    return (/classes$/i.test(key) ? `${options} ${word}` : word) as T;
  if (typeof options !== 'object' || options === null) return options;

  const entries = Object.entries(options).map(([name, value]: [string, unknown]) => [
    name,
    authored.test(name) ? value : sayingEverywhere(word, value, name),
  ]);
  return Object.fromEntries(entries) as T;
}

/** Each element with its attributes, and each piece of text, in order and decoded. */
function partsOf(html: string): string[] {
  const $ = cheerio.load(html, null, false);
  const nodes = $.root().add('*').contents().toArray();
  return nodes.flatMap((node) => {
    if ('attribs' in node) return [node.name, ...Object.entries(node.attribs).map((pair) => pair.join('='))];
    return 'data' in node ? [node.data.trim()] : [];
  });
}
