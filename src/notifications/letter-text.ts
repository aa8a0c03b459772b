import { readFileSync } from 'node:fs';
import path from 'node:path';
import ejs from 'ejs';
import type { Values } from '../values/problem';
import { t } from '../values/t';
import { oneLine, tokenPlace } from './letter';
import { type TemplateName, placeholdersOf, wording } from './wording';

export type LetterText = { title: string; text: string; html: string };

/**
 * A letter as its reader sees it, plain and as HTML. `path` leads to a page of our own and replaces the template's.
 * Throws RangeError when a placeholder has no value or the path could lead elsewhere.
 */
export function writeLetter(
  template: TemplateName,
  { name, values: given, path, baseUrl }: { name: string; values: Values; path?: string; baseUrl: string },
): LetterText {
  refuseMissing(template, given);
  const values = withoutTokenPlace(given);
  const { title, paragraphs, action } = wording[template];
  const page = {
    t,
    title: oneLine(t(title, values)),
    greeting: t('Dear {name}', withoutTokenPlace({ name: oneLine(name) })),
    paragraphs: paragraphs.map((sentence) =>
      t(sentence, isValueAlone(sentence) ? values : onOneLine(values)),
    ),
    action: action && { text: t(action.text), href: linkTo(path ?? action.path, baseUrl) },
    contact: { text: t('If you need help, contact us:'), href: linkTo('/contact', baseUrl) },
    signature: t('Communities Fund, Peterborough City Council'),
  };
  return { title: page.title, text: plainText(page), html: renderHtml(page) };
}

type LetterPage = {
  greeting: string;
  paragraphs: string[];
  action: { text: string; href: string } | undefined;
  contact: { text: string; href: string };
  signature: string;
};

function plainText({ greeting, paragraphs, action, contact, signature }: LetterPage): string {
  const link = action ? [`${action.text}:\n${action.href}`] : [];
  return (
    [greeting, ...paragraphs, ...link, `${contact.text}\n${contact.href}`, signature].join('\n\n') + '\n'
  );
}

let compiled: ejs.TemplateFunction | undefined;

function renderHtml(page: object): string {
  const file = path.join(__dirname, '../../views/emails/letter.ejs');
  compiled ??= ejs.compile(readFileSync(file, 'utf8'), { _with: false, strict: true, localsName: 'page' });
  return compiled(page);
}

const isValueAlone = (sentence: string) => /^\{\w+\}$/.test(sentence);

// Within a sentence of ours a name must not begin paragraphs of its own, which would read as the fund's.
function onOneLine(values: Values): Values {
  return changed(values, oneLine);
}

// A token goes into our own link and nowhere else: people choose their names, and a name may be another site's address.
function withoutTokenPlace(values: Values): Values {
  return changed(values, (text) => text.replaceAll(tokenPlace, tokenPlace.replaceAll('-', ' ')));
}

function changed(values: Values, change: (text: string) => string): Values {
  const entries = Object.entries(values);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? change(value) : value]),
  );
}

function refuseMissing(template: TemplateName, values: Values): void {
  const missing = placeholdersOf(wording[template]).filter((name) => values[name] === undefined);
  if (missing.length > 0)
    throw new RangeError(`The letter ${template} has no value for ${missing.join(', ')}.`);
}

function linkTo(ownPath: string, baseUrl: string): string {
  const link = new URL(ownPath, baseUrl);
  if (!ownPath.startsWith('/') || link.origin !== new URL(baseUrl).origin) {
    throw new RangeError(`${ownPath} is not a page of ours.`);
  }
  return link.href;
}
