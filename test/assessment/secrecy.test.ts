import { declareConflict, reopenScores, saveScores, submitScores } from '../../src/assessment';
import type { Actor } from '../../src/actor';
import { type Visitor, visitorTo } from '../support/visitor';
import { givenBid } from './bids';
import { type Scene, anotherGroup, score, scoreDraft, setScene, sheet, workOf } from './scene';

/** Every address below /assessment this person is led to, with what each answers; tokens of the session are masked. */
async function crawl(visitor: Visitor): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const waiting = ['/assessment', '/assessment/declarations'];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (pages.has(path)) continue;
    const { status, text, headers, $ } = await visitor.open(path);
    const { date: _date, 'set-cookie': _cookie, ...kept } = headers;
    const body = text.replaceAll(/(name="_csrf" value=")[^"]+/g, '$1…');
    pages.set(path, JSON.stringify({ status, kept: { ...kept, etag: undefined }, body }));
    const links = $('a[href^="/assessment"]')
      .toArray()
      .map((link) => ($(link).attr('href') ?? '').split('#')[0] ?? '');
    waiting.push(...links);
  }
  return pages;
}

/** What an address that nobody is led to answers someone who tries it. */
async function tried(visitor: Visitor, paths: string[]): Promise<string[]> {
  const answers: string[] = [];
  for (const path of paths) {
    const { status, text } = await visitor.open(path);
    answers.push(`${status} ${text.replaceAll(/(name="_csrf" value=")[^"]+/g, '$1…')}`);
  }
  return answers;
}

type World = { scene: Scene; choir: number; drums: number; fair: number };

// Tomasz sings in Harbour Choir, declared a direct link with the drummers, and has an open bid of his own.
async function world(): Promise<World> {
  const scene = await setScene();
  const { services, cast, db } = scene;
  const choir = await givenBid(
    scene,
    { groupId: cast.groups.harbourChoir, projectName: 'Songs of the Nene' },
    [cast.gwen, cast.wojtek],
  );
  const drums = await givenBid(scene, {
    groupId: await anotherGroup(db, 'Dogsthorpe Drummers'),
    projectName: 'Drums across the Fen',
  });
  await declareConflict(services, cast.tomasz, {
    applicationId: drums,
    kind: 'direct',
    note: 'My sister plays in it',
  });
  const fair = await givenBid(scene, {
    groupId: await anotherGroup(db, 'Lime Tree Trust'),
    projectName: 'A shared garden',
  });
  await scoreDraft(scene, fair, cast.tomasz, {});
  return { scene, choir, drums, fair };
}

/** Addresses about the hidden bids that Tomasz might type. */
const guesses = ({ choir, drums }: World): string[] => [
  ...[choir, drums].flatMap((id) => [
    `/assessment/applications/${id}`,
    `/assessment/applications/${id}/declaration`,
    `/assessment/rulings/${id}/8`,
  ]),
  ...[1, 2, 3, 4].flatMap((id) => [`/assessment/${id}/submission`, `/assessment/${id}/documents/1`]),
  '/assessment/rounds/rolling-2026',
];

async function seenBy(at: World, actor: Actor): Promise<unknown[]> {
  const visitor = await visitorTo(at.scene.services)().signIn(actor.email);
  return [...(await crawl(visitor)), ...(await tried(visitor, guesses(at)))];
}

describe('no byte an assessor with a link can reach depends on what is hidden from them (AZ-03, CO-02)', () => {
  const hidden: [string, (at: World, id: number) => Promise<unknown>][] = [
    ['it was scored', ({ scene }, id) => score(scene, id, scene.cast.gwen, { mark: 5 })],
    ['its second assessor declared', ({ scene }, id) => scoreDraft(scene, id, scene.cast.gwen, { mark: 1 })],
    [
      'it was recommended',
      ({ scene }, id) => moveTo(scene, id, 'in_assessment', 'ready_for_panel', 'recommended'),
    ],
    [
      'it was awarded',
      ({ scene }, id) => moveTo(scene, id, 'in_assessment', 'ready_for_panel', 'recommended', 'approved'),
    ],
    [
      'it was not recommended',
      ({ scene }, id) => moveTo(scene, id, 'in_assessment', 'ready_for_panel', 'not_recommended'),
    ],
  ];

  let plain: unknown[];

  beforeAll(async () => {
    const at = await world();
    plain = await seenBy(at, at.scene.cast.tomasz);
    await at.scene.database.drop();
  });

  test.each(hidden)('not when %s', async (_what, change) => {
    const at = await world();
    await change(at, at.choir);
    await change(at, at.drums);
    expect(await seenBy(at, at.scene.cast.tomasz)).toEqual(plain);
    expect(JSON.stringify(plain)).toContain('A shared garden');
    expect(JSON.stringify(plain)).not.toContain('Songs of the Nene');
    await at.scene.database.drop();
  });

  test('and this test can tell: without the declaration the pages differ', async () => {
    const at = await world();
    const own = { application_id: at.drums, assessor_id: at.scene.cast.tomasz.id };
    await at.scene.db('assignments').where(own).update({ status: 'assigned' });
    await at.scene.db('conflict_declarations').where({ application_id: at.drums }).delete();
    expect(await seenBy(at, at.scene.cast.tomasz)).not.toEqual(plain);
    await at.scene.database.drop();
  });
});

