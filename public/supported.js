// Runs before the page is drawn, so that what scripts will hide is never shown first.
if ('noModule' in HTMLScriptElement.prototype) {
  const { classList } = document.documentElement;
  classList.add('govuk-frontend-supported');
  // Where the scripts themselves do not arrive, nothing may stay hidden.
  const showAll = ({ target }) => target.type === 'module' && classList.remove('govuk-frontend-supported');
  addEventListener('error', showAll, true);
}
