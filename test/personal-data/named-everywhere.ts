import { wordSources } from '../../src/personal-data/mentions/queries';
import { openDatabase, type Db } from '../../src/db';
import { withDatabase } from '../../src/embedded-database/roles';
import { testNow } from '../support/services';
import { testServer } from '../support/test-server';
import type { Planted } from './planting';

const other = 987_654;
const by = (what: string) => ({ [`${what}_by`]: other, [`${what}_at`]: testNow });

/** Has somebody else name Joseph in every place where people write; behind the rules, so that no place is left out. */
export async function nameJosephEverywhere({
  database,
  bid,
  groups,
  amina,
  joseph,
}: Planted): Promise<string[]> {
  const name = new URL(database.appUrl).pathname.slice(1);
  const db = openDatabase(withDatabase(testServer().superuserUrl, name), 1);
  await db.raw('SET session_replication_role = replica');
  await addRows(db, { bid, groupId: groups.fenside, otherId: groups.orton, aminaId: amina.id });
  await endBid(db, bid);
  const places = wordSources.flatMap((source) => source.places).filter((place) => !special.includes(place));
  for (const place of places) {
    const [table = '', column = ''] = place.split('.');
    const { rowCount } = await db.raw<{ rowCount: number }>(
      `UPDATE ?? SET ?? = 'Joseph Adeyi said ' || coalesce(??, '') WHERE NOT (to_jsonb(??) @> ANY (?::jsonb[]))`,
      [table, column, column, table, theirs(joseph)],
    );
    if (rowCount === 0) throw new Error(`There is nothing to write in at ${place}`);
  }
  await db.destroy();
  return places;
}

// Answers are planted with the bid, and a kept sheet of scores is one text.
const special = ['applications.answers', 'score_history.scores', 'letters.body_text'];

const theirs = ({ id, email }: { id: number; email: string }) =>
  [{ person_id: id }, { email }, { submitted_by: id }].map((each) => JSON.stringify(each));

async function addRows(
  db: Db,
  { bid, groupId, otherId, aminaId }: { bid: number; groupId: number; otherId: number; aminaId: number },
): Promise<void> {
  const rows: [string, object][] = [
    [
      'committee_members',
      { group_id: groupId, name: 'Abe', role: 'Chair', approves_payments: true, is_related: false },
    ],
    ['group_documents', { group_id: groupId, document_id: 1, kind: 'other', title: 'Rules', ...by('added') }],
    [
      'group_links',
      {
        group_id: otherId,
        cap_group_id: groupId,
        reason: 'x',
        ...by('linked'),
        ...by('ended'),
        end_reason: 'y',
      },
    ],
    ['groups_told_apart', { one_group_id: groupId, other_group_id: otherId, reason: 'x', ...by('decided') }],
    ['awards', awardOf(bid, groupId, aminaId)],
    [
      'legal_holds',
      {
        person_id: aminaId,
        reason: 'x',
        review_on: '2027-01-01',
        ...by('placed'),
        ...by('lifted'),
        lifted_because: 'y',
      },
    ],
    ['score_history', historyOf(await db('assignments').where('assessor_id', aminaId).first('id'))],
    ['letters', letterTo(aminaId, bid)],
    ['data_requests', requestOf(aminaId)],
  ];
  for (const [table, row] of rows) await db(table).insert(row);
  await db('schedule_lines').update({ application_id: bid });
  await db('groups').where('id', groupId).update({ host_name: 'A host', known_as: 'A club' });
}

const awardOf = (bid: number, groupId: number, approvedBy: number) => ({
  reference: 'CF-9',
  fund_id: 1,
  round_id: 1,
  group_id: groupId,
  application_id: bid,
  status: 'approved',
  project_name: 'Soup',
  public_summary: 'Soup for all',
  amount_pence: 1,
  awarded_on: '2026-11-20',
  prepared_by: other,
  approved_by: approvedBy,
});

const historyOf = (assignment: { id: number } | undefined) => ({
  assignment_id: assignment?.id ?? 0,
  scores: JSON.stringify({ scores: { C1: { mark: 3, reason: 'As Joseph Adeyi says' } }, moderated: null }),
  strength: 'Joseph Adeyi is strong',
  improvement: 'More',
  why: 'Opened again',
  kept_at: testNow,
});

const requestOf = (personId: number) => ({
  kind: 'copy',
  name: 'Amina Yusuf',
  email: 'amina@example.org',
  words: 'x',
  received_at: testNow,
  person_id: personId,
  due_on: '2026-12-20',
  ...by('identified'),
  identified_because: 'x',
  ...by('extended'),
  extended_because: 'x',
  ...by('closed'),
  outcome: 'done',
  answer: 'x',
});

const letterTo = (personId: number, bid: number) => ({
  template: 'application-received',
  cause: 'planted letter that names another',
  recipient: 'amina@example.org',
  recipient_name: 'Amina Yusuf',
  person_id: personId,
  subject_type: 'application',
  subject_id: bid,
  title: 'We have your bid',
  body_text: 'It was signed by Joseph Adeyi.',
  body_html: '<p>It was signed by Joseph Adeyi.</p>',
  message_id: '<named@planted>',
  queued_at: testNow,
  sent_at: testNow,
});

// Taken back, for a reason; and its second contact as people read it is somebody else, as in its answers.
async function endBid(db: Db, bid: number): Promise<void> {
  await db('applications')
    .where('id', bid)
    .update({ status: 'withdrawn', ended_at: testNow, ended_because: 'No hall' });
  await db('submissions').update({
    snapshot: db.raw(`replace(snapshot::text, '"Joseph Adeyi"', '"Zebedee Quorn"')::jsonb`),
  });
}
