import { csvHeadings, csvLine, neutralised } from '../../src/reports/csv';
import type { Column } from '../../src/reports/figure-table';
import { dayForm } from '../../src/reports/forms';
import { ledgerAddress } from '../../src/reports/ledger-address';
import { readForm } from '../../src/web/forms';

test.each(['=1+1', '+44', '-2', '@SUM(A1)', '\tx', '\rx', ' =1', '＝1+1', '－1'])(
  'a spreadsheet does not run %j as a formula',
  (text) => expect(neutralised(text)).toBe(`'${text}`),
);

test.each(['Olive Branch', '5-a-side', 'a=b', '£5', ''])('%j is left as it is', (text) =>
  expect(neutralised(text)).toBe(text),
);

test('money can be added up, less than nothing too, and text is quoted where it must be', () => {
  const columns: Column[] = [
    { heading: 'Group', kind: 'text' },
    { heading: 'Amount', kind: 'pence' },
    { heading: 'Awards', kind: 'count' },
    { heading: 'Day', kind: 'day' },
  ];
  expect(csvHeadings(columns)).toBe('Group,Amount,Awards,Day\r\n');
  expect(csvLine(columns, ['Art, "Pop-up"', -812_205, 2, '2026-11-20'])).toBe(
    '"Art, ""Pop-up""",-8122.05,2,2026-11-20\r\n',
  );
  expect(csvLine(columns, [null, 0, null, null])).toBe(',0.00,,\r\n');
});

test.each([
  [{}, '2026-11-20', undefined],
  [{ 'on-day': '', 'on-month': '', 'on-year': '' }, '2026-11-20', undefined],
  [{ 'on-day': '31', 'on-month': '3', 'on-year': '2026' }, '2026-03-31', undefined],
  [{ 'on-day': '20', 'on-month': 'nov', 'on-year': '2026' }, '2026-11-20', undefined],
  [{ 'on-day': '31', 'on-month': '2', 'on-year': '2026' }, undefined, 'Enter a real date, like 20 11 2026'],
  [{ 'on-day': '31' }, undefined, 'Enter a real date, like 20 11 2026'],
  [
    { 'on-day': '21', 'on-month': '11', 'on-year': '2026' },
    undefined,
    'The date must be today or in the past',
  ],
])('the day %j is read', (typed, day, text) => {
  const { values, problems } = readForm(dayForm('2026-11-20'), typed);
  expect(values?.day).toBe(day);
  expect(problems[0]?.text).toBe(text);
});

test('an address says what the form of the page would', () => {
  expect(ledgerAddress({ fund: undefined, day: undefined })).toBe('/reports/ledger');
  expect(ledgerAddress({ fund: 'youth', day: '2026-03-01', figure: 'groups', after: 7 })).toBe(
    '/reports/ledger?fund=youth&on-day=1&on-month=3&on-year=2026&figure=groups&after=7',
  );
});
