import type { Knex } from 'knex';
import type { Db } from '../db';
import { NotFound } from '../errors';
import { type Read, read } from '../read';
import type { BidSummary } from './bid';

/** What may be read of a bid before declaring anything (guarantees.md CO-01). */
export function bidSummary(db: Db, applicationId: number): Read<BidSummary> {
  const bid = db('applications')
    .join('groups', 'groups.id', 'applications.group_id')
    .join('submissions', 'submissions.application_id', 'applications.id')
    .where('applications.id', applicationId)
    .select({
      applicationId: 'applications.id',
      groupName: 'groups.name',
      projectName: 'applications.project_name',
    })
    .select({ people: peopleNamed(db), wards: wardNames(db) });
  return read(bid, ([summary]: BidSummary[]) => {
    if (!summary) throw new NotFound();
    return summary;
  });
}

// Those who act for the group, its committee, who signed, and the second contact: the answer every form keeps under this key.
function peopleNamed(db: Db): Knex.Raw {
  return db.raw(`(
    SELECT coalesce(array_agg(DISTINCT named.name ORDER BY named.name), '{}') FROM (
      SELECT p.name FROM memberships m JOIN people p ON p.id = m.person_id
        WHERE m.group_id = applications.group_id AND m.until_at IS NULL
      UNION SELECT submissions.signed_by
      UNION SELECT applications.answers ->> 'secondContactName'
      UNION SELECT jsonb_path_query(submissions.snapshot, '$.people.committee[*].name') #>> '{}'
    ) named WHERE btrim(named.name) <> '')`);
}

function wardNames(db: Db): Knex.Raw {
  return db.raw(`(
    SELECT coalesce(array_agg(w.name ORDER BY w.name), '{}') FROM wards w WHERE w.code = ANY (applications.wards))`);
}
