import type { Db } from '../../db';
import type { Recipient } from '../../notifications';

/** Who hears about a decision: the leads of the group, whoever sent the bid, and its second contact, each once. */
export async function contactsOf(db: Db, applicationId: number): Promise<Recipient[]> {
  const rows = (await db.raw<{ rows: Recipient[] }>(contacts, { applicationId })).rows;
  const once = new Map(rows.map((row) => [row.email.trim().toLowerCase(), row]));
  return [...once.values()];
}

const contacts = `
  SELECT p.name, p.email, p.id AS "personId" FROM applications a
    JOIN people p ON p.id = a.submitted_by
      OR p.id IN (SELECT person_id FROM memberships m WHERE m.group_id = a.group_id AND m.part = 'lead' AND m.until_at IS NULL)
    WHERE a.id = :applicationId AND p.disabled_at IS NULL
  UNION ALL
  SELECT a.answers ->> 'secondContactName', a.answers ->> 'secondContactEmail', NULL FROM applications a
    WHERE a.id = :applicationId AND btrim(a.answers ->> 'secondContactEmail') <> ''
`;
