import { testNow } from '../support/services';

type Row = Record<string, unknown>;

/** A row for one person in each table that keeps something about their account; '@courses' is the number of the course before. */
export function accountRowsOf(
  { id, email, name }: { id: number; email: string; name: string },
  { groupId, spokenFor }: { groupId: number; spokenFor: number },
  word: (place: string) => string,
  secret: () => Buffer,
): [string, Row][] {
  const at = testNow;
  const later = new Date(at.getTime() + 3_600_000);
  const other = 987_654;
  return [
    [
      'permissions',
      {
        person_id: id,
        permission: 'trainer',
        reason: word('permissions.reason'),
        ended_at: at,
        ended_because: word('permissions.ended_because'),
      },
    ],
    [
      'disablings',
      {
        person_id: id,
        disabled_at: at,
        disabled_by: other,
        reason: word('disablings.reason'),
        restored_at: at,
        restored_by: other,
        restored_because: word('disablings.restored_because'),
      },
    ],
    [
      'group_invitations',
      {
        group_id: groupId,
        email,
        part: 'member',
        link_id: id,
        reason: word('group_invitations.reason'),
        invited_by: other,
        invited_at: at,
      },
    ],
    [
      'group_signatories',
      {
        group_id: groupId,
        name: word('group_signatories.name'),
        role: 'Chair',
        email,
        phone: word('group_signatories.phone'),
        from_at: at,
      },
    ],
    [
      'committee_members',
      {
        group_id: groupId,
        name,
        role: 'Chair',
        approves_payments: true,
        is_related: false,
      },
    ],
    [
      'group_contacts',
      {
        group_id: spokenFor,
        person_id: id,
        role: word('group_contacts.role'),
        phone: word('group_contacts.phone'),
        best_way: 'phone',
        needs: word('group_contacts.needs'),
      },
    ],
    [
      'factor_resets',
      { person_id: id, reason: word('factor_resets.reason'), asked_by: other, asked_at: at, refused_at: at },
    ],
    ['vouchings', { person_id: id, ticket: secret(), made_at: at, vouched_at: at, ask_after: at }],
    [
      'staff_invitations',
      {
        name: word('staff_invitations.name'),
        email,
        permissions: ['trainer'],
        reason: word('staff_invitations.reason'),
        link_id: id,
        invited_by: other,
        invited_at: at,
      },
    ],
    [
      'sign_in_sessions',
      {
        id_digest: secret(),
        person_id: id,
        contents: JSON.stringify({ held: secret().toString('hex') }),
        created_at: at,
        seen_at: at,
        expires_at: later,
        user_agent: word('sign_in_sessions.user_agent'),
      },
    ],
    [
      'vouchings',
      {
        person_id: id,
        sid: secret().toString(),
        ticket: secret(),
        made_at: at,
        vouched_at: at,
        ask_after: at,
      },
    ],
    [
      'devices',
      {
        person_id: id,
        digest: secret(),
        user_agent: word('devices.user_agent'),
        made_at: at,
        seen_at: at,
        security_version: 1,
      },
    ],
    [
      'single_use_links',
      { digest: secret(), purpose: 'password', email, person_id: id, made_at: at, expires_at: later },
    ],
    ['second_factors', { person_id: id, secret: secret(), confirmed_at: at, last_step: 1 }],
    ['recovery_codes', { person_id: id, digest: secret(), made_at: at }],
    [
      'access_log',
      { read_at: at, reader_id: other, kind: 'person', subject_id: id, reason: word('access_log.reason') },
    ],
    [
      'data_requests',
      {
        kind: 'complaint',
        name: word('data_requests.name'),
        email: word('data_requests.email'),
        words: word('data_requests.words'),
        received_at: at,
        person_id: id,
        identified_at: at,
        identified_by: other,
        identified_because: word('data_requests.identified_because'),
        acknowledge_by: '2026-12-21',
        due_on: '2026-12-21',
        extended_at: at,
        extended_by: other,
        extended_because: word('data_requests.extended_because'),
        outcome: 'done',
        answer: word('data_requests.answer'),
        closed_at: at,
        closed_by: other,
      },
    ],
    [
      'letters',
      {
        template: 'booking-confirmed',
        cause: `planted ${id}`,
        recipient: email,
        recipient_name: word('letters.recipient_name'),
        person_id: id,
        subject_type: 'person',
        subject_id: id,
        title: word('letters.title'),
        body_text: word('letters.body_text'),
        body_html: 'the same',
        message_id: `<${id}@planted>`,
        queued_at: at,
        sent_at: later,
        attempts: 1,
        link_seed: secret(),
      },
    ],
  ];
}

