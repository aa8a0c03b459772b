import { type SealedEvent, beforeTheFirst, follows, sealsAfter } from '../../src/audit/chain';
import { refuseFreeText } from '../../src/audit/event';

const event = (id: number, details = '{}'): SealedEvent => ({
  id,
  happenedAt: '2026-11-02T09:00:00.000000Z',
  actorId: 7,
  event: 'application submitted',
  subjectType: 'application',
  subjectId: 12,
  details,
});

describe('each seal covers its event and everything before it', () => {
  test('positions count from one', () => {
    const seals = sealsAfter(beforeTheFirst, [event(3), event(5), event(4)]);
    expect(seals.map(({ position, eventId }) => [position, eventId])).toEqual([
      [1, 3],
      [2, 5],
      [3, 4],
    ]);
  });

  test('a chain built in two sittings is the chain built in one', () => {
    const [first, second] = sealsAfter(beforeTheFirst, [event(1), event(2)]);
    expect(sealsAfter(first ?? beforeTheFirst, [event(2)])).toEqual([second]);
  });

  test.each<[string, Partial<SealedEvent>]>([
    ['its time', { happenedAt: '2026-11-02T09:00:00.000001Z' }],
    ['its author', { actorId: null }],
    ['its name', { event: 'application withdrawn' }],
    ['its subject', { subjectId: 13 }],
    ['the kind of its subject', { subjectType: 'award' }],
    ['its details', { details: '{"pence": 1}' }],
    ['its number', { id: 2 }],
  ])('an event no longer fits its seal once %s is changed', (_what, change) => {
    const [seal] = sealsAfter(beforeTheFirst, [event(1)]);
    expect(seal && follows(beforeTheFirst, seal, event(1))).toBe(true);
    expect(seal && follows(beforeTheFirst, seal, { ...event(1), ...change })).toBe(false);
    expect(seal && follows(beforeTheFirst, seal, undefined)).toBe(false);
  });
});

describe('details are ids, statuses, amounts and digests', () => {
  test.each([
    [{ status: 'submitted', pence: 2_000_000, late: false, before: null }],
    [
      {
        digest: '0a'.repeat(32),
        reference: 'CFA-2026-0042',
        at: '2026-11-20T10:00:00.000Z',
        due: '2026-12-04',
      },
    ],
    [{ ruling: 'may not score', permissions: 'manager decider', assessors: '12 13', kind: 'governingRules' }],
  ])('%j is kept', (details) => expect(() => refuseFreeText(details)).not.toThrow());

  test.each([
    [{ who: 'amina@example.org' }],
    [{ reason: 'First line\nsecond' }],
    [{ reason: 'word '.repeat(30) }],
    [{ reason: 'They moved away.' }],
    [{ reason: 'they asked us to, twice' }],
    [{ name: 'Zebedee Quorn' }],
    [{ phone: '01632 960 999x' }],
    [{ postcode: 'PE1 1HQ' }],
  ])('%j is refused', (details) => expect(() => refuseFreeText(details)).toThrow(RangeError));
});
