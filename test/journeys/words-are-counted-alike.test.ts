import { countWords } from '../../src/values/words';
import { openBrowser, Walker, withBrowser } from '../support/browser';
import { passphrase } from '../support/cast';
import { startRunningPortal } from '../support/running-portal';

const texts = [
  '',
  'one',
  'two words',
  '  spaces   before, between  and after  ',
  'line\nline\n\nline',
  'tab\tseparated\twords',
  'no\u00a0break\u00a0space',
  'zero\u200bwidth is one word',
  'thin\u2009and\u3000wide spaces',
  'well-known, mother-in-law’s',
  'emoji 🎉 counts 👩‍👩‍👧 too',
  'Zażółć gęślą jaźń',
  'لا إله 你好 世界',
  '1,865.50 - and / or &amp;',
  Array.from({ length: 59 }, (_, index) => `w${index}`).join(' '),
  Array.from({ length: 60 }, (_, index) => `w${index}`).join(' '),
  Array.from({ length: 61 }, (_, index) => `w${index}`).join('\n'),
];

withBrowser(
  'the browser counts words exactly as the server does',
  async () => {
    const portal = await startRunningPortal();
    const browser = await openBrowser();
    try {
      const bea = await Walker.arrive(browser, portal.address);
      await bea.signIn('bea@example.org', passphrase);
      await bea.follow('Bids');
      await bea.page.locator('.portal-card').getByRole('link').first().click();
      await bea.follow('Your project');
      const answer = bea.page.locator('#publicSummary');
      const status = bea.page.locator('.govuk-form-group:has(#publicSummary) .govuk-character-count__status');
      for (const text of texts) {
        await answer.fill(text);
        await answer.press('End');
        await expect(status.innerText()).resolves.toBe(remaining(60 - countWords(text)));
      }
      expect(bea.faults).toEqual([]);
    } finally {
      await browser.close();
      await portal.close();
    }
  },
  300_000,
);

function remaining(words: number): string {
  const amount = `${Math.abs(words)} word${Math.abs(words) === 1 ? '' : 's'}`;
  return words < 0 ? `You have ${amount} too many` : `You have ${amount} remaining`;
}
