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

  /** Warns two minutes before the session ends, and then keeps what was typed; any tab that is used holds off all. */
  const watchSession = (dialog) => {
    const warning = 120_000;
    const idle = Number(dialog.dataset.portalIdle) * 1000;
    const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('portal-session') : undefined;
    let ends = 0;
    let typedIn;
    const goOn = () => (ends = Date.now() + idle);
    const stay = async () => {
      const answer = await fetch('/account/presence', { redirect: 'manual' });
      if (answer.status !== 204) return leave();
      goOn();
      tabs?.postMessage('used');
      dialog.close();
    };
    const leave = () => {
      clearInterval(watch);
      const { pathname, search } = location;
      if (!typedIn) return location.replace(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
      const held = new FormData(typedIn);
      held.set('heldPath', new URL(typedIn.action).pathname);
      const form = document.createElement('form');
      form.method = 'post';
      form.action = '/held-form';
      for (const [name, value] of held) {
        if (typeof value !== 'string') continue;
        const field = document.createElement('input');
        Object.assign(field, { type: 'hidden', name, value });
        form.append(field);
      }
      document.body.append(form);
      form.submit();
    };
    const look = () => {
      const left = ends - Date.now();
      if (left <= 0) leave();
      else if (left <= warning && !dialog.open) dialog.showModal();
      else if (left > warning && dialog.open) dialog.close();
    };
    goOn();
    tabs?.postMessage('used');
    tabs?.addEventListener('message', goOn);
    document.addEventListener('input', (event) => (typedIn = event.target.form ?? typedIn));
    dialog.addEventListener('cancel', stay);
    dialog.querySelector('[data-portal-stay]').addEventListener('click', stay);
    dialog.querySelector('[data-portal-leave]').addEventListener('click', leaveNow);
    const watch = setInterval(look, 1000);
  };

  const leaveNow = () => document.querySelector('form[action="/sign-out"]').requestSubmit();

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
  each('[data-portal-idle]', watchSession);
}
