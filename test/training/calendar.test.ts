import { calendarOf } from '../../src/training/calendar';
import type { TrainingSession } from '../../src/training/training-session';

const now = new Date('2026-11-20T10:00:00Z');
const session: TrainingSession = {
  id: 7,
  course: { id: 1, slug: 'bids', title: 'Bids; plans, and more', summary: 'First line\nSecond line \\ end' },
  startsAt: new Date('2026-07-04T09:00:00Z'),
  endsAt: new Date('2026-07-04T12:30:00Z'),
  bookingClosesAt: now,
  groupReleaseAt: now,
  venue: 'Café Świt',
  address: `${'Łódź Street, '.repeat(12)}Peterborough`,
  accessNotes: '',
  trainerName: 'Marta Silva',
  capacity: 12,
  taken: 3,
  status: 'open',
};

const file = calendarOf(session, 'https://fund.example.org', now);
const unfolded = file.replace(/\r\n /g, '');

test.each([
  'UID:training-session-7@fund.example.org',
  'DTSTAMP:20261120T100000Z',
  'DTSTART:20260704T090000Z',
  'DTEND:20260704T123000Z',
  'SUMMARY:Bids\\; plans\\, and more',
  'DESCRIPTION:First line\\nSecond line \\\\ end',
  'STATUS:CONFIRMED',
  'URL:https://fund.example.org/training/sessions/7',
])('a calendar reads %s', (line) => {
  expect(unfolded.split('\r\n')).toContain(line);
});

test('every line ends with CRLF and none is longer than 75 octets or cuts a letter in two', () => {
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
  const lengths = file.split('\r\n').map((line) => Buffer.byteLength(line));
  expect(Math.max(...lengths)).toBeLessThanOrEqual(75);
  expect(Math.max(...lengths)).toBeGreaterThan(70);
  expect(unfolded).toContain('Łódź Street\\, '.repeat(12));
});

test('the same session keeps its UID when it is fetched later, and says when it is cancelled', () => {
  const later = calendarOf({ ...session, status: 'cancelled' }, 'https://fund.example.org', session.startsAt);
  expect(later).toContain('UID:training-session-7@fund.example.org\r\n');
  expect(later).toContain('STATUS:CANCELLED\r\n');
  expect(later).toContain('SEQUENCE:1\r\n');
});

test('nobody who booked and nobody who teaches is named in it', () => {
  expect(unfolded).not.toMatch(/Marta|ATTENDEE|mailto/i);
});
