import { markProblems, registerProblems } from '../../src/training/attendance';
import { bookingProblems } from '../../src/training/booking';
import {
  cancellationCutOff,
  cancellationProblems,
  cancellationStatus,
} from '../../src/training/cancellation';
import { courseProblems } from '../../src/training/course';
import {
  availability,
  closedProblems,
  groupLimit,
  plan,
  planProblems,
  type TrainingSession,
} from '../../src/training/training-session';

const session: TrainingSession = {
  id: 1,
  course: { id: 1, slug: 'bids', title: 'Writing a strong bid', summary: 'How to answer each question.' },
  startsAt: new Date('2026-11-28T10:00:00Z'),
  endsAt: new Date('2026-11-28T13:00:00Z'),
  bookingClosesAt: new Date('2026-11-27T10:00:00Z'),
  groupReleaseAt: new Date('2026-11-21T10:00:00Z'),
  venue: 'The Fleet',
  address: 'High Street',
  accessNotes: '',
  trainerName: null,
  capacity: 12,
  taken: 6,
  status: 'open',
};
const early = new Date('2026-11-20T10:00:00Z');
const released = new Date('2026-11-21T10:00:00Z');
const request = { placesOfGroup: 0, clashes: [] };
const clash = { courseTitle: 'Raising money', startsAt: new Date('2026-11-28T11:00:00Z') };
const words = (problems: { text: string }[]) => problems.map(({ text }) => text).join(' ');

describe('who can have a place', () => {
  test.each([
    ['a person of a group with no place yet, while there is room', {}, {}, early, ''],
    ['nobody once it is full', { taken: 12 }, {}, early, 'full'],
    ['nobody when more are booked than there are places now', { taken: 12, capacity: 10 }, {}, early, 'full'],
    ['the last place is still a place', { taken: 11 }, {}, early, ''],
    ['nobody once booking has closed', {}, {}, session.bookingClosesAt, 'closed on {when}'],
    ['someone in the last second before it closes', {}, {}, new Date('2026-11-27T09:59:59.999Z'), ''],
    ['nobody once it has started', {}, {}, session.startsAt, 'already started'],
    ['nobody when it was closed by hand', { status: 'closed' as const }, {}, early, 'has closed'],
    ['nobody when it is cancelled', { status: 'cancelled' as const }, {}, early, 'cancelled'],
    ['nobody who is somewhere else then', {}, { clashes: [clash] }, early, '{course}'],
    [
      'not a second from one group before the release',
      {},
      { placesOfGroup: 1 },
      early,
      'already has a place',
    ],
    ['a second from one group from the release on', {}, { placesOfGroup: 1 }, released, ''],
    ['not a third from one group, ever', {}, { placesOfGroup: 2 }, released, '2 places'],
  ])('%s', (_who, changes, asked, now, refusal) => {
    const problems = bookingProblems({ ...session, ...changes }, { ...request, ...asked }, now);
    expect(problems.length > 0).toBe(refusal !== '');
    expect(words(problems)).toContain(refusal);
  });

  test('a clash names the other course and its time', () => {
    const [problem] = bookingProblems(session, { ...request, clashes: [clash] }, early);
    expect(problem?.values).toEqual({
      course: 'Raising money',
      when: 'Saturday 28 November 2026 at 11am',
    });
  });

  test('a group is told from when it can have a second place', () => {
    const [problem] = bookingProblems(session, { ...request, placesOfGroup: 1 }, early);
    expect(problem?.values).toEqual({ when: 'Saturday 21 November 2026 at 10am' });
  });
});

test.each([
  ['a millisecond before the release', new Date(released.getTime() - 1), 1],
  ['at the release', released, 2],
  ['on the day', session.startsAt, 2],
])('a group may hold, %s, this many places', (_when, now, limit) => {
  expect(groupLimit(session, now)).toBe(limit);
});

test.each([
  [{ taken: 6 }, early, '{count} places left'],
  [{ taken: 11 }, early, '1 place left'],
  [{ taken: 12 }, early, 'Full'],
  [{ taken: 0 }, session.bookingClosesAt, 'Booking has closed'],
  [{ taken: 0 }, session.endsAt, 'This session is over'],
  [{ status: 'cancelled' as const }, early, 'Cancelled'],
])('places are said in words: %j', (changes, now, text) => {
  expect(availability({ ...session, ...changes }, now).text).toBe(text);
});

