import type { Fault } from './verification-fault';

const bid = `(SELECT id FROM applications WHERE status = 'approved')`;
const assignment = `(SELECT min(id) FROM assignments WHERE status = 'submitted')`;

// The others are made from the snapshot.
const sentColumns = `application_id, round_id, reference, snapshot, digest, signed_by, signed_role, submitted_by,
  received_at, submitted_at`;

export const bids: Fault[] = [
  [
    'a submission is deleted',
    `DELETE FROM submissions WHERE application_id = ${bid}`,
    /^Bids, WRONG: bid \d+ is approved and was never sent/,
  ],
  [
    'a draft is made to look sent',
    `INSERT INTO submissions (${sentColumns})
      SELECT (SELECT id FROM applications WHERE status = 'draft'), ${sentColumns.replace('application_id, ', '')}
      FROM submissions WHERE application_id = ${bid}`,
    /^Bids, WRONG: bid \d+ is draft and yet was sent/,
  ],
  [
    'a bid gets another reference',
    `UPDATE applications SET reference = 'CF-2026-9999' WHERE id = ${bid}`,
    /^Bids, WRONG: bid \d+ has another reference, time, round or sender than its receipt/,
  ],
  [
    'a bid gets an earlier time',
    `UPDATE applications SET submitted_at = submitted_at - interval '1 day' WHERE id = ${bid}`,
    /^Bids, WRONG: bid \d+ has another reference, time, round or sender than its receipt/,
  ],
  [
    'the answers of a sent bid are changed',
    `UPDATE applications SET answers = answers || '{"projectName": "Another"}' WHERE id = ${bid}`,
    /^Bids, WRONG: bid \d+ has other answers than were sent/,
  ],
  [
    'what was frozen is changed',
    `UPDATE submissions SET snapshot = snapshot || '{"publicSummary": "Another"}' WHERE application_id = ${bid}`,
    /^Bids, WRONG: bid \d+ has a receipt whose digest is not that of what was sent/,
  ],
  [
    'a receipt is written anew',
    `UPDATE submissions SET digest = sha256('another') WHERE application_id = ${bid}`,
    /^Bids, WRONG: bid \d+ has another receipt than the audit trail recorded/,
  ],
  [
    'a bid is let in after its round closed',
    `UPDATE submissions s SET received_at = r.closes_at + interval '1 second',
        submitted_at = r.closes_at + interval '1 second'
      FROM rounds r WHERE r.id = s.round_id AND application_id = ${bid}`,
    /^Bids, WRONG: bid \d+ was sent when its round was not open/,
  ],
  [
    'a document of a sent bid gets another file',
    `UPDATE documents SET digest = sha256('another')`,
    /^Bids, WRONG: bid \d+ was sent with document \d+, which is no longer the same file/,
  ],
  [
    'a document of a sent bid is taken away',
    `UPDATE application_documents SET removed_at = attached_at`,
    /^Bids, WRONG: bid \d+ was sent with document \d+, which is no longer part of it/,
  ],
  [
    'a document of a sent bid is deleted',
    `DELETE FROM documents`,
    /^Bids, WRONG: bid \d+ was sent with document \d+, which is gone/,
  ],
  [
    'a criterion is weighed differently after bids were sent',
    `UPDATE criteria SET weight = weight + 1`,
    /^Bids, WRONG: bid \d+ was sent to be judged by \S+, which its round has changed/,
  ],
  [
    'the answers of a draft are changed',
    `UPDATE applications SET answers = '{}' WHERE status = 'draft'`,
    /^Bids, WRONG: bid \d+ has other answers than were last saved/,
  ],
];

export const scores: Fault[] = [
  [
    'a mark is taken from scores that were sent',
    `UPDATE scores SET mark = NULL WHERE assignment_id = ${assignment}`,
    /^Scores, WRONG: assignment \d+ was submitted without a mark for \S+/,
  ],
  [
    'someone who scored turns out to have a conflict',
    `UPDATE conflict_declarations SET kind = 'direct', note = 'My sister runs it'`,
    /^Scores, WRONG: assignment \d+ was submitted or scored by someone who is not cleared/,
  ],
  [
    'an assessor had been in the group that bids',
    `INSERT INTO memberships (group_id, person_id, part, from_at, until_at)
      SELECT b.group_id, a.assessor_id, 'member', a.assigned_at - interval '1 year', a.assigned_at
      FROM assignments a JOIN applications b ON b.id = a.application_id WHERE a.id = ${assignment}`,
    /^Scores, WRONG: assignment \d+ was given to someone who was or had been in the group/,
  ],
];
