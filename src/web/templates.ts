import { readFileSync } from 'node:fs';
import path from 'node:path';
import ejs from 'ejs';

const folder = path.join(__dirname, '../../views');
const templates = new Map<string, ejs.TemplateFunction>();

// What a view is given is always made here, so the library need not copy it to keep prototypes out.
const options = {
  _with: false,
  strict: true,
  localsName: 'page',
  unsafePrototypeLocals: true,
  rmWhitespace: true,
  escape,
};

const special = /[&<>'"]/;

// Few texts hold any, and finding none is half the price of replacing none.
function escape(text?: string | number | null): string {
  if (text === undefined || text === null) return '';
  const plain = String(text);
  return special.test(plain) ? ejs.escapeXML(plain) : plain;
}

/** Renders `views/<name>.ejs` with one local, `page`; each file is compiled once. */
export function renderView(name: string, page: object): string {
  return templateOf(name)(page);
}

/** A view inside another: it knows what the other knows, and `model` besides. */
export function includeIn(page: object) {
  return (name: string, model?: object) =>
    renderView(name, Object.assign(Object.create(page) as object, model));
}

function templateOf(name: string): ejs.TemplateFunction {
  const known = templates.get(name);
  if (known) return known;
  const filename = path.join(folder, path.extname(name) ? name : `${name}.ejs`);
  const template = ejs.compile(readFileSync(filename, 'utf8'), { ...options, filename });
  templates.set(name, template);
  return template;
}
