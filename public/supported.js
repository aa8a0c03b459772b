// Runs before the page is drawn, so that what scripts will hide is never shown first.
if ('noModule' in HTMLScriptElement.prototype) {
  document.documentElement.classList.add('govuk-frontend-supported');
}
