import type { Db } from '../db';
import { read } from '../read';
import type { Section, Subject } from './archive-queries';

/** What is held about somebody because they have an account. */
export const accountSections: Record<string, Section> = {
  account: (db, { id }) =>
    read(
      db('people')
        .where({ id })
        .select({ name: 'name', email: 'email', phone: 'phone', councilSubject: 'council_subject' })
        .select({ openedAt: 'created_at', disabledAt: 'disabled_at', closedAt: 'closed_at' }),
    ),
  groups: (db, { id }) =>
    read(
      db('memberships as m')
        .join('groups as g', 'g.id', 'm.group_id')
        .where('m.person_id', id)
        .orderBy('m.id')
        .select({ group: 'g.name', part: 'm.part', fromAt: 'm.from_at', untilAt: 'm.until_at' })
        .select({ address: whileMember(db, 'g.address'), postcode: whileMember(db, 'g.postcode') }),
    ),
  invitations: (db, subject) =>
    read(
      db('group_invitations as i')
        .join('groups as g', 'g.id', 'i.group_id')
        .where(theirs('i.accepted_by', 'i.email_key', subject))
        .orderBy('i.id')
        .select({ group: 'g.name', email: 'i.email', part: 'i.part', reason: 'i.reason' })
        .select({ invitedAt: 'i.invited_at', acceptedAt: 'i.accepted_at', withdrawnAt: 'i.withdrawn_at' }),
    ),
  signing: (db, { emailKey }) =>
    read(
      db('group_signatories as s')
        .join('groups as g', 'g.id', 's.group_id')
        .where('s.email_key', emailKey)
        .orderBy('s.id')
        .select({ group: 'g.name', name: 's.name', role: 's.role', email: 's.email', phone: 's.phone' })
        .select({ fromAt: 's.from_at', untilAt: 's.until_at' }),
    ),
  committees: (db, { id, name }) =>
    read(
      db('committee_members as c')
        .join('groups as g', 'g.id', 'c.group_id')
        .whereIn('c.group_id', db('memberships').where('person_id', id).select('group_id'))
        .whereRaw('lower(btrim(c.name)) = lower(btrim(?))', [name])
        .orderBy('c.id')
        .select({ group: 'g.name', name: 'c.name', role: 'c.role', approvesPayments: 'c.approves_payments' })
        .select({ related: 'c.is_related' }),
    ),
  speakingFor: (db, { id }) =>
    read(
      db('group_contacts as c')
        .join('groups as g', 'g.id', 'c.group_id')
        .where('c.person_id', id)
        .orderBy('c.group_id')
        .select({
          group: 'g.name',
          role: 'c.role',
          phone: 'c.phone',
          bestWay: 'c.best_way',
          needs: 'c.needs',
        }),
    ),
  secondStepResets: (db, { id }) =>
    read(
      db('factor_resets')
        .where('person_id', id)
        .orderBy('id')
        .select({ reason: 'reason', askedAt: 'asked_at', doneAt: 'done_at', refusedAt: 'refused_at' }),
    ),
  invitationsToWork: (db, subject) =>
    read(
      db('staff_invitations')
        .where(theirs('accepted_by', 'email_key', subject))
        .orderBy('id')
        .select({ name: 'name', email: 'email', permissions: 'permissions', reason: 'reason' })
        .select({ invitedAt: 'invited_at', acceptedAt: 'accepted_at', withdrawnAt: 'withdrawn_at' }),
    ),
  permissions: (db, { id }) =>
    read(
      db('permissions')
        .where('person_id', id)
        .orderBy('id')
        .select({ permission: 'permission', from: 'from_date', until: 'until_date', grantedAt: 'granted_at' })
        .select({ reason: 'reason', endedAt: 'ended_at', endedBecause: 'ended_because' }),
    ),
  disablings: (db, { id }) =>
    read(
      db('disablings')
        .where('person_id', id)
        .orderBy('id')
        .select({ disabledAt: 'disabled_at', reason: 'reason', restoredAt: 'restored_at' })
        .select({ restoredBecause: 'restored_because' }),
    ),
  sessions: (db, { id }) =>
    read(
      db('sign_in_sessions')
        .where('person_id', id)
        .orderBy('created_at')
        .select({ browser: 'user_agent', startedAt: 'created_at', seenAt: 'seen_at', endsAt: 'expires_at' }),
    ),
  devices: (db, { id }) =>
    read(
      db('devices')
        .where('person_id', id)
        .orderBy('id')
        .select({ browser: 'user_agent', madeAt: 'made_at', seenAt: 'seen_at' })
        .select({ rememberedUntil: 'remembered_until' }),
    ),
  links: (db, subject) =>
    read(
      db('single_use_links')
        .where(theirs('person_id', 'email_key', subject))
        .orderBy('id')
        .select({
          for: 'purpose',
          email: 'email',
          madeAt: 'made_at',
          endsAt: 'expires_at',
          usedAt: 'used_at',
        }),
    ),
  letters: (db, subject) =>
    read(
      db('letters')
        .where((own) => {
          void own.where('person_id', subject.id).orWhereRaw('lower(recipient) = ?', [subject.emailKey]);
        })
        .orderBy('id')
        .select({ to: 'recipient', name: 'recipient_name', title: 'title', text: 'body_text' })
        .select({ queuedAt: 'queued_at', sentAt: 'sent_at' }),
    ),
  events: (db, { id }) =>
    read(
      db('audit_events')
        .where('actor_id', id)
        .orWhere((about) => void about.where({ subject_type: 'person', subject_id: id }))
        .orderBy('id')
        .select({ happenedAt: 'happened_at', event: 'event', about: 'subject_type', number: 'subject_id' })
        .select({
          details: 'details',
          by: db.raw(`CASE WHEN actor_id = ? THEN 'you' ELSE 'another person' END`, [id]),
        }),
    ),
  readers: (db, { id }) =>
    read(
      db('access_log')
        .where({ kind: 'person', subject_id: id })
        .orderBy('id')
        .select({ readAt: 'read_at', reason: 'reason', by: db.raw(`'another person'`) }),
    ),
};

/** The rows that name a person by their number, or from before they had one by their address. */
export function theirs(number: string, address: string, { id, emailKey }: Subject) {
  return (own: import('knex').Knex.QueryBuilder): void => {
    void own.where(number, id).orWhere(address, emailKey);
  };
}

const whileMember = (db: Db, column: string) => db.raw('CASE WHEN m.until_at IS NULL THEN ?? END', [column]);
