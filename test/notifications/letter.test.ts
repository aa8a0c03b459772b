import * as cheerio from 'cheerio';
import { isOneMailbox, tokenPlace } from '../../src/notifications/letter';
import { writeLetter } from '../../src/notifications/letter-text';
import { type TemplateName, placeholdersOf, wording } from '../../src/notifications/wording';

const baseUrl = 'https://fund.example.org';
const names = Object.keys(wording) as TemplateName[];

describe('an address is exactly one mailbox', () => {
  test.each([
    'amina@example.org',
    "o'neil+bids@a-b.example.org",
    'josé@exámple.org',
    'a.b@localhost',
    '李@例子.中国',
  ])('%s is', (address) => expect(isOneMailbox(address)).toBe(true));

  test.each([
    ['', 'nothing'],
    ['amina', 'no domain'],
    ['@example.org', 'no name'],
    ['amina@', 'an empty domain'],
    ['a@example.org,b@example.org', 'two, with a comma'],
    ['a@example.org;b@example.org', 'two, with a semicolon'],
    ['a@example.org b@example.org', 'two, with a space'],
    ['Panel: a@example.org;', 'a group'],
    ['Amina <amina@example.org>', 'a name and an address'],
    ['<amina@example.org>', 'angle brackets'],
    ['"amina yusuf"@example.org', 'quotes'],
    ['"a@evil.example"@example.org', 'an address in quotes'],
    ['amina(home)@example.org', 'a comment'],
    ['amina@example.org\r\nBcc: b@example.org', 'another header'],
    ['amina\n@example.org', 'a line feed'],
    ['amina@example.org\u0000', 'a control character'],
    ['amina@evil.example@example.org', 'two domains'],
    ['.amina@example.org', 'a dot first'],
    ['a..b@example.org', 'two dots'],
    ['amina@-example.org', 'a hyphen first'],
    ['amina@example..org', 'an empty part'],
    ['amina@[127.0.0.1]', 'a number for a domain'],
    [`${'a'.repeat(330)}@example.org`, 'far too long'],
    ['amina\u202e@example.org', 'a hidden change of direction'],
  ])('%j is not: %s', (address) => expect(isOneMailbox(address)).toBe(false));
});

describe('every letter', () => {
  test.each(names)('%s greets, tells, links and says who to ask, in both its forms', (name) => {
    const letter = write(name);
    const $ = cheerio.load(letter.html);
    const { action } = wording[name];

    for (const form of [letter.text, $('body').text()]) {
      expect(form).toContain('Dear Amina Yusuf');
      expect(form).toContain(`${baseUrl}/contact`);
      for (const placeholder of placeholdersOf(wording[name]))
        expect(form + letter.title).toContain(`the ${placeholder}`);
      expect(form).not.toMatch(/[{}]/);
    }
    expect(action && letter.text.includes(`${baseUrl}${action.path}`)).toBe(true);
    expect($('.action a').attr('href')).toBe(`${baseUrl}${action?.path}`);
    expect($('title').text()).toBe(letter.title);
  });

  test.each(names)('%s uses short words and short sentences', (name) => {
    const sentences = wording[name].paragraphs.flatMap((paragraph) => paragraph.split(/(?<=[.?!]) /));
    for (const sentence of sentences) expect(sentence.split(' ').length).toBeLessThanOrEqual(22);
  });

  test.each(names)('%s is not written while something is missing', (name) => {
    const [first, ...others] = placeholdersOf(wording[name]);
    if (first === undefined) return;
    const values = Object.fromEntries(others.map((placeholder) => [placeholder, 'x']));
    expect(() => writeLetter(name, { name: 'Amina', values, baseUrl })).toThrow(first);
  });
});

describe('what people type stays words', () => {
  const hostile = '<script>alert(1)</script> {reference} $& $t(x) & "quotes"\r\nBcc: all@example.org';

  test('in the body', () => {
    const { html, text } = write('application-received', { project: hostile });
    expect(cheerio.load(html)('script')).toHaveLength(0);
    expect(html).toContain('&lt;script&gt;');
    expect(text).toContain('<script>alert(1)</script> {reference} $& $t(x) & "quotes"');
  });

  test('in the title, which stays one line', () => {
    const { title } = write('booking-confirmed', { course: hostile });
    expect(title).toContain('"quotes" Bcc: all@example.org');
    expect(title).not.toMatch(/[\r\n]/);
  });
});

describe('links lead to our own pages', () => {
  test('to the page that is named', () => {
    const { text } = writeLetter(
      'application-received',
      letterTo('application-received', '/applications/12'),
    );
    expect(text).toContain(`${baseUrl}/applications/12`);
  });

  test.each([
    '//evil.example',
    'https://evil.example/',
    '\\\\evil.example',
    'javascript:alert(1)',
    'applications',
    '/\\evil.example',
  ])('never to %s', (path) => {
    expect(() => writeLetter('application-received', letterTo('application-received', path))).toThrow(
      RangeError,
    );
  });
});

test('an assessor with new work is told nothing of the group before they declare', () => {
  expect(placeholdersOf(wording['assessor-new-work'])).toEqual([]);
});

function write(name: TemplateName, values = {}) {
  const letter = letterTo(name);
  return writeLetter(name, { ...letter, values: { ...letter.values, ...values } });
}

function letterTo(name: TemplateName, path?: string) {
  const values = Object.fromEntries(placeholdersOf(wording[name]).map((each) => [each, `the ${each}`]));
  return { name: 'Amina Yusuf', values, baseUrl, ...(path && { path }) };
}

test('nobody’s name can lead the token of a link away', () => {
  const name = `https://thief.example/${tokenPlace}`;
  const values = { who: name, group: name, until: 'Friday' };
  const path = `/invitations/${tokenPlace}`;
  const { title, text, html } = writeLetter('group-invitation', { name, values, path, baseUrl });
  for (const form of [text, html])
    expect(form.split(tokenPlace)).toHaveLength(1 + form.split(path).length - 1);
  expect(title + text + html).not.toContain(`thief.example/${tokenPlace}`);
});

test('a name of several lines makes no paragraph of its own in a letter to a stranger', () => {
  const who = 'Amina\n\nYour award is ready. Confirm your bank at https://thief.example';
  const values = { who, group: 'Fenside Supper Club', until: 'Friday' };
  const { text } = writeLetter('group-invitation', { name: 'Bea', values, path: '/', baseUrl });
  expect(text).not.toMatch(/^Your award is ready/m);
  expect(text.split('\n\n')).toHaveLength(1 + 3 + 3);
});
