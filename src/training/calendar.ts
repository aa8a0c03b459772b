import type { TrainingSession } from './training-session';

/** A session as a calendar file (RFC 5545). Its UID stays the same, so adding it again replaces the entry. */
export function calendarOf(session: TrainingSession, baseUrl: string, now: Date): string {
  const { id, course, startsAt, endsAt, venue, address, accessNotes, status } = session;
  const cancelled = status === 'cancelled';
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Communities Fund//Training//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:training-session-${id}@${new URL(baseUrl).hostname}`,
    `DTSTAMP:${utc(now)}`,
    `SEQUENCE:${cancelled ? 1 : 0}`,
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    `SUMMARY:${escaped(course.title)}`,
    `LOCATION:${escaped([venue, address].join(', '))}`,
    `DESCRIPTION:${escaped([course.summary, accessNotes].filter(Boolean).join('\n\n'))}`,
    `URL:${baseUrl}/training/sessions/${id}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function utc(instant: Date): string {
  return instant.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n?|\n/g, '\\n');
}

const longestLine = 75;

/** Lines of at most 75 octets, never cut within a character; the space that continues a line counts. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  for (const character of line) {
    if (Buffer.byteLength(current + character) > longestLine) {
      lines.push(current);
      current = ' ';
    }
    current += character;
  }
  return [...lines, current].join('\r\n');
}
