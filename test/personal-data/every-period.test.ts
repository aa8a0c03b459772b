import { personalColumns } from '../../src/personal-data/personal-columns';
import { openPortal } from '../house/caller';
import { proposeRun } from '../../src/personal-data/retention-actions';
import { wrongIn } from './scene';
import { letYearsPass, liveThrough, type Life } from './a-life-of-the-fund';
import { type Change, changesOf, rowsOf, wordsGone } from './row-changes';

const longAfter = new Date('2040-01-10T12:00:00Z');
let life: Life;
let changes: Change[];
let published: { before: string[]; after: string[] };
let left: Awaited<ReturnType<typeof rowsOf>>;

beforeAll(async () => {
  life = await liveThrough();
  const rows = await rowsOf(life.database);
  life.services.setClock(longAfter);
  const before = await publishedPages();
  await letYearsPass(life, longAfter);
  left = await rowsOf(life.database);
  changes = changesOf(rows, left);
  published = { before, after: await publishedPages() };
}, 60_000);
afterAll(() => life.database.drop());

// What each class lets go, and nothing besides: what is not named here is as it was, to the byte.
const goes = {
  access_log: 'deleted',
  application_versions: 'answers deleted',
  applications: 'answers deleted ended_because public_summary second_contact_key version',
  assignments: 'improvement strength version void_reason',
  bookings: 'email email_key person_id person_name',
  conflict_declarations: 'note ruling_reason',
  devices: 'deleted',
  documents: 'erased_at original_name status',
  eligibility_checks: 'note',
  group_invitations: 'email email_key reason',
  letters: 'body_html body_text given_up_at link_seed recipient recipient_name',
  memberships: 'until_at version',
  moderated_scores: 'reason',
  people: 'closed_at security_version version',
  schedule_lines: 'reason taken_out_because',
  score_history: 'improvement scores strength why',
  scores: 'reason',
  single_use_links: 'email email_key',
  staff_invitations: 'email email_key name reason',
  submissions: 'signed_by signed_role snapshot',
};

test('once every period has passed, exactly these fields have gone', () => {
  const found: Record<string, string> = {};
  for (const table of new Set(changes.map((each) => each.table))) {
    const columns = changes.filter((each) => each.table === table).flatMap((each) => each.columns);
    found[table] = [...new Set(columns)].sort().join(' ');
  }
  expect(found).toEqual(goes);
});

// Whoever adds a column about people says here that no period ends it; it then goes when its person is erased.
const untilErased = `people.name people.email people.phone people.council_subject
  permissions.reason permissions.ended_because disablings.reason disablings.restored_because factor_resets.reason
  groups.address groups.postcode group_signatories.name group_signatories.email group_signatories.phone
  group_contacts.needs group_contacts.phone group_contacts.role committee_members.name bookings.group_name letters.title
  legal_holds.reason legal_holds.lifted_because sign_in_sessions.user_agent`;

test('every column about people goes with a period, or is said to stay until its person is erased', () => {
  const gone: Record<string, string> = goes;
  const hasPeriod = (table: string, column: string) =>
    (gone[table] ?? '').split(' ').includes(column) || gone[table] === 'deleted';
  const stays = personalColumns
    .filter(({ privacyClass }) => !['copy', 'secret', 'request'].includes(privacyClass))
    .filter(({ table, column }) => !hasPeriod(table, column))
    .map(({ table, column }) => `${table}.${column}`);
  expect(stays.sort()).toEqual(untilErased.split(/\s+/).sort());
});

test('only bids that are over lose words, and which award each got is as it was', async () => {
  const over = ['approved', 'declined', 'ineligible', 'withdrawn', 'draft', 'lapsed'];
  const changed = changes.filter(({ table }) => table === 'applications');
  expect(new Set(changed.map(({ was }) => was['status']))).toEqual(new Set(over));
  expect(await life.db('applications').whereNotIn('status', over).pluck('id')).toHaveLength(10);
});

test('the words are nowhere else, but for the summary we published', () => {
  const texts = [...left.values()].map(({ table, row }) => ({ table, text: JSON.stringify(row) }));
  const tablesWith = (words: string) =>
    texts.filter(({ text }) => text.includes(JSON.stringify(words).slice(1, -1))).map(({ table }) => table);
  const written = changes.filter(({ table }) => table !== 'letters').flatMap((each) => wordsGone(each, 25));
  expect(written.length).toBeGreaterThan(150);
  const found = new Map([...new Set(written)].map((words) => [words, tablesWith(words)]));
  const still = [...found].filter(([, tables]) => tables.length > 0 && !tables.includes('question_forms'));
  expect(still).toEqual([[expect.stringMatching(/^Four dance groups/), ['awards']]]);
});

test('its files are gone, and every other file is there', async () => {
  await expect(life.services.files.open(life.file)).rejects.toThrow('ENOENT');
  for (const name of await life.db('documents').whereNull('erased_at').pluck('storage_name'))
    (await life.services.files.open(name)).destroy();
});

test('what we published is as it was, to the byte', () => {
  expect(published.before.map((page) => page.includes('Four dance groups'))).toContain(true);
  expect(published.after).toEqual(published.before);
});

test('the records still agree with each other, and nothing is left that is due', async () => {
  expect(await wrongIn(life)).toEqual([]);
  await expect(proposeRun(life.services, life.sam)).rejects.toThrow('Nothing is due');
});

async function publishedPages(): Promise<string[]> {
  const portal = await openPortal(life.services);
  const caller = portal.caller();
  const { reference = '' } = (await life.db('awards').where('application_id', life.fundedBid).first()) ?? {};
  const paths = [
    '/register',
    `/register/awards/${reference}`,
    '/register/grants.csv',
    '/register/transparency.csv',
    '/decisions',
  ];
  const pages = [];
  for (const path of paths) pages.push(`${path} ${(await caller.get(path)).body}`);
  await portal.close();
  return pages;
}
