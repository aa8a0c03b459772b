import { insertMembership } from '../../src/accounts';
import { inviteToGroup } from '../../src/accounts/membership';
import { acceptInvitation } from '../../src/accounts/membership/acceptance-actions';
import { removeMember } from '../../src/accounts/membership';
import { askForErasure, confirmErasure } from '../../src/personal-data/erasure-actions';
import { routes } from '../../src/app';
import { linkTo } from '../support/links';
import { testNow } from '../support/services';
import { newPerson, openPrivacyScene } from '../personal-data/scene';
import { sendLinks } from './account-doors';
import { openPortal, type Answer, type Caller } from './caller';
import { groupCalled, openHouse, type House } from './scene';

let house: House;
let fenside: number;
beforeAll(async () => {
  house = await openHouse();
  fenside = await groupCalled(house.db, 'Fenside Supper Club');
}, 120_000);
afterAll(() => house.close());

const good = 'seven purple herons at noon';
const names = /Long Table|Second Table|Fenside|Amina|Joseph|@example\.org/;
const main = ({ body }: Answer) => /<main[\s\S]*<\/main>/.exec(body)?.[0] ?? body;

/** What somebody meets at an address, and at one like it where nothing is. */
async function beside(caller: Caller, at: string, absent: string) {
  const [found, nothing] = [await caller.get(at), await caller.get(absent)];
  expect([found.status, main(found).replaceAll(at, '')]).toEqual([
    nothing.status,
    main(nothing).replaceAll(absent, ''),
  ]);
  return found;
}

describe('an administrator who would read a bid “to help” (awkward rows)', () => {
  test('meets the same page as where there is no bid, in each of its parts', async () => {
    const { sam } = house.callers;
    const places = routes
      .filter(({ method, path }) => method === 'get' && /^\/applications\/:id(\/|$)/.test(path))
      .filter(({ path }) => (path.match(/:/g) ?? []).length === 1)
      .map(({ path }) => path);
    expect(places).toContain('/applications/:id');
    expect(places.length).toBeGreaterThan(4);
    for (const place of places) {
      const answer = await beside(
        sam,
        place.replace(':id', String(house.bids.aminas)),
        place.replace(':id', '987654321'),
      );
      expect([403, 404]).toContain(answer.status);
      expect([place, names.test(main(answer))]).toEqual([place, false]);
    }
    for (const place of ['/applications', '/reports', '/assessment'])
      expect([place, (await sam.get(place)).body.includes('Long Table')]).toEqual([place, false]);
  });
});

describe('a link in an old letter (awkward rows)', () => {
  test('leads whoever was removed to the page of what is not there, with no name on it', async () => {
    const { joseph } = house.callers;
    const olive = await groupCalled(house.db, 'Olive Branch Community Garden');
    const personId = house.actors.joseph.id;
    await insertMembership(house.db, { groupId: olive, personId, part: 'member', fromAt: testNow });
    const bid = `/applications/${house.bids.aminas}`;
    expect((await joseph.get(bid)).body).toContain('Long Table');
    await removeMember(house.services, house.actors.amina, { groupId: fenside, personId });
    for (const [at, absent] of [
      [bid, '/applications/987654321'],
      [`${bid}/answers`, '/applications/987654321/answers'],
      [`/groups/${fenside}`, '/groups/987654321'],
      [`/groups/${fenside}/people`, '/groups/987654321/people'],
    ] as const) {
      const answer = await beside(joseph, at, absent);
      expect([at, answer.status, names.test(main(answer))]).toEqual([at, 404, false]);
    }
  });

  test('by which they once joined lets nobody in again', async () => {
    const { rita } = house.callers;
    const personId = house.actors.rita.id;
    const email = 'rita@example.org';
    await inviteToGroup(house.services, house.actors.amina, { groupId: fenside, email, part: 'member' });
    const link = await linkTo(house.services, email, 'group-invitation');
    await acceptInvitation(house.services, house.actors.rita, link.split('/').at(-1) ?? '');
    await removeMember(house.services, house.actors.amina, { groupId: fenside, personId });
    const before = await house.db('memberships').orderBy('id');
    const { anonymous } = house.callers;
    const ended = await anonymous.get(link);
    expect([ended.status, names.test(main(ended))]).toEqual([410, false]);
    // Whoever used it is led to the group, which is not there for them.
    const led = await rita.get((await rita.get(link)).headers.location ?? '');
    expect([led.status, names.test(main(led))]).toEqual([404, false]);
    for (const caller of [rita, anonymous]) await caller.submit(link, { name: 'Rita Moss', password: good });
    expect(await house.db('memberships').orderBy('id')).toEqual(before);
  });

  test('does nothing once its reader is erased, and names nobody', async () => {
    const scene = await openPrivacyScene();
    const zebedee = await newPerson(scene, 'Zebedee Quorn', 'zebedee@example.org');
    const tokens = await sendLinks(scene.services, zebedee.id, zebedee.email);
    const portal = await openPortal(scene.services);
    const someone = await portal.caller().visit();
    const links = [`/password-resets/${tokens.password}`, `/account/email/${tokens.email}`];
    for (const link of links) expect((await someone.get(link)).status).toBe(200);
    await askForErasure(scene.services, scene.sam, zebedee.id, 'asked');
    await confirmErasure(scene.services, scene.second, zebedee.id);
    for (const link of links) {
      const answer = await someone.get(link);
      expect([answer.status, /Zebedee|Quorn|@example\.org/.test(main(answer))]).toEqual([410, false]);
      expect([409, 410]).toContain((await someone.submit(link, { password: good })).status);
    }
    await portal.close();
    await scene.database.drop();
  });
});

describe('somebody who is a member of a group and an assessor (awkward rows)', () => {
  test('reads its bid as a member does, and has no assessor’s view of it', async () => {
    const { db, bids, callers, actors } = house;
    const work = await db('assignments')
      .where({ application_id: bids.choir, assessor_id: actors.gwen.id })
      .first('id');
    const at = `/assessment/${work?.id ?? 0}`;
    expect((await callers.gwen.get(at)).status).toBe(200);
    const groupId = await groupCalled(db, 'Harbour Choir');
    await insertMembership(db, { groupId, personId: actors.gwen.id, part: 'member', fromAt: testNow });
    expect((await callers.gwen.get(`/applications/${bids.choir}`)).status).toBe(200);
    for (const part of ['', '/declaration', '/submission'])
      expect([part, (await callers.gwen.get(at + part)).status]).toEqual([part, 404]);
    expect((await callers.gwen.get('/assessment')).body).not.toContain(`href="${at}"`);
    expect((await callers.gwen.submit(`${at}/scores`, { version: '1' })).status).toBe(404);
    expect((await callers.gwen.get(`/assessment/applications/${bids.choir}`)).status).toBe(404);
  });
});
