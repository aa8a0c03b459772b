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

/** Says an English sentence in the reader's language; the sentence is the key (product.md, Decided 22). */
export function t(sentence: string, values: Values = {}): string {
  return translator.t(sentence, { replace: values, defaultValue: sentence });
}
