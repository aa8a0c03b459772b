import ejs from 'ejs';
import { renderView } from './templates';

export const componentNames = [
  'accordion',
  'back-link',
  'breadcrumbs',
  'button',
  'character-count',
  'checkboxes',
  'date-input',
  'details',
  'error-message',
  'error-summary',
  'fieldset',
  'file-upload',
  'generic-header',
  'hint',
  'input',
  'inset-text',
  'label',
  'notification-banner',
  'pagination',
  'panel',
  'password-input',
  'phase-banner',
  'radios',
  'select',
  'service-navigation',
  'skip-link',
  'summary-list',
  'table',
  'tabs',
  'tag',
  'task-list',
  'textarea',
  'warning-text',
] as const;

export type ComponentName = (typeof componentNames)[number];

type Value = string | number | boolean | null | undefined;
type OptionalValue = { value: Value; optional?: boolean };
type Attributes = Record<string, Value | OptionalValue>;
type Content = { html?: string; text?: Value };
type Field = {
  label?: object;
  hint?: object;
  errorMessage?: object;
  formGroup?: { classes?: string; attributes?: Attributes };
};

const escape = ejs.escapeXML;

/** One design-system component as HTML. `html` and attribute names are trusted, all else is escaped. */
export function renderComponent(name: ComponentName, options: object = {}): string {
  return render(name, options);
}

function render(name: string, options: object): string {
  return renderView(`components/${name}`, Object.assign(Object.create(helpers) as object, { options }));
}

const helpers = {
  component: render,
  attributes,
  tokens,
  content,
  describedBy,
  formGroup,
  introduction,
  optional,
  translations,
};

/** Every pair as an attribute; `{ value, optional: true }` leaves out what has no value. */
function attributes(values?: Attributes | string | null): string {
  if (typeof values === 'string') return values;

  let html = '';
  for (const [name, item] of Object.entries(values ?? {})) {
    const { value, optional } = isOptionalValue(item) ? item : { value: item, optional: false };
    const isAbsent = value === undefined || value === null || value === false;
    if (optional && isAbsent) continue;
    html += ` ${escape(name)}` + (optional && value === true ? '' : `="${escape(value)}"`);
  }
  return html;
}

function isOptionalValue(item: Value | OptionalValue): item is OptionalValue {
  return typeof item === 'object' && item !== null;
}

/** One attribute, left out when its value is empty; `true` gives its bare name. */
function optional(name: string, value: Value): string {
  if (!value) return '';
  return value === true ? ` ${name}` : ` ${name}="${escape(value)}"`;
}

/** Several classes, or several ids, as one attribute value. */
function tokens(...words: Value[]): string {
  return words.filter(Boolean).join(' ');
}

/** Trusted `html` when there is any, otherwise `text`, escaped. */
function content(options?: Content | null): string {
  return options?.html ? options.html : escape(options?.text);
}

/** The attributes that carry the script's wording: a sentence, or one for each plural form. */
function translations(messages: Record<string, string | Record<string, string> | undefined>): Attributes {
  const found: Attributes = {};
  for (const [key, message] of Object.entries(messages)) {
    if (!message) continue;
    if (typeof message === 'string') found[`data-i18n.${key}`] = message;
    else for (const [form, text] of Object.entries(message)) found[`data-i18n.${key}.${form}`] = text;
  }
  return found;
}

/** The ids that explain a field: those given, then its hint and its error message. */
function describedBy(given: string | undefined, field: Field, id: string): string {
  return tokens(given, field.hint && `${id}-hint`, field.errorMessage && `${id}-error`);
}

/** The attributes of the element around a field. */
function formGroup({ errorMessage, formGroup: group }: Field): string {
  const classes = tokens('govuk-form-group', errorMessage && 'govuk-form-group--error', group?.classes);
  return ` class="${escape(classes)}"${attributes(group?.attributes)}`;
}

/** What a person reads before they answer: the label, the hint and the error message. */
function introduction({ label, hint, errorMessage }: Field, id: string): string {
  let html = '';
  if (label) html += render('label', { ...label, for: id });
  if (hint) html += render('hint', { ...hint, id: `${id}-hint` });
  if (errorMessage) html += render('error-message', { ...errorMessage, id: `${id}-error` });
  return html;
}
