// The server sends this file joined to the design system's own module: this import then falls away.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  createAll,
} from 'govuk-frontend';

{
  const twoPressesApart = 3000;

  /** Words are runs of characters that are not white space, as countWords in src/values/words.ts counts them. */
  class WordCount extends CharacterCount {
    updateCount() {
      if (this.config.countType === 'words') this.count = this.$textarea.value.match(/\S+/g)?.length ?? 0;
      else super.updateCount();
    }
  }

  /** A radio button may not say that it is expanded (ARIA 1.2); what it opens follows it in the page. */
  class RevealingRadios extends Radios {
    syncConditionalRevealWithInputState(input) {
      super.syncConditionalRevealWithInputState(input);
      input.removeAttribute('aria-expanded');
    }
  }

  /** A second press of the same button within three seconds sends nothing. */
  const refuseSecondPress = () => {
    const sent = new WeakMap();
    document.addEventListener('submit', (event) => {
      const form = event.target;
      if (event.timeStamp - (sent.get(form) ?? -Infinity) < twoPressesApart) event.preventDefault();
      else if (!event.defaultPrevented) sent.set(form, event.timeStamp);
    });
  };

  /** Leaving a form that says so, with words typed and not saved, asks first. */
  const warnOfUnsavedWords = (form) => {
    let typed = false;
    form.addEventListener('input', () => (typed = true));
    form.addEventListener('submit', () => (typed = false));
    window.addEventListener('beforeunload', (event) => {
      if (typed) event.preventDefault();
    });
  };

  /** Rows drawn as blocks on a small screen stop being a table to some screen readers, so the roles are named. */
  const keepTableRoles = (table) => {
    const roles = { thead: 'rowgroup', tbody: 'rowgroup', tr: 'row', td: 'cell', 'tbody th': 'rowheader' };
    table.setAttribute('role', 'table');
    table.querySelectorAll('thead th').forEach((cell) => cell.setAttribute('role', 'columnheader'));
    for (const [selector, role] of Object.entries(roles))
      table.querySelectorAll(selector).forEach((part) => part.setAttribute('role', role));
  };

  const offerPrinting = (button) => {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  };

  const each = (selector, enhance) => document.querySelectorAll(selector).forEach(enhance);

  if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported');

  for (const component of [
    Button,
    Checkboxes,
    ErrorSummary,
    FileUpload,
    NotificationBanner,
    PasswordInput,
    RevealingRadios,
    ServiceNavigation,
    SkipLink,
    WordCount,
  ])
    createAll(component);

  refuseSecondPress();
  each('form[data-portal-unsaved]', warnOfUnsavedWords);
  each('.portal-table--stack', keepTableRoles);
  each('[data-portal-print]', offerPrinting);
}
