import type { Db } from '../db';
import type { Finding } from '../values/finding';

/** Sessions and bookings that disagree, at one instant (guarantees.md D18, D19). */
export async function trainingFindings(db: Db): Promise<Finding[]> {
  const statement = [takenPlaces, overbooked, placesOfGroups, twice, clashing, otherTimes].join(
    ' UNION ALL ',
  );
  const { rows } = await db.raw<{ rows: Finding[] }>(`${live} ${statement} ORDER BY subject, text`);
  return rows;
}

const live = `
  WITH live AS (
    SELECT * FROM bookings WHERE status NOT IN ('cancelled', 'cancelled_late', 'session_cancelled')
  )`;

const takenPlaces = `
  SELECT 'training session ' || s.id AS subject,
    format('counts %s places taken, its bookings come to %s', s.taken, count(live.id)) AS text
  FROM training_sessions s LEFT JOIN live ON live.training_session_id = s.id
  GROUP BY s.id HAVING s.taken <> count(live.id)`;

const overbooked = `
  SELECT 'training session ' || s.id, format('has %s places and %s bookings', s.capacity, count(*))
  FROM training_sessions s JOIN live ON live.training_session_id = s.id
  GROUP BY s.id HAVING count(*) > s.capacity
  UNION ALL
  SELECT 'training session ' || training_session_id, format('has %s places of group %s, which may have %s', taken,
    group_id, place_limit)
  FROM group_places WHERE taken > place_limit`;

const placesOfGroups = `
  SELECT 'training session ' || training_session_id,
    format('counts %s places of group %s, its bookings come to %s', sum(kept), group_id, sum(counted))
  FROM (
    SELECT training_session_id, group_id, taken AS kept, 0 AS counted FROM group_places
    UNION ALL SELECT training_session_id, group_id, 0, 1 FROM live WHERE group_id IS NOT NULL
  ) places
  GROUP BY training_session_id, group_id HAVING sum(kept) <> sum(counted)`;

const twice = `
  SELECT 'training session ' || training_session_id,
    format('is booked by one person %s times: bookings %s', count(*), string_agg(id::text, ', ' ORDER BY id))
  FROM live GROUP BY training_session_id, email_key HAVING count(*) > 1`;

const clashing = `
  SELECT 'booking ' || one.id, format('is at the same time as booking %s of the same person', other.id)
  FROM live one JOIN live other ON other.email_key = one.email_key AND other.id > one.id
    AND other.training_session_id <> one.training_session_id AND other.during && one.during
  WHERE one.status = 'confirmed' AND other.status = 'confirmed'`;

const otherTimes = `
  SELECT 'booking ' || live.id, format('is not for the time of training session %s', s.id)
  FROM live JOIN training_sessions s ON s.id = live.training_session_id
  WHERE live.during <> tstzrange(s.starts_at, s.ends_at)`;