describe('nobody scores with sight of others’ scores (CO-04)', () => {
  let scene: Scene;
  let bid: number;

  beforeAll(async () => {
    scene = await setScene();
  });
  beforeEach(async () => {
    bid = await givenBid(scene, {
      groupId: await anotherGroup(scene.db, 'Millfield Kitchen'),
      projectName: 'Cooking together',
    });
  });
  afterAll(() => scene.database.drop());

  const pagesOf = async (actor: Actor) => [
    ...(await crawl(await visitorTo(scene.services)().signIn(actor.email))),
  ];

  test.each([
    ['Tomasz’s', 'Gwen’s', 'tomasz', 'gwen'],
    ['Gwen’s', 'Tomasz’s', 'gwen', 'tomasz'],
  ] as const)(
    '%s marks never alter a byte of %s pages before they send',
    async (_whose, _others, writer, reader) => {
      await scoreDraft(scene, bid, scene.cast[reader], { mark: 3 });
      await scoreDraft(scene, bid, scene.cast[writer], { mark: 2 });
      const before = await pagesOf(scene.cast[reader]);
      await scoreDraft(scene, bid, scene.cast[writer], { mark: 4, strength: 'Something else' });
      expect(await pagesOf(scene.cast[reader])).toEqual(before);
      const { read } = await workOf(scene, bid, scene.cast[writer]);
      await submitScores(scene.services, scene.cast[writer], read);
      expect(await pagesOf(scene.cast[reader])).toEqual(before);
    },
  );

  test('opened again, nobody sees them until they are sent again', async () => {
    await score(scene, bid, scene.cast.gwen);
    await score(scene, bid, scene.cast.tomasz, { strength: 'Tomasz’s own words' });
    const { id } = await workOf(scene, bid, scene.cast.gwen);
    const seen = async () => JSON.stringify(await pagesOf(scene.cast.gwen));
    expect(await seen()).toContain('Tomasz’s own words');
    await reopenScores(scene.services, scene.cast.ruth, {
      applicationId: bid,
      assignmentId: id,
      reason: 'She missed the budget',
    });
    expect(await seen()).not.toContain('Tomasz’s own words');
  });

  test('sending and looking at the same time shows the other’s scores only beside one’s own, sent', async () => {
    const gwen = await visitorTo(scene.services)().signIn('gwen@example.org');
    await score(scene, bid, scene.cast.tomasz, { strength: 'Tomasz’s own words' });
    await scoreDraft(scene, bid, scene.cast.gwen, {});
    const { id, read } = await workOf(scene, bid, scene.cast.gwen);
    const looks = await Promise.all([
      ...Array.from({ length: 10 }, () => gwen.open(`/assessment/${id}`)),
      submitScores(scene.services, scene.cast.gwen, read).then(() => gwen.open(`/assessment/${id}`)),
      ...Array.from({ length: 10 }, () => gwen.open(`/assessment/${id}`)),
    ]);
    for (const look of looks) {
      const peeked = look.text.includes('Tomasz’s own words');
      expect({ peeked, sent: look.text.includes('You sent your scores on') }).toEqual({
        peeked,
        sent: peeked,
      });
    }
    await expect(
      saveScores(scene.services, scene.cast.gwen, read, sheet(scene.round, 'medium')),
    ).rejects.toThrow(/You have sent/);
  });
});

async function moveTo({ db }: Scene, id: number, ...statuses: string[]) {
  for (const status of statuses.slice(1)) await db('applications').where({ id }).update({ status });
}
