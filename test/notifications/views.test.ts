import * as cheerio from 'cheerio';
import type { Letter } from '../../src/notifications';
import { renderView } from '../../src/web/templates';
import { viewHelpers } from '../../src/web/view-helpers';

const hostile = '<script>alert(1)</script>';
const letter: Letter = {
  id: 7,
  template: 'application-received',
  recipient: 'amina@example.org',
  recipientName: `Amina ${hostile}`,
  subject: { type: 'application', id: 12 },
  title: `We have your bid ${hostile}`,
  text: `Dear Amina\n\n${hostile}\n`,
  html: '<p id="raw">Dear Amina</p>',
  messageId: '<1@example.org>',
  queuedAt: new Date('2026-11-02T09:00:00Z'),
  sentAt: null,
  attempts: 1,
  lastError: 'The mail server answered 451 to DATA.',
  givenUpAt: null,
  linkSeed: null,
};
const sentAt = new Date('2026-11-02T09:01:00Z');

describe('the list of sent email', () => {
  test('names each letter and its state, and leads to it', () => {
    const letters = [letter, { ...letter, id: 8, sentAt }, { ...letter, id: 9, givenUpAt: sentAt }];
    const $ = show('sent-mail', { letters });
    expect(
      $('tbody a')
        .map((_index, link) => $(link).attr('href'))
        .get(),
    ).toEqual([7, 8, 9].map((id) => `/demo/mail/${id}`));
    expect(
      $('.govuk-tag')
        .map((_index, tag) => $(tag).text().trim())
        .get(),
    ).toEqual(['Waiting', 'Sent', 'Not delivered']);
    expect($('tbody a').first().text()).toBe(letter.title);
    expect($('script')).toHaveLength(0);
  });

  test('says so when there is none', () => {
    expect(show('sent-mail', { letters: [] })('p').text()).toBe('No email has been sent yet.');
  });
});

describe('one letter', () => {
  test('is shown as its reader has it in plain text, and its HTML is not part of our page', () => {
    const $ = show('letter', { letter });
    expect($('pre.portal-letter').text()).toBe(letter.text);
    expect($('#raw, script')).toHaveLength(0);
    expect($('h1').text()).toBe(letter.title);
    expect($('dd').text()).toContain(letter.lastError);
  });

  test('says when it was sent', () => {
    const $ = show('letter', { letter: { ...letter, sentAt } });
    expect(
      $('dt')
        .map((_index, key) => $(key).text().trim())
        .get(),
    ).toEqual(['To', 'Written', 'Sent']);
  });
});

function show(view: string, page: object) {
  return cheerio.load(renderView(`notifications/${view}`, { ...viewHelpers, ...page }));
}
