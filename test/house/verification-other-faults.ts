import type { Fault } from './verification-fault';

const session = `(SELECT min(training_session_id) FROM bookings WHERE status = 'confirmed')`;

export const rules: Fault[] = [
  [
    'a round lost its terms',
    `UPDATE rounds SET terms = '{}' WHERE id = 1`,
    /^Rounds, WRONG: round 1 has terms that cannot be read/,
  ],
  [
    'a rule is dropped',
    `ALTER TABLE letters DROP CONSTRAINT letters_once_per_cause`,
    /^Rules, WRONG: rule letters_once_per_cause is no longer in the database/,
  ],
  [
    'a rule is switched off',
    `ALTER TABLE submissions DISABLE TRIGGER submissions_within_round`,
    /^Rules, WRONG: rule submissions_within_round is switched off/,
  ],
  [
    'every rule of a table is switched off',
    `ALTER TABLE scores DISABLE TRIGGER ALL`,
    /^Rules, WRONG: rule scores_after_clear_declaration is switched off/,
  ],
  [
    'a rule is put back without a look at what came in meanwhile',
    `ALTER TABLE awards DROP CONSTRAINT awards_amount,
      ADD CONSTRAINT awards_amount CHECK (amount_pence > 0) NOT VALID`,
    /^Rules, WRONG: rule awards_amount was never checked against what is there/,
  ],
  [
    'an index breaks',
    `UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'awards_one_live_per_application'::regclass`,
    /^Rules, WRONG: rule awards_one_live_per_application has a broken index/,
  ],
];

export const training: Fault[] = [
  [
    'a session forgets a place it gave',
    `UPDATE training_sessions SET taken = taken - 1 WHERE id = ${session}`,
    /^Training, WRONG: training session \d+ counts \d+ places taken, its bookings come to \d+/,
  ],
  [
    'more book than there are places',
    `ALTER TABLE training_sessions DROP CONSTRAINT training_sessions_never_overbooked;
      UPDATE training_sessions SET capacity = 1 WHERE taken > 1`,
    /^Training, WRONG: training session \d+ has 1 places and \d+ bookings/,
  ],
  [
    'a group forgets a place it has',
    `UPDATE group_places SET taken = 0`,
    /^Training, WRONG: training session \d+ counts 0 places of group \d+, its bookings come to 1/,
  ],
  [
    'a group has more places than it may',
    `ALTER TABLE group_places DROP CONSTRAINT group_places_within_limit; UPDATE group_places SET taken = 3`,
    /^Training, WRONG: training session \d+ has 3 places of group \d+, which may have [12]/,
  ],
  [
    'one person has two places on a session',
    `DROP INDEX bookings_once_per_person; ALTER TABLE bookings DROP CONSTRAINT bookings_do_not_clash;
      UPDATE bookings SET email = 'Bea@Example.org' WHERE training_session_id = ${session}`,
    /^Training, WRONG: training session \d+ is booked by one person 2 times: bookings \d+, \d+/,
  ],
  [
    'one person is in two places at once',
    `ALTER TABLE bookings DROP CONSTRAINT bookings_do_not_clash;
      UPDATE bookings SET during = '[2026-12-01 10:00+00,2026-12-01 12:00+00)' WHERE status = 'confirmed'`,
    /^Training, WRONG: booking \d+ is at the same time as booking \d+ of the same person/,
  ],
  [
    'a session is moved and its bookings are not',
    `UPDATE training_sessions SET ends_at = ends_at + interval '1 hour'`,
    /^Training, WRONG: booking \d+ is not for the time of training session \d+/,
  ],
];

export const letters: Fault[] = [
  ...[
    ['application-received', 'application \\d+ submitted'],
    ['decision-offer', 'award \\d+ offered'],
    ['decision-declined', 'application \\d+ (declined|ineligible)'],
    ['booking-confirmed', 'booking \\d+ confirmed'],
    ['assessor-new-work', 'assignment \\d+ given'],
  ].map(([kind = '', cause = '']): Fault => [
    `letters of the kind ${kind} are deleted`,
    `DELETE FROM letters WHERE template = '${kind}'`,
    new RegExp(`^Letters, WRONG: ${cause} has no letter of the kind ${kind}`),
  ]),
  [
    'a letter tells of what never happened',
    `UPDATE letters SET cause = 'award 9000 offered' WHERE id = (SELECT min(id) FROM letters)`,
    /^Letters, WRONG: letter \d+ was written because of "award 9000 offered", of which there is no record/,
  ],
  [
    'a letter is dropped from the queue',
    `DELETE FROM graphile_worker._private_jobs`,
    /^Letters, WRONG: letter \d+ waits to be sent, and no job will send it/,
  ],
  [
    'a letter is given up and sent',
    `UPDATE letters SET given_up_at = sent_at WHERE sent_at IS NOT NULL`,
    /^Letters, WRONG: letter \d+ was given up, and yet was sent/,
  ],
  [
    'a letter counts as sent that nobody tried to send',
    `UPDATE letters SET attempts = 0`,
    /^Letters, WRONG: letter \d+ was sent, and yet never tried/,
  ],
  [
    'a letter is sent before it was written',
    `UPDATE letters SET sent_at = queued_at - interval '1 second' WHERE sent_at IS NOT NULL`,
    /^Letters, WRONG: letter \d+ was sent before it was written/,
  ],
];

export const audit: Fault[] = [
  [
    'an event is changed',
    `UPDATE audit_events SET details = '{}' WHERE event = 'award approved'`,
    /^Audit trail, WRONG: the chain holds up to position \d+ and is broken at \d+/,
  ],
  [
    'the end of the chain is cut off',
    `DELETE FROM audit_seals WHERE position > 10`,
    /^Audit trail, WRONG: the chain holds up to position 10 and is broken at 11/,
  ],
];
