import { placeHold } from '../../src/personal-data/hold-actions';
import type { HoldKind } from '../../src/personal-data/hold';
import { retentionClasses } from '../../src/personal-data/retention-class';
import { type DueRecord, dueRecords } from '../../src/personal-data/retention-queries';
import { dayOf } from '../../src/values/day';
import { letYearsPass, liveThrough, type Life } from './a-life-of-the-fund';
import { type Change, changesOf, rowsOf } from './row-changes';

const longAfter = new Date('2040-01-10T12:00:00Z');
type Kept = DueRecord & { name: string };

const keyOf: Record<HoldKind, (record: DueRecord) => number | null | undefined> = {
  round: ({ roundId }) => roundId,
  group: ({ groupId }) => groupId,
  person: ({ personIds }) => personIds[0],
};
// Links and accounts are about one person and nothing else; sessions of training belong to no round.
const heldBy: Record<HoldKind, RegExp> = {
  round: /^draft|bid|paper|decision/,
  group: /^draft|bid|paper|decision|booking/,
  person: /^draft|bid|paper|decision|booking|link/,
};

let life: Life;
beforeEach(async () => void (life = await liveThrough()), 60_000);
afterEach(() => life.database.drop());

async function dueLater(): Promise<Kept[]> {
  const found = [];
  for (const each of retentionClasses) {
    const due = await dueRecords(life.db, each, { now: longAfter, today: dayOf(longAfter) });
    found.push(...due.map((record) => ({ ...record, name: each.name })));
  }
  return found;
}

test.each(['round', 'group', 'person'] as const)(
  'what is held by its %s stays through every period, of every class, to the byte',
  async (kind) => {
    const before = await rowsOf(life.database);
    const due = (await dueLater()).filter(({ name }) => heldBy[kind].test(name));
    const held = retentionClasses.flatMap(
      ({ name }) => due.find((each) => each.name === name && keyOf[kind](each)) ?? [],
    );
    for (const subjectId of new Set(held.map((record) => keyOf[kind](record) ?? 0))) {
      await placeHold(life.services, life.sam, {
        kind,
        subjectId,
        reason: 'A claim',
        reviewOn: '2027-05-04',
      });
    }
    await letYearsPass(life, longAfter);
    const changes = changesOf(before, await rowsOf(life.database));
    expect(held.map(({ name }) => name)).toEqual(namesOf(heldBy[kind]));
    expect(changes.filter((change) => held.some((record) => isOf(record, change)))).toEqual([]);
    expect(changes).not.toEqual([]);
    const still = (await dueLater())
      .filter(({ isHeld }) => isHeld)
      .map(({ name, recordId }) => `${name} ${recordId}`);
    expect(still).toEqual(expect.arrayContaining(held.map(({ name, recordId }) => `${name} ${recordId}`)));
  },
  60_000,
);

const namesOf = (which: RegExp) =>
  retentionClasses.map(({ name }) => name).filter((name) => which.test(name));

// Rows of a record are those that say which bid they belong to, letters about it, and who opened it.
function isOf({ name, recordId }: Kept, { table, was }: Change): boolean {
  const [own, subject] = ownTables[name] ?? ['applications', 'application'];
  const isAbout = (was['subject_type'] ?? was['kind']) === subject && was['subject_id'] === recordId;
  const isItself = table === own && was['id'] === recordId;
  return isAbout || isItself || (subject === 'application' && was['application_id'] === recordId);
}

const ownTables: Record<string, [table: string, subject: string]> = {
  booking: ['bookings', 'booking'],
  'ended-link': ['single_use_links', 'link'],
};
