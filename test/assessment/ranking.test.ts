import fc from 'fast-check';
import { type Ranked, compareBids, moneyLine, rank } from '../../src/assessment/ranking';
import { standingOf } from '../../src/assessment/total';
import { marks, small, standard } from './criteria';

const sound = [3, 3, 3, 3, 3, 3, 3];

function bid(reference: string, given: Partial<Ranked> & { marks?: number[][] } = {}): Ranked {
  const { marks: sheets = [sound], ...rest } = given;
  return {
    reference,
    standing: standingOf(
      standard,
      sheets.map((values) => marks(...values)),
    ),
    firstTime: false,
    requestPence: 500_000,
    submittedAt: new Date('2026-09-01T12:00:00Z'),
    ...rest,
  };
}

describe('of two bids, the higher is', () => {
  test.each([
    ['the one with more in all', bid('CF-2', { marks: [[3, 3, 3, 3, 3, 3, 4]] }), bid('CF-1')],
    [
      'the exact average, not the one shown',
      bid('CF-2', { marks: [[3, 3, 3, 3, 3, 3, 4], sound] }),
      bid('CF-1', { marks: [[3, 3, 3, 3, 3, 3, 4], sound, sound] }),
    ],
    [
      'with equal totals, the one with more on C1',
      bid('CF-2', { marks: [[4, 3, 3, 3, 3, 3, 3]] }),
      bid('CF-1', { marks: [[3, 4, 3, 4, 3, 3, 3]] }),
    ],
    ['then the one with more on C2', bid('CF-2', { marks: [[3, 4, 2, 3, 3, 3, 3]] }), bid('CF-1')],
    ['then a group’s first bid', bid('CF-2', { firstTime: true }), bid('CF-1')],
    ['then the smaller request', bid('CF-2', { requestPence: 499_999 }), bid('CF-1')],
    [
      'then the one sent earlier',
      bid('CF-2', { submittedAt: new Date('2026-08-31T12:00:00Z') }),
      bid('CF-1'),
    ],
    ['then the lower reference', bid('CF-1'), bid('CF-2')],
  ])('%s', (_which, higher, lower) => {
    expect(rank([lower, higher]).map(({ reference }) => reference)).toEqual([
      higher.reference,
      lower.reference,
    ]);
    expect(compareBids(higher, lower)).toBeLessThan(0);
    expect(compareBids(lower, higher)).toBeGreaterThan(0);
  });

  test('not decided by which of the two aims a small bid is about', () => {
    const together = bid('CF-2', { standing: standingOf(small('C1', 'C5'), [{ C1: 4, C5: 3 }]) });
    const reaching = bid('CF-1', { standing: standingOf(small('C2', 'C5'), [{ C2: 4, C5: 3 }]) });
    expect(rank([together, reaching]).map(({ reference }) => reference)).toEqual(['CF-1', 'CF-2']);
  });
});

const anySheet = fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 7, maxLength: 7 });
const anyBid = fc
  .record({
    marks: fc.array(anySheet, { minLength: 1, maxLength: 3 }),
    firstTime: fc.boolean(),
    requestPence: fc.constantFrom(100_000, 500_000),
    submittedAt: fc.constantFrom(new Date('2026-08-31T12:00:00Z'), new Date('2026-09-01T12:00:00Z')),
  })
  .map((given) => ({ given }));
const anyBids = fc
  .array(anyBid, { maxLength: 12 })
  .map((bids) => bids.map(({ given }, index) => ({ ...bid(`CF-${index}`, given), given })));

describe('the ranking', () => {
  test('is the same in whatever order bids are read', () => {
    fc.assert(
      fc.property(anyBids, fc.integer(), (bids, seed) => {
        const shuffled = [...bids].sort(
          (one, other) => hash(one.reference, seed) - hash(other.reference, seed),
        );
        expect(rank(shuffled).map(({ reference }) => reference)).toEqual(
          rank(bids).map(({ reference }) => reference),
        );
      }),
    );
  });

  test('leaves no two bids tied and no circle', () => {
    fc.assert(
      fc.property(anyBids, (bids) => {
        const ranked = rank(bids);
        ranked.forEach((one, place) =>
          ranked.slice(place + 1).forEach((other) => expect(compareBids(one, other)).toBeLessThan(0)),
        );
      }),
    );
  });

  test('never puts a bid lower because one of its marks was raised', () => {
    fc.assert(
      fc.property(anyBids, fc.nat(), fc.integer({ min: 0, max: 6 }), (bids, which, criterion) => {
        const chosen = bids[which % bids.length];
        if (!chosen) return;
        const sheets = chosen.given.marks.map((sheet, index) =>
          index === 0 ? sheet.map((mark, at) => (at === criterion ? mark + 1 : mark)) : sheet,
        );
        const raised = bids.map((each) =>
          each === chosen ? bid(chosen.reference, { ...chosen.given, marks: sheets }) : each,
        );
        expect(placeOf(rank(raised), chosen.reference)).toBeLessThanOrEqual(
          placeOf(rank(bids), chosen.reference),
        );
      }),
    );
  });
});

describe('where the money runs out', () => {
  const asks = (requestPence: number, meetsBenchmark = true) => ({ requestPence, meetsBenchmark });

  test('is below the last bid there is money for', () => {
    const lines = moneyLine([asks(50_000), asks(40_000), asks(20_000), asks(5_000)], 100_000);
    expect(lines.map(({ runningPence }) => runningPence)).toEqual([50_000, 90_000, 110_000, 115_000]);
    expect(lines.map(({ isLastWithin }) => isLastWithin)).toEqual([false, true, false, false]);
  });

  test('passes over bids below the standard', () => {
    const lines = moneyLine([asks(50_000), asks(40_000, false), asks(50_000), asks(1)], 100_000);
    expect(lines.map(({ runningPence }) => runningPence)).toEqual([50_000, null, 100_000, 100_001]);
    expect(lines.map(({ isLastWithin }) => isLastWithin)).toEqual([false, false, true, false]);
  });

  test('is not drawn when there is money for all, or for none', () => {
    expect(moneyLine([asks(1), asks(2)], 3).some(({ isLastWithin }) => isLastWithin)).toBe(false);
    expect(moneyLine([asks(5), asks(2)], 3).some(({ isLastWithin }) => isLastWithin)).toBe(false);
  });
});

function placeOf(ranked: (Ranked & { position: number })[], reference: string): number {
  return ranked.find((each) => each.reference === reference)?.position ?? 0;
}

function hash(text: string, seed: number): number {
  return [...Buffer.from(text)].reduce((sum, byte) => (sum * 31 + byte + seed) % 9973, seed % 9973);
}
