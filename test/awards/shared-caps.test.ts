import { declareConflict } from '../../src/assessment';
import { commitAward, linkGroups } from '../../src/ledger';
import { testNow } from '../support/services';
import { type Visitor, visitorTo } from '../support/visitor';
import {
  anotherGroup,
  approve,
  award,
  decisionScene,
  everything,
  pounds,
  prepare,
  readyBid,
  refusalOf,
  type Scene,
} from './scene';

let scene: Scene;
let bid: number;
let theirs: number;
let ruth: Visitor;
const choirs = 'Harbour Choir';

// Fenside and the choir share one limit. Whose bid the choir's is, and what it holds, some of the staff must not know.
beforeEach(async () => {
  scene = await decisionScene(pounds(60_000));
  const { cast, services } = scene;
  const { fenside, harbourChoir } = cast.groups;
  bid = await readyBid(scene, { groupId: fenside, projectName: 'Shared Kitchen' });
  theirs = await readyBid(scene, { groupId: harbourChoir, projectName: 'Choir Swap' });
  await linkGroups(services, cast.ruth, { oneId: fenside, otherId: harbourChoir, reason: 'One committee' });
  ruth = await visitorTo(services)().signIn('ruth@example.org');
});
afterEach(() => scene.database.drop());

const declare = (actor: Scene['cast']['ruth']) =>
  declareConflict(scene.services, actor, {
    applicationId: theirs,
    kind: 'direct',
    note: 'My sister sings there',
  });

const address = () => `/awards/schedules/new?round=${scene.round.slug}`;
const decisions = (amount: string, step: string) => ({
  round: scene.round.slug,
  [`outcome-${bid}`]: 'award',
  [`amount-${bid}`]: amount,
  [`reason-${bid}`]: 'It brings two schools together',
  step,
});

/**
 * The choir gets an award, and the limit is lowered until less is left for the bid than it asked for: no request is ever
 * held beyond a limit, so the database must be kept from refusing it.
 */
async function leaveLittle(): Promise<void> {
  await awardToTheChoir();
  await scene.database.owner.raw('ALTER TABLE group_positions DROP CONSTRAINT group_positions_within_cap');
  await scene.database.owner('group_positions').update({ cap_pence: pounds(17_000) });
}

async function awardToTheChoir(): Promise<void> {
  const { services, round, cast } = scene;
  const given = { fundId: round.fundId, roundId: null, groupId: cast.groups.harbourChoir, heldPence: 0 };
  await services.db.transaction((tx) =>
    commitAward(tx, {
      ...given,
      capPence: round.fund.capPence,
      amountPence: pounds(11_000),
      reference: 'CF-2026-0999',
      occurredOn: '2026-11-20',
      recordedAt: testNow,
    }),
  );
}

async function everyAnswer(): Promise<string[]> {
  const open = await ruth.open(address());
  const total = await ruth.send('/awards/schedules', decisions('4,000', 'total'), address());
  const over = await ruth.send('/awards/schedules', decisions('3,999.99', 'total'), address());
  return [open, total, over].map(({ status, text }) =>
    [status, text.replaceAll(/(name="_csrf" value=")[^"]+/g, '$1')].join(' '),
  );
}

const roomOn = (page: string) =>
  /room under the cap: Restricted|at most £[\d,.]+ under the cap/.exec(page)?.[0];

test('who has no interest reads what the shared limit leaves for a bid', async () => {
  expect(roomOn((await ruth.open(address())).text)).toBe(undefined);
  await leaveLittle();
  expect(roomOn((await ruth.open(address())).text)).toBe('at most £2,000 under the cap');
});

test('a manager with an interest in a group reads “Restricted” on the bid of one that shares its limit', async () => {
  await declare(scene.cast.ruth);
  const page = await ruth.open(address());
  expect(page.text).not.toContain(choirs);
  expect(roomOn(page.text)).toBe('room under the cap: Restricted');
});

test('and so does a manager who belongs to it', async () => {
  const { db, cast } = scene;
  const member = {
    group_id: cast.groups.harbourChoir,
    person_id: cast.ruth.id,
    part: 'member',
    from_at: testNow,
  };
  await db('memberships').insert(member);
  expect(roomOn((await ruth.open(address())).text)).toBe('room under the cap: Restricted');
});

test('no byte they read or are refused with depends on what the other group holds', async () => {
  await declare(scene.cast.ruth);
  const before = await everyAnswer();
  await leaveLittle();
  expect(await everyAnswer()).toEqual(before);
});

test('a decider with an interest in a group approves no award that draws on its limit', async () => {
  const { cast } = scene;
  const list = await prepare(scene, [award(bid)]);
  await declare(cast.dev);
  const before = await everything(scene);
  expect(await refusalOf(approve(scene, list))).toMatch(/an interest in a group that shares its limit/);
  expect(await everything(scene)).toBe(before);
  const dev = await visitorTo(scene.services)().signIn('dev@example.org');
  const page = await dev.open(`/awards/schedules/${list}/approval`);
  expect(page.$('main').text()).toContain('You have an interest in a group that shares its limit');
  expect(page.$('main form')).toHaveLength(0);
});

test('a manager with an interest in one that shares a limit links no third group to it', async () => {
  const { db, cast } = scene;
  const third = await anotherGroup(db, 'Lincoln Road Lanterns');
  await declare(cast.ruth);
  const page = await ruth.open(`/groups/likenesses/${cast.groups.fenside}/${third}/link`);
  expect(page.status).toBe(409);
  expect(page.$('main').text()).toContain('so someone else must do this');
  expect(page.text).not.toContain(choirs);
});
