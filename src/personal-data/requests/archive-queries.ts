import { read } from '../../read';
import { theirs } from '../account-queries';
import type { Section } from '../archive-queries';

/** What somebody has asked of us about their data, or complained of. */
export const requestSections: Record<string, Section> = {
  dataRequests: (db, subject) =>
    read(
      db('data_requests')
        .where(theirs('person_id', 'email_key', subject))
        .orderBy('id')
        .select({ reference: 'reference', about: 'kind', name: 'name', email: 'email', words: 'words' })
        .select({ receivedAt: 'received_at', dueOn: 'due_on', acknowledgedAt: 'acknowledged_at' })
        .select({ identifiedBecause: 'identified_because', extendedBecause: 'extended_because' })
        .select({ outcome: 'outcome', answer: 'answer', closedAt: 'closed_at' }),
    ),
};
