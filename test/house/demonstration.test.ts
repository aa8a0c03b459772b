import { seedDemonstration } from '../../seeds/demonstration';
import { sealEvents, verifyChain } from '../../src/audit';
import type { Db } from '../../src/db';
import { findFund, type Fund } from '../../src/funds';
import { disagreements, fundPosition } from '../../src/ledger';
import { groupsTrained } from '../../src/training';
import { addDays, dayOf } from '../../src/values/day';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { testServices, type TestServices } from '../support/services';

let database: TestDatabase;
let services: TestServices;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  services = testServices(db);
  await seedDemonstration(services);
});

afterAll(() => database.drop());

const fund = (slug = 'communities-fund'): Promise<Fund> => findFund(db, slug);

test('nineteen awards to nineteen groups come to £215,000.00 and leave £85,000.00', async () => {
  const awards = await db('awards').select('amount_pence', 'group_id', 'approved_by', 'prepared_by');
  expect(awards).toHaveLength(19);
  expect(new Set(awards.map((award) => award.group_id)).size).toBe(19);
  expect(awards.reduce((sum, award) => sum + award.amount_pence, 0)).toBe(21_500_000);
  expect(await fundPosition(db, (await fund()).id)).toMatchObject({
    confirmedPence: 30_000_000,
    conditionalPence: 0,
    committedPence: 21_500_000,
    availablePence: 8_500_000,
  });
});

test('both halves of the fund are confirmed, the second after it was conditional; the youth money waits', async () => {
  const tranches = await db('tranches').orderBy('id').select('name', 'status', 'amount_pence');
  expect(tranches).toEqual([
    { name: 'First half', status: 'confirmed', amount_pence: 15_000_000 },
    { name: 'Second half', status: 'confirmed', amount_pence: 15_000_000 },
    { name: 'Pilot money', status: 'conditional', amount_pence: 6_000_000 },
  ]);
  const second = db('ledger_entries').where('reference', 'Second half').orderBy('id');
  expect(await second.select('kind', 'occurred_on')).toEqual([
    { kind: 'tranche proposed', occurred_on: '2019-01-07' },
    { kind: 'tranche confirmed', occurred_on: '2019-06-03' },
  ]);
});

test('awards never passed what was confirmed on any day of the ledger', async () => {
  const entries = await db('ledger_entries')
    .where({ fund_id: (await fund()).id })
    .whereIn('kind', ['tranche confirmed', 'award committed'])
    .orderBy(['occurred_on', 'id'])
    .select('kind', 'amount_pence');
  let available = 0;
  for (const { kind, amount_pence } of entries) {
    available += kind === 'tranche confirmed' ? amount_pence : -amount_pence;
    expect(available).toBeGreaterThanOrEqual(0);
  }
});

test('what was made up about an award is said of it, and nothing else is', async () => {
  const awards = await db('awards')
    .join('groups', 'groups.id', 'awards.group_id')
    .select<{ name: string; invented: string | null; source: string }[]>('name', 'invented', 'source');
  const named = (invented: string | null) =>
    awards.filter((award) => award.invented === invented).map((award) => award.name);
  expect(named(null).sort()).toEqual([
    'Art Pop-up at Langdyke',
    'Basketball Club Vytis',
    'Disability Peterborough',
    'Olive Branch Community Garden',
  ]);
  expect(named('amount').sort()).toEqual(['Bainton and Ashton Parish Council', 'Fabric of Society']);
  expect(named('everything')).toHaveLength(13);
  for (const { invented, source } of awards) expect(/invented/i.test(source)).toBe(invented !== null);
});

test('bids stand in every state but approved', async () => {
  const statuses = await db('applications').distinct('status').orderBy('status').pluck('status');
  expect(statuses).toEqual([
    'declined',
    'deferred',
    'draft',
    'in_assessment',
    'in_checks',
    'in_moderation',
    'ineligible',
    'info_requested',
    'lapsed',
    'not_recommended',
    'ready_for_panel',
    'recommended',
    'reserve',
    'submitted',
    'withdrawn',
  ]);
});

test('Amina’s club has been trained and has no bid yet; a bid of the choir waits for Gwen alone', async () => {
  const ofFenside = db('applications').whereIn(
    'group_id',
    db('groups').where('name', 'Fenside Supper Club').select('id'),
  );
  expect(await ofFenside).toEqual([]);
  const amina = await db('bookings').where('email', 'amina@example.org').pluck('status');
  expect(amina).toEqual(['present']);
  const choir = await db('assignments')
    .join('applications', 'applications.id', 'assignments.application_id')
    .join('groups', 'groups.id', 'applications.group_id')
    .join('people', 'people.id', 'assignments.assessor_id')
    .where('groups.name', 'Harbour Choir')
    .orderBy('people.name')
    .select({ assessor: 'people.name', status: 'assignments.status', bid: 'applications.status' });
  expect(choir).toEqual([
    { assessor: 'Gwen Tallis', status: 'in_progress', bid: 'in_assessment' },
    { assessor: 'Tomasz Borek', status: 'declined', bid: 'in_assessment' },
  ]);
});