/** The same for what they did with the fund. */
export function workRowsOf(
  { id, email }: { id: number; email: string },
  { bid, roundId, groupId }: { bid: number; roundId: number; groupId: number },
  word: (place: string) => string,
  secret: () => Buffer,
): [string, Row][] {
  const at = testNow;
  const later = new Date(at.getTime() + 3_600_000);
  const other = 987_654;
  return [
    [
      'documents',
      {
        group_id: groupId,
        storage_name: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
        original_name: word('documents.original_name'),
        media_type: 'application/pdf',
        size_bytes: 1,
        digest: secret(),
        status: 'clean',
        uploaded_by: id,
        uploaded_at: at,
      },
    ],
    ['courses', { slug: `course-${id}`, title: 'Writing a bid', summary: 'A course' }],
    [
      'training_sessions',
      {
        course_id: '@courses',
        starts_at: at,
        ends_at: later,
        booking_closes_at: at,
        group_release_at: at,
        venue: 'The hall',
        address: 'High Street',
        capacity: 9,
        taken: 1,
      },
    ],
    [
      'bookings',
      {
        training_session_id: '@training_sessions',
        person_id: id,
        person_name: word('bookings.person_name'),
        email,
        group_name: word('bookings.group_name'),
        during: `[${at.toISOString()},${later.toISOString()})`,
        status: 'present',
        booked_at: at,
      },
    ],
    [
      'eligibility_checks',
      {
        application_id: bid,
        item: `item ${id}`,
        outcome: 'query',
        note: word('eligibility_checks.note'),
        checked_by: id,
        checked_at: at,
      },
    ],
    [
      'conflict_declarations',
      {
        application_id: bid,
        person_id: id,
        kind: 'indirect',
        note: word('conflict_declarations.note'),
        declared_at: at,
        ruling: 'may score',
        ruled_by: other,
        ruled_at: at,
        ruling_reason: word('conflict_declarations.ruling_reason'),
      },
    ],
    [
      'assignments',
      {
        application_id: bid,
        round_id: roundId,
        assessor_id: id,
        status: 'void',
        assigned_by: other,
        assigned_at: at,
        due_on: '2026-12-01',
        strength: word('assignments.strength'),
        improvement: word('assignments.improvement'),
        void_reason: word('assignments.void_reason'),
      },
    ],
    [
      'scores',
      {
        assignment_id: '@assignments',
        criterion_id: 1,
        application_id: bid,
        round_id: roundId,
        assessor_id: id,
        mark: 3,
        reason: word('scores.reason'),
      },
    ],
    [
      'score_history',
      {
        assignment_id: '@assignments',
        scores: JSON.stringify([{ reason: word('score_history.scores') }]),
        strength: word('score_history.strength'),
        improvement: word('score_history.improvement'),
        why: word('score_history.why'),
        kept_at: at,
      },
    ],
    [
      'moderated_scores',
      {
        application_id: id,
        round_id: roundId,
        criterion_id: 1,
        mark: 3,
        reason: word('moderated_scores.reason'),
        agreed_by: id,
        agreed_at: at,
      },
    ],
    ['schedules', { fund_id: 1, round_id: roundId, prepared_by: id, prepared_at: at }],
    [
      'schedule_lines',
      {
        schedule_id: '@schedules',
        application_id: id,
        outcome: 'decline',
        decline_reason: 'other',
        reason: word('schedule_lines.reason'),
        taken_out_at: at,
        taken_out_because: word('schedule_lines.taken_out_because'),
      },
    ],
  ];
}
