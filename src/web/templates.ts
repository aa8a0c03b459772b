import { readFileSync } from 'node:fs';
import path from 'node:path';
import ejs from 'ejs';

const folder = path.join(__dirname, '../../views');
const templates = new Map<string, ejs.TemplateFunction>();

/** Renders `views/<name>.ejs` with one local, `page`; each file is compiled once. */
export function renderView(name: string, page: object): string {
  return templateOf(name)(page);
}

function templateOf(name: string): ejs.TemplateFunction {
  const known = templates.get(name);
  if (known) return known;
  const filename = path.join(folder, `${name}.ejs`);
  const options = { filename, views: [folder], _with: false, strict: true, localsName: 'page', cache: true };
  const template = ejs.compile(readFileSync(filename, 'utf8'), { ...options, rmWhitespace: true });
  templates.set(name, template);
  return template;
}