test('eleven groups have been trained; some coming sessions have places, and one is full', async () => {
  expect(await groupsTrained(db)).toBe(11);
  const coming = await db('training_sessions')
    .where('starts_at', '>', services.clock())
    .select('capacity', 'taken');
  expect(coming.length).toBeGreaterThanOrEqual(6);
  expect(coming.filter(({ capacity, taken }) => capacity === taken)).toHaveLength(1);
});

test('nobody is there but the cast', async () => {
  const names = await db('people').where('demonstration', true).pluck('name');
  expect(names.sort()).toEqual([
    'Amina Yusuf',
    'Bea Lund',
    'Colin Webb',
    'Dev Malhan',
    'Gwen Tallis',
    'Ines Duarte',
    'Joseph Adeyi',
    'Marta Silva',
    'Priya Nair',
    'Ruth Hale',
    'Sam Okoro',
    'Tomasz Borek',
  ]);
  expect(await db('people').where('demonstration', false)).toEqual([]);
});

test('bids have their references in the order they were sent', async () => {
  const sent = db('applications').whereNotNull('reference');
  const byReference = await sent.clone().orderBy('reference').pluck('submitted_at');
  expect(byReference).toEqual(await sent.orderBy('submitted_at').pluck('submitted_at'));
});

test('the ledger agrees with every record', async () => {
  expect(await disagreements(db)).toEqual([]);
});

test('the audit chain can be sealed and holds', async () => {
  expect(await sealEvents(db)).toBeGreaterThan(100);
  expect((await verifyChain(db)).firstBadPosition).toBeUndefined();
});

test('seeding again changes nothing', async () => {
  const before = await countRows();
  await seedDemonstration(services);
  expect(await countRows()).toEqual(before);
});

async function countRows(): Promise<unknown> {
  const tables = [
    'people',
    'groups',
    'awards',
    'applications',
    'bookings',
    'audit_events',
    'letters',
  ] as const;
  return Promise.all(tables.map((table) => db(table).count('* as count')));
}

describe('in another portal', () => {
  let other: TestDatabase;
  beforeEach(async () => void (other = await createTestDatabase()));
  afterEach(() => other.drop());

  test('a failure half way leaves nothing behind', async () => {
    const failing = testServices(other.db);
    await other.owner.raw(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'the lights went out'; END $$`);
    await other.owner.raw(`CREATE TRIGGER fail BEFORE INSERT ON training_sessions EXECUTE FUNCTION fail()`);
    await expect(seedDemonstration(failing)).rejects.toThrow('the lights went out');
    for (const table of ['funds', 'people', 'groups', 'wards', 'awards', 'audit_events'] as const)
      expect(await other.db(table)).toEqual([]);
  });

  test('its days follow the day of seeding', async () => {
    const later = testServices(other.db);
    later.setClock('2026-12-04T10:00:00Z');
    await seedDemonstration(later);
    const [first, second] = [await days(db), await days(other.db)];
    expect(second.invented).toEqual(first.invented.map((day) => addDays(day, 14)));
    expect(second.sent).not.toEqual(first.sent);
    expect(second.named).toEqual(first.named);
  });

  test('seeded on a Sunday after the clocks change, nothing is dated in the future', async () => {
    const sunday = testServices(other.db);
    sunday.setClock('2027-03-28T02:30:00Z');
    await seedDemonstration(sunday);
    const now = sunday.clock();
    expect(await other.db('audit_events').where('happened_at', '>', now)).toEqual([]);
    expect(await other.db('letters').where('queued_at', '>', now)).toEqual([]);
    expect(await other.db('awards').where('awarded_on', '>', dayOf(now))).toEqual([]);
    expect(await disagreements(other.db)).toEqual([]);
  });

  async function days(of: Db) {
    const awards = await of('awards').orderBy('id').select('invented', 'awarded_on');
    const bids = await of('applications').whereNotNull('submitted_at').orderBy('id').select('submitted_at');
    const inventedDays = awards.filter(({ invented }) => invented === 'everything');
    const knownDays = awards.filter(({ invented }) => invented !== 'everything');
    return {
      invented: inventedDays.map((award) => award.awarded_on),
      named: knownDays.map((award) => award.awarded_on),
      sent: bids.map((bid) => bid.submitted_at),
    };
  }
});
