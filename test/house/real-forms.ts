import { load, type Cheerio, type CheerioAPI } from 'cheerio';
import { routes } from '../../src/app';
import type { Route } from '../../src/web/routes';
import type { Persona } from './scene';

/** A form as a page of the portal shows it, filled in by somebody in a hurry; `_csrf` is left to the sender. */
export type RealForm = {
  route: Route;
  by: Persona;
  action: string;
  fields: [name: string, value: string][];
};
type Controls = Cheerio<NonNullable<ReturnType<CheerioAPI>[0]>>;

/** The forms of a page that change something. */
export function formsOn(html: string, by: Persona): RealForm[] {
  const $ = load(html);
  return $('form[method="post"]')
    .toArray()
    .flatMap((form) => {
      const action = $(form).attr('action') ?? '';
      const route = routeOf(action);
      return route ? [{ route, by, action, fields: fieldsIn($, $(form).find('[name]')) }] : [];
    });
}

/** The names of what a page asks in its addresses: its filters and the links that carry a query. */
export function questionsOn(html: string): string[] {
  const $ = load(html);
  const asked = $('form[method="get"] [name]').map((_, input) => $(input).attr('name'));
  const linked = $('a[href*="?"]').map((_, link) => [
    ...new URL($(link).attr('href') ?? '', 'http://portal.invalid').searchParams.keys(),
  ]);
  return [...new Set([...asked.get(), ...linked.get()])];
}

/** The change an address is for, as the portal finds it: the first in the order of the tables. */
export function routeOf(action: string): Route | undefined {
  return routes.find(({ method, path }) => method === 'post' && patternOf(path).test(action));
}

export function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`);
}

function fieldsIn($: CheerioAPI, inputs: Controls): [string, string][] {
  const typed = inputs.not('button, [name="_csrf"], [name="file"]');
  const names = [...new Set(typed.map((_, input) => $(input).attr('name')).get())];
  const fields = names.map((name): [string, string] => [name, valueOf($, typed.filter(`[name="${name}"]`))]);
  const pressed = pressedOf(inputs.filter('button').not(rowButtons));
  return pressed ? [...fields, pressed] : fields;
}

// Buttons that add or take away a row of a table; nobody presses one of them together with the form's own.
const rowButtons = '[name^="add-"], [name^="remove-"]';

/** The button by which a form does what it is for: the one that minds being pressed twice, or the first. */
function pressedOf(buttons: Controls): [string, string] | undefined {
  const careful = buttons.filter('[data-prevent-double-click]');
  const button = careful.length > 0 ? careful.first() : buttons.first();
  const name = button.attr('name');
  return name === undefined ? undefined : [name, button.attr('value') ?? ''];
}

function valueOf($: CheerioAPI, inputs: Controls): string {
  const chosen = inputs.filter(':checked');
  const choices = chosen.length > 0 ? chosen : inputs.not('[type="radio"][value=""]');
  const input = choices.first();
  if (input.is('select'))
    return $(input).find('option[selected], option[value!=""]').last().attr('value') ?? '';
  const kept = input.is('textarea') ? input.text() : (input.attr('value') ?? '');
  return kept === '' ? guess(input.attr('name') ?? '') : kept;
}

function guess(name: string): string {
  if (/-day$/.test(name)) return '30';
  if (/-month$/.test(name)) return '11';
  if (/-year$/.test(name)) return '2026';
  if (name === 'email') return 'amina@example.org';
  if (name === 'password') return 'seven lanterns over Fenside';
  return /amount-|cost$|asked$/.test(name) ? '3' : 'A few words';
}
