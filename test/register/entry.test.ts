import { cell, line } from '../../src/register/csv';
import { spokenWord, withoutContacts } from '../../src/register/entry';
import { readFilter } from '../../src/register/filter';
import { bandOf, bandsUpTo } from '../../src/register/ward-map';
import { readKey } from '../../src/awards';

describe('text a group wrote, as the public reads it', () => {
  test.each([
    ['Write to amina.yusuf@example.org today', 'Write to [removed] today'],
    ['Ring 01733 555 123 or 07700 900123.', 'Ring [removed] or [removed].'],
    ['Ring +44 (0)7700 900 123', 'Ring [removed]'],
    ['We meet near PE1 1AA on Fridays', 'We meet near [removed] on Fridays'],
    ['We cooked 1,200 meals for £3,000.50 in 2025', 'We cooked 1,200 meals for £3,000.50 in 2025'],
    ['A choir of 40 at 3pm', 'A choir of 40 at 3pm'],
  ])('%s', (text, shown) => {
    expect(withoutContacts(text)).toBe(shown);
  });
});

describe('a cell of a published file', () => {
  test.each([
    ['Shared Kitchen', 'Shared Kitchen'],
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['+44', `'+44`],
    ['-5', `'-5`],
    ['@import', `'@import`],
    ['\tcmd', `'\tcmd`],
    [' =1+1', `' =1+1`],
    ['＝1+1', `'＝1+1`],
    ['Eye, Thorney and Newborough', '"Eye, Thorney and Newborough"'],
    ['two\nlines', '"two\nlines"'],
    [12, '12'],
    [null, ''],
  ])('%p', (value, written) => {
    expect(cell(value)).toBe(written);
  });

  test('lines end as the format asks', () => {
    expect(line(['a', null, 1])).toBe('a,,1\r\n');
  });
});

describe('the address of a list', () => {
  test.each([
    ['2026-10-02_12', { awardedOn: '2026-10-02', id: 12 }],
    ['2026-02-31_12', undefined],
    ['2026-10-02_0', undefined],
    ["2026-10-02_1'--", undefined],
    [undefined, undefined],
  ])('after %p', (typed, key) => {
    expect(readKey(typed)).toEqual(key);
  });

  test('nonsense in a filter is left out', () => {
    const asked: Record<string, string> = {
      year: 'soon',
      ward: "x' or 1=1",
      activity: 'sport',
      search: '  ',
    };
    expect(readFilter((name) => asked[name])).toEqual({ activityType: 'sport' });
  });
});

describe('the bands of the map', () => {
  test.each([
    [0, 6, 0],
    [1, 6, 1],
    [2, 6, 1],
    [3, 6, 2],
    [6, 6, 3],
    [1, 1, 3],
    [0, 0, 0],
  ])('%i of at most %i is band %i', (awards, most, band) => {
    expect(bandOf(awards, most)).toBe(band);
  });

  test('the legend names every count once', () => {
    expect(bandsUpTo(6)).toEqual([
      { band: 0, from: 0, to: 0 },
      { band: 1, from: 1, to: 2 },
      { band: 2, from: 3, to: 4 },
      { band: 3, from: 5, to: 6 },
    ]);
    expect(bandsUpTo(0)).toEqual([{ band: 0, from: 0, to: 0 }]);
  });
});

test('a word of the data is said in plain letters when no form explains it', () => {
  expect(spokenWord('food-and-gardening')).toBe('Food and gardening');
});
