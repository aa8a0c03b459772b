/**
 * What becomes of personal data in the end (domain.md 7.15). A `copy` says again what another column says; what is
 * `secret` nobody can read, and what is `withheld` would tell its subject what staff weigh or a decision they wait for.
 */
export type PrivacyClass =
  | 'account'
  | 'sign-in'
  | 'bid'
  | 'judging'
  | 'decision'
  | 'booking'
  | 'letter'
  | 'request'
  | 'audit'
  | 'copy'
  | 'secret'
  | 'withheld';

/** One column with personal data: the room that writes it, and by which column its subject is known. */
export type PersonalColumn = {
  room: string;
  table: string;
  column: string;
  subject: string;
  privacyClass: PrivacyClass;
};

/** Room, table, how its subject is known, class, columns. */
const kept: [room: string, table: string, subject: string, privacyClass: PrivacyClass, columns: string][] = [
  ['accounts', 'people', 'id', 'account', 'name email phone council_subject'],
  ['accounts', 'people', 'id', 'copy', 'email_key'],
  ['accounts', 'people', 'id', 'secret', 'password_hash'],
  ['accounts', 'permissions', 'person_id', 'account', 'reason ended_because'],
  ['accounts', 'disablings', 'person_id', 'account', 'reason restored_because'],
  ['accounts', 'group_invitations', 'email_key', 'account', 'email reason'],
  ['accounts', 'group_invitations', 'email_key', 'copy', 'email_key'],
  ['accounts', 'group_signatories', 'email_key', 'account', 'name email phone'],
  ['accounts', 'group_signatories', 'email_key', 'copy', 'email_key'],
  ['accounts', 'factor_resets', 'person_id', 'account', 'reason'],
  ['accounts', 'committee_members', 'the name, in a group of theirs', 'account', 'name'],
  ['accounts', 'group_contacts', 'person_id', 'account', 'role phone needs'],
  ['accounts', 'staff_invitations', 'email_key', 'account', 'name email reason'],
  ['accounts', 'staff_invitations', 'email_key', 'copy', 'email_key'],
  ['accounts', 'groups', 'the people of the group, whose home it may be', 'account', 'address postcode'],
  ['accounts', 'sign_in_sessions', 'person_id', 'sign-in', 'user_agent'],
  ['accounts', 'sign_in_sessions', 'person_id', 'secret', 'id_digest contents'],
  ['accounts', 'vouchings', 'person_id', 'secret', 'sid ticket'],
  ['accounts', 'sign_in_attempts', 'a digest of the address typed', 'secret', 'key'],
  ['accounts', 'devices', 'person_id', 'sign-in', 'user_agent'],
  ['accounts', 'devices', 'person_id', 'secret', 'digest'],
  ['accounts', 'single_use_links', 'person_id or email_key', 'sign-in', 'email'],
  ['accounts', 'single_use_links', 'person_id or email_key', 'copy', 'email_key'],
  ['accounts', 'single_use_links', 'person_id or email_key', 'secret', 'digest'],
  ['accounts', 'second_factors', 'person_id', 'secret', 'secret'],
  ['accounts', 'recovery_codes', 'person_id', 'secret', 'digest'],
  ['accounts', 'access_log', 'subject_id where kind is person', 'audit', 'reason'],
  [
    'notifications',
    'letters',
    'person_id or recipient',
    'letter',
    'recipient recipient_name title body_text',
  ],
  ['notifications', 'letters', 'person_id or recipient', 'copy', 'body_html last_error'],
  ['notifications', 'letters', 'person_id or recipient', 'secret', 'link_seed'],
  ['documents', 'documents', 'uploaded_by', 'bid', 'original_name'],
  ['training', 'bookings', 'person_id or email_key', 'booking', 'person_name email group_name'],
  ['training', 'bookings', 'person_id or email_key', 'copy', 'email_key'],
  ['applications', 'applications', 'started_by, submitted_by or a contact named', 'bid', 'answers'],
  ['applications', 'applications', 'a contact named', 'copy', 'second_contact_key'],
  ['applications', 'applications', 'submitted_by', 'withheld', 'ended_because'],
  ['applications', 'application_versions', 'saved_by', 'bid', 'answers'],
  ['applications', 'submissions', 'submitted_by or a contact named', 'bid', 'signed_by signed_role'],
  ['applications', 'submissions', 'submitted_by or a contact named', 'copy', 'snapshot'],
  ['applications', 'eligibility_checks', 'checked_by', 'bid', 'note'],
  ['assessment', 'conflict_declarations', 'person_id', 'judging', 'note ruling_reason'],
  ['assessment', 'assignments', 'assessor_id', 'judging', 'strength improvement void_reason'],
  ['assessment', 'scores', 'assessor_id', 'judging', 'reason'],
  [
    'assessment',
    'score_history',
    'the assessor of its assignment',
    'judging',
    'scores strength improvement why',
  ],
  ['assessment', 'moderated_scores', 'agreed_by', 'judging', 'reason'],
  ['awards', 'schedule_lines', 'prepared_by of its schedule', 'decision', 'reason taken_out_because'],
  ['personal-data', 'erasure_decisions', 'person_id of its erasure', 'secret', 'words_digest'],
  [
    'personal-data',
    'data_requests',
    'person_id or email_key',
    'request',
    'name email words identified_because extended_because answer',
  ],
  ['personal-data', 'data_requests', 'person_id or email_key', 'copy', 'email_key'],
  ['personal-data', 'legal_holds', 'person_id', 'withheld', 'reason lifted_because'],
];

/** Every column of the database that holds personal data (guarantees.md 5, last paragraph; PR-02). */
export const personalColumns: PersonalColumn[] = kept.flatMap(
  ([room, table, subject, privacyClass, columns]) =>
    columns.split(' ').map((column) => ({ room, table, column, subject, privacyClass })),
);