test('a draft cannot be booked', () => {
  expect(closedProblems({ ...session, status: 'draft' }, early)).not.toEqual([]);
});

describe('giving up a place', () => {
  test.each([
    ['a Saturday at 10am', '2026-11-28T10:00:00Z', '2026-11-26T10:00:00Z'],
    ['a Monday at 6:30pm', '2026-11-30T18:30:00Z', '2026-11-26T18:30:00Z'],
    ['a Tuesday', '2026-12-01T10:00:00Z', '2026-11-27T10:00:00Z'],
    ['a Thursday', '2026-11-26T10:00:00Z', '2026-11-24T10:00:00Z'],
    ['a Monday after the clocks went back', '2026-10-26T10:00:00Z', '2026-10-22T09:00:00Z'],
    ['a Monday after the clocks went forward', '2027-03-29T09:00:00Z', '2027-03-25T10:00:00Z'],
  ])('before %s is in good time until two working days before', (_day, startsAt, cutOff) => {
    expect(cancellationCutOff(new Date(startsAt))).toEqual(new Date(cutOff));
  });

  test.each([
    ['2026-11-26T10:00:00Z', 'cancelled'],
    ['2026-11-26T10:00:00.001Z', 'cancelled_late'],
    ['2026-11-28T09:59:59Z', 'cancelled_late'],
  ])('at %s it is %s', (now, status) => {
    expect(cancellationStatus(session.startsAt, new Date(now))).toBe(status);
  });

  test.each([
    ['confirmed', early, true],
    ['confirmed', session.startsAt, false],
    ['cancelled', early, false],
    ['present', early, false],
  ] as const)('a booking that is %s can be cancelled at %s: %s', (status, now, allowed) => {
    const problems = cancellationProblems({ status, startsAt: session.startsAt }, now);
    expect(problems.length === 0).toBe(allowed);
  });
});

describe('the register', () => {
  test.each([
    ['61 minutes before the start', '2026-11-28T08:59:00Z', false],
    ['an hour before the start', '2026-11-28T09:00:00Z', true],
    ['the day after', '2026-11-29T09:00:00Z', true],
  ])('%s', (_when, now, open) => {
    expect(registerProblems(session, new Date(now)).length === 0).toBe(open);
  });

  test('is not taken of a cancelled session', () => {
    expect(registerProblems({ ...session, status: 'cancelled' }, session.startsAt)).not.toEqual([]);
  });

  test.each([
    ['confirmed', 'present', true],
    ['present', 'present', true],
    ['present', 'absent', false],
    ['cancelled', 'present', false],
  ] as const)('someone %s can be marked %s: %s', (status, attendance, allowed) => {
    const problems = markProblems({ status, personName: 'Amina Yusuf' }, { bookingId: 1, attendance });
    expect(problems.length === 0).toBe(allowed);
  });
});

describe('setting up', () => {
  const planned = plan({ ...session, courseId: 1, status: 'open' });

  test('booking closes a day before and groups are released a week before, unless told otherwise', () => {
    const { startsAt, endsAt, venue, address, capacity } = session;
    expect(plan({ courseId: 1, startsAt, endsAt, venue, address, capacity })).toMatchObject({
      bookingClosesAt: new Date('2026-11-27T10:00:00Z'),
      groupReleaseAt: new Date('2026-11-21T10:00:00Z'),
      status: 'open',
    });
  });

  test.each([
    ['it is right', {}, []],
    ['it ends before it starts', { endsAt: session.startsAt }, ['endsAt']],
    ['booking closes after the start', { bookingClosesAt: session.endsAt }, ['bookingClosesAt']],
    ['it has no places', { capacity: 0 }, ['capacity']],
    ['it has half a place', { capacity: 1.5 }, ['capacity']],
    ['it has too many places', { capacity: 501 }, ['capacity']],
  ])('a session is refused where %s', (_what, changes, fields) => {
    expect(planProblems({ ...planned, ...changes }).map(({ field }) => field)).toEqual(fields);
  });

  test.each([
    [{}, []],
    [{ slug: 'Not An Address' }, ['slug']],
    [{ title: ' ' }, ['title']],
    [{ summary: '' }, ['summary']],
  ])('a course with %j is refused for %j', (changes, fields) => {
    expect(courseProblems({ ...session.course, ...changes }).map(({ field }) => field)).toEqual(fields);
  });
});
