import { drawer } from '../support/seeded';
import { rankTest } from './rank-test';

const count = (length: number, from = 1) => Array.from({ length }, (_, index) => from + index);

// What scipy.stats.mannwhitneyu(one, other, method='asymptotic') says.
test.each([
  ['the same numbers', count(20), count(20), 1],
  ['numbers that alternate', [1, 3, 5, 7, 9], [2, 4, 6, 8, 10], 0.6761],
  ['numbers apart', count(10), count(10, 11), 0.0001827],
  ['numbers half apart', count(10), count(10, 6), 0.005075],
  ['many ties', [1, 1, 1, 2, 2, 3], [1, 2, 2, 3, 3, 3], 0.2043],
  ['nothing but ties', [4, 4, 4], [4, 4, 4], 1],
])('%s: p is as the tables say', (_what, ones, others, p) => {
  expect(rankTest(ones, others)).toBeCloseTo(p, 3);
  expect(rankTest(others, ones)).toBeCloseTo(rankTest(ones, others), 10);
});

test('of samples from one source about one in a hundred is called different, of others nearly all', () => {
  const draw = drawer(7);
  const times = (count: number, slower = 0) => Array.from({ length: count }, () => draw() ** 3 + slower);
  const found = (slower: number) =>
    count(400).filter(() => rankTest(times(100), times(100, slower)) < 0.01).length;
  expect(found(0)).toBeLessThan(12);
  expect(found(0.2)).toBeGreaterThan(390);
});
