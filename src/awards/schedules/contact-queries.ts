import type { Db } from '../../db';
import type { Recipient } from '../../notifications';
import { type Read, read } from '../../read';

/** Who hears about decisions, by bid: the leads of the group, whoever sent it, and its second contact, each once. */
export function contactsOf(db: Db, applicationIds: number[]): Read<Map<number, Recipient[]>> {
  const people = db('applications as a')
    .join('people as p', (on) =>
      on.on('p.id', 'a.submitted_by').orOn(
        db.raw(`p.id IN (SELECT person_id FROM memberships m
          WHERE m.group_id = a.group_id AND m.part = 'lead' AND m.until_at IS NULL)`),
      ),
    )
    .whereIn('a.id', applicationIds)
    .whereNull('p.disabled_at')
    .select({ applicationId: 'a.id', name: 'p.name', email: 'p.email', personId: 'p.id' });
  const seconds = db('applications as a')
    .whereIn('a.id', applicationIds)
    .whereRaw(`btrim(a.answers ->> 'secondContactEmail') <> ''`)
    .select({
      applicationId: 'a.id',
      name: db.raw(`a.answers ->> 'secondContactName'`),
      email: db.raw(`a.answers ->> 'secondContactEmail'`),
      personId: db.raw('NULL::bigint'),
    });
  return read(db.unionAll([people, seconds]), byBid);
}

function byBid(rows: (Recipient & { applicationId: number })[]): Map<number, Recipient[]> {
  const bids = new Map<number, Map<string, Recipient>>();
  for (const { applicationId, ...contact } of rows) {
    const known = bids.get(applicationId) ?? new Map<string, Recipient>();
    bids.set(applicationId, known.set(contact.email.trim().toLowerCase(), contact));
  }
  return new Map([...bids].map(([id, contacts]) => [id, [...contacts.values()]]));
}
