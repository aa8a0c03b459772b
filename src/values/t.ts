import i18next from 'i18next';
import type { Values } from './problem';

const translator = i18next.createInstance();
void translator.init({
  lng: 'en',
  fallbackLng: 'en',
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { prefix: '{', suffix: '}', escapeValue: false },
  resources: { en: { translation: {} } },
});

const said = new Map<string, string>();

/** Says an English sentence in the reader's language; the sentence is the key (product.md, Decided 22). */
export function t(sentence: string, values?: Values): string {
  // A number called count chooses between a language's plural forms.
  if (values && 'count' in values) return translator.t(sentence, { replace: values, defaultValue: sentence });
  const words = wordsOf(sentence);
  return values ? words.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap)) : words;
}

// A page's own sentences are some thousands; names that pass through here must not fill the memory.
const mostSaid = 20_000;

function wordsOf(sentence: string): string {
  const known = said.get(sentence);
  if (known !== undefined) return known;
  const words = translator.t(sentence, { defaultValue: sentence, skipInterpolation: true });
  if (said.size < mostSaid) said.set(sentence, words);
  return words;
}
