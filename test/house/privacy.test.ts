import { approveSchedule, prepareSchedule } from '../../src/awards';
import { saveSection } from '../../src/applications';
import { findRound } from '../../src/funds';
import { openPortal, type Caller } from './caller';
import { crawl, textsFound } from './crawl';
import { bidOf, groupCalled, openHouse, type House } from './scene';

let house: House;
let outsiders: Record<'amina' | 'bea' | 'anonymous', Caller>;
let before: Record<keyof typeof outsiders, Map<string, string>>;
let close: () => Promise<void>;

// The sign-in page and the letters of the demonstration show the cast on purpose; a real portal has neither.
beforeAll(async () => {
  house = await openHouse();
  await renamePanel();
  await writeUnusually();
  await prepareSmallDecision();
  const portal = await openPortal({ ...house.services, demonstration: false });
  const [amina, bea] = [await signedIn(portal, 'amina'), await signedIn(portal, 'bea')];
  outsiders = { amina, bea, anonymous: portal.caller() };
  ({ close } = portal);
  before = {
    amina: await everything('amina'),
    bea: await everything('bea'),
    anonymous: await everything('anonymous'),
  };
}, 120_000);
afterAll(async () => {
  await close();
  await house.close();
});

const everything = (name: keyof typeof outsiders) => {
  const starts = [
    '/',
    '/home',
    '/applications',
    '/awards',
    '/register/grants.csv',
    '/register/transparency.csv',
  ];
  return crawl(outsiders[name], starts, /\.(css|js|svg|ico)$/);
};

describe.each(['amina', 'bea', 'anonymous'] as const)('%s, on every page and in every letter,', (name) => {
  let pages: Map<string, string>;
  beforeAll(async () => {
    pages = new Map(before[name]);
    const email = `${name}@example.org`;
    const letters = await house
      .db('letters')
      .where('recipient', email)
      .select('id', 'title', 'body_text', 'body_html');
    for (const { id, ...letter } of letters) pages.set(`letter ${id}`, Object.values(letter).join('\n'));
  }, 60_000);

  test('finds no assessor, and of what they wrote only advice in a released answer', async () => {
    expect(pages.size).toBeGreaterThan(name === 'anonymous' ? 20 : 30);
    const { db } = house;
    const people = await db('people')
      .whereIn('id', db('assignments').select('assessor_id'))
      .select<{ name: string; email: string }[]>('name', 'email');
    const reasons = await db('scores').whereNot('reason', '').pluck('reason');
    const advice = await db('assignments')
      .whereNot('strength', '')
      .whereNotIn('application_id', released())
      .select('strength', 'improvement');
    const notes = await db('conflict_declarations').whereNot('note', '').pluck('note');
    const written = [
      ...reasons,
      ...notes,
      ...advice.flatMap(({ strength, improvement }) => [strength, improvement]),
    ];
    const names = people.flatMap((person) => [person.name, person.email]);
    expect(names.length + written.length).toBeGreaterThan(20);
    expect(textsFound(pages, [...names, ...written])).toEqual([]);
  });

  test('finds no answer of another group, nor a decision that is not released', async () => {
    const { db, actors } = house;
    const own = name === 'anonymous' ? [] : actors[name].groupIds;
    const texts = new Set<string>();
    const ours = new Set<string>();
    for (const { group_id, answers } of await db('applications').select('group_id', 'answers')) {
      for (const text of longTexts(answers)) (own.includes(group_id) ? ours : texts).add(text);
    }
    const others = [...texts].filter((text) => !ours.has(text));
    expect(others.length).toBeGreaterThan(0);
    expect(textsFound(pages, others)).toEqual([]);
    const held = await db('schedule_lines')
      .join('schedules', 'schedules.id', 'schedule_lines.schedule_id')
      .whereNot('schedules.status', 'released')
      .pluck('reason');
    expect(textsFound(pages, held)).toEqual([]);
  });
});

test('an approval that is not released changes no byte outside the fund’s staff', async () => {
  const lists = await house.db('schedules').where('status', 'prepared').select('id', 'version');
  expect(lists).toHaveLength(2);
  for (const { id, version } of lists) await approveSchedule(house.services, house.actors.dev, id, version);
  const statuses = await house.db('applications').whereIn('status', ['approved', 'declined']).pluck('status');
  expect(statuses.sort()).toEqual(['approved', 'approved', 'declined', 'declined']);
  for (const name of ['amina', 'bea', 'anonymous'] as const) {
    const after = await everything(name);
    const differing = [...after].filter(([path, page]) => before[name].get(path) !== page);
    expect([name, differing.map(([path]) => path)]).toEqual([name, []]);
    expect(after.size).toBe(before[name].size);
  }
}, 60_000);

function released() {
  return house
    .db('schedule_lines')
    .join('schedules', 'schedules.id', 'schedule_lines.schedule_id')
    .where('schedules.status', 'released')
    .select('application_id');
}

async function signedIn(portal: { caller: () => Caller }, name: string): Promise<Caller> {
  return portal.caller().signIn(`${name}@example.org`);
}

async function renamePanel(): Promise<void> {
  const { owner } = house.database;
  await owner('people').where('id', house.actors.gwen.id).update({ name: 'Quillon Zyxwe' });
  await owner('people').where('id', house.actors.tomasz.id).update({ name: 'Vortigern Plume' });
}

async function writeUnusually(): Promise<void> {
  const { services, actors, bids, db } = house;
  const version = (await db('applications').where('id', bids.draft).first('version'))?.version ?? 0;
  const answers = { publicSummary: 'Nobody but our own group may read of the zeppelin made of marzipan.' };
  await saveSection(services, actors.amina, bids.draft, { version, answers });
  // A draft that asks for more than its group's cap leaves room for is told how much that is.
  const group_id = await groupCalled(db, 'Orton Makers');
  const draft = await db('applications').where({ group_id, status: 'draft' }).first('id', 'version');
  const line = {
    heading: 'Tools',
    covers: 'All of them',
    category: 'equipment',
    cost: 2_000_000,
    asked: 2_000_000,
  };
  const costly = { version: draft?.version ?? 0, answers: { band: 'large', budget: [line] } };
  await saveSection(services, actors.bea, draft?.id ?? 0, costly);
}

// A second list, of a group with another draft open: what its cap leaves room for must not tell how it ended.
async function prepareSmallDecision(): Promise<void> {
  const { services, actors, db } = house;
  const round = await findRound(db, 'autumn-round');
  const applicationId = await bidOf(db, 'Orton Makers');
  const amountPence =
    (await db('applications').where('id', applicationId).first('minimum_pence'))?.minimum_pence ?? 0;
  const reason = 'It waits on a list that nobody has released.';
  await prepareSchedule(services, actors.ruth, round.id, [
    {
      applicationId,
      outcome: 'award',
      amountPence: Math.max(amountPence, 100_000),
      declineReason: null,
      reason,
    },
  ]);
}

function longTexts(answers: unknown): string[] {
  if (typeof answers === 'string') return answers.length > 40 ? [answers] : [];
  return typeof answers === 'object' && answers !== null ? Object.values(answers).flatMap(longTexts) : [];
}
