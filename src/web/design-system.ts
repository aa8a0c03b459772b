import { readFileSync } from 'node:fs';

/** Components of the design system that no page of ours has: their rules are left out of the stylesheet. */
export const unusedComponents = [
  'cookie-banner',
  'exit-this-page',
  'feedback',
  'footer',
  'header',
  'language-navigation',
];

/**
 * The design system's stylesheet, without what belongs to gov.uk alone (its font, its crest) or to components we do
 * not have, followed by the council's own.
 */
export function portalStyles(ownStyles: string): string {
  const system = readFileSync(require.resolve('govuk-frontend/dist/govuk/govuk-frontend.min.css'), 'utf8');
  return withoutEmptyBlocks(withoutUnusedRules(withoutGovUkMarks(system))) + withoutWhiteSpace(ownStyles);
}

/** The design system's module followed by the council's own in a block, as one module: one request instead of two. */
export function portalScript(ownScript: string): string {
  const system = readFileSync(require.resolve('govuk-frontend/dist/govuk/govuk-frontend.min.js'), 'utf8');
  return (
    system.replace(/\/\/# sourceMappingURL=.*\s*$/, '\n') +
    ownScript.replace(/^import \{[^}]*\} from '[^']*';$/m, '')
  );
}

function withoutGovUkMarks(css: string): string {
  return css
    .replace(/\/\*![^*]*\*\//g, '')
    .replace(/@font-face\{[^}]*\}/g, '')
    .replace(/GDS Transport,arial,sans-serif/g, 'var(--portal-font)')
    .replace(/[a-z-]+:[^;{}]*url\(\/assets\/[^)]*\)[^;{}]*;?/g, '');
}

function withoutUnusedRules(css: string): string {
  const unused = new RegExp(`\\.govuk-(${unusedComponents.join('|')})(?![a-z0-9]|-[a-z0-9])`);
  const isUnused = (selectors: string) => selectors.split(',').every((selector) => unused.test(selector));
  return css.replace(/([^{}]+)\{[^{}]*\}/g, (rule, selectors: string) => (isUnused(selectors) ? '' : rule));
}

function withoutEmptyBlocks(css: string): string {
  const emptied = css.replace(/[^{}]+\{\}/g, '');
  return emptied === css ? css : withoutEmptyBlocks(emptied);
}

function withoutWhiteSpace(css: string): string {
  return css
    .replace(/\/\*[^*]*\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1');
}
