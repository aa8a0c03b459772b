import Bowser from 'bowser';

/** One browser in which a person is signed in; `id` is a number of its own, never the session's. */
export type OpenSession = { id: number; userAgent: string; startedAt: Date; seenAt: Date; isThis: boolean };

/** The browser and the machine in a few words, as 'Firefox on Windows'; undefined when it does not say. */
export function deviceWords(userAgent: string): { browser: string; system: string } | undefined {
  if (userAgent === '') return undefined;
  const { browser, os } = Bowser.parse(userAgent);
  return browser.name && os.name ? { browser: browser.name, system: os.name } : undefined;
}
