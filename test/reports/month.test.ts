import { formatMonth, monthChart, monthsUntil } from '../../src/reports/month';

const changes = [
  { month: '2026-01', confirmedPence: 1000, committedPence: 0 },
  { month: '2026-03', confirmedPence: 0, committedPence: 400 },
  { month: '2026-04', confirmedPence: -200, committedPence: -100 },
];

test('a month without changes stands where the one before stood', () => {
  expect(monthsUntil(changes, '2026-05-02')).toEqual([
    { month: '2026-01', confirmedPence: 1000, committedPence: 0 },
    { month: '2026-02', confirmedPence: 1000, committedPence: 0 },
    { month: '2026-03', confirmedPence: 1000, committedPence: 400 },
    { month: '2026-04', confirmedPence: 800, committedPence: 300 },
    { month: '2026-05', confirmedPence: 800, committedPence: 300 },
  ]);
});

test('a fund without money has no months', () => {
  expect(monthsUntil([], '2026-05-02')).toEqual([]);
  expect(monthChart([], 1000).columns).toEqual([]);
});

test('months run on over the new year', () => {
  const months = monthsUntil([{ month: '2025-11', confirmedPence: 1, committedPence: 0 }], '2026-02-28');
  expect(months.map(({ month }) => formatMonth(month))).toEqual([
    'November 2025',
    'December 2025',
    'January 2026',
    'February 2026',
  ]);
});

test('the chart keeps every column inside its frame, to the scale of the target', () => {
  const { columns, height, targetY } = monthChart(monthsUntil(changes, '2026-04-30'), 2000);
  expect(targetY).toBeGreaterThan(0);
  for (const { confirmed, committed } of columns) {
    for (const { y, height: tall } of [confirmed, committed]) expect(y + tall).toBe(height);
    expect(committed.height).toBeLessThanOrEqual(confirmed.height);
  }
  expect(columns[0]?.confirmed.height).toBe(Math.round(height / 1.08 / 2));
});

test('the chart shows the last two years', () => {
  const months = monthsUntil([{ month: '2023-01', confirmedPence: 1, committedPence: 0 }], '2026-05-02');
  expect(months).toHaveLength(41);
  expect(monthChart(months, 10).columns).toHaveLength(24);
});
