import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as cheerio from 'cheerio';

export type Fixture = { name: string; options: Record<string, unknown>; html: string };

const folder = path.join(
  path.dirname(require.resolve('govuk-frontend/package.json')),
  'dist/govuk/components',
);

/** The examples the design system publishes for one component, each with the HTML it must give. */
export function fixturesOf(component: string): Fixture[] {
  const file = readFileSync(path.join(folder, component, 'fixtures.json'), 'utf8');
  return (JSON.parse(file) as { fixtures: Fixture[] }).fixtures;
}

const blocks =
  'dd|details|div|dl|dt|fieldset|h[1-6]|legend|li|nav|ol|option|p|path|section|summary|svg|table|caption|thead|tbody|tr|th|td|ul';
const blockTag = new RegExp(`</?(?:${blocks})(?=[ >])(?:"[^"]*"|[^">])*>`, 'g');

/** The HTML with sorted attributes and classes, decoded entities, and only the white space a browser shows. */
export function normalised(html: string): string {
  const $ = cheerio.load(html, null, false);
  $('*').each((_, element) => {
    if (!('attribs' in element)) return;
    const attributes = Object.entries(element.attribs).map(([name, value]) => [name, folded(name, value)]);
    element.attribs = Object.fromEntries(attributes.sort()) as Record<string, string>;
  });
  const lines = $.html().replace(/\s+/g, ' ').replace(blockTag, '\n$&\n').split('\n');
  return lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
}

function folded(name: string, value: string): string {
  const words = value.split(/\s+/).filter(Boolean);
  return (name === 'class' ? words.sort() : words).join(' ');
}
