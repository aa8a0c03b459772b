import { nameContact, nameOfficer } from '../../src/accounts';
import { nameSignatory } from '../../src/accounts/groups/signatory-actions';
import { changeProfile } from '../../src/accounts/groups/profile-actions';
import { record } from '../../src/audit';
import { groupCalled, openHouse, type House } from '../house/scene';
import { visitorTo, type Visitor } from '../support/visitor';

let house: House;
let visitor: (name: string) => Promise<Visitor>;
let fenside: number;
let fabric: number;
beforeAll(async () => {
  house = await openHouse();
  const open = visitorTo(house.services);
  visitor = async (name) => open().signIn(`${name}@example.org`);
  fenside = await groupCalled(house.db, 'Fenside Supper Club');
  fabric = await groupCalled(house.db, 'Fabric of Society');
}, 120_000);
afterAll(() => house.close());

const words = (text: string) => text.replace(/\s+/g, ' ').trim();
const pageOf = async (name: string, id = fenside) => (await visitor(name)).open(`/groups/${id}`);

test('a member finds what is still to fill in, each part with its way on', async () => {
  const { status, $ } = await pageOf('amina');
  expect(status).toBe(200);
  expect(words($('.govuk-caption-l').text())).toBe('Your group');
  expect($('#still-to-fill-in')).toHaveLength(1);
  for (const place of ['profile', 'people', 'signatories', 'documents'])
    expect($(`main a[href="/groups/${fenside}/${place}"]`).length).toBeGreaterThan(0);
  expect($(`main a[href="/applications/${house.bids.aminas}"]`)).toHaveLength(1);
  expect($('main').text()).toContain('There is no award yet');
});

test('who is in more than one group always sees about which of them a page is', async () => {
  const { $ } = await pageOf('amina', fabric);
  expect(words($('h1').text())).toBe('Fabric of Society');
  expect(words($('nav summary').text())).toContain('You act for Fabric of Society here.');
  expect($(`nav a[href="/groups/${fenside}"]`)).toHaveLength(1);
  const joseph = await pageOf('joseph');
  expect(joseph.$(`nav a[href="/groups/${fabric}"]`)).toHaveLength(0);
  const home = await (await visitor('amina')).open('/home');
  for (const id of [fenside, fabric])
    expect(home.$(`main a[href="/groups/${id}"]`).length).toBeGreaterThan(0);
});

test('an award shows on the page of its group', async () => {
  const { $ } = await pageOf('amina', fabric);
  expect(words($('#awards ~ ul').first().text())).toContain('£9,425');
});

test('a profile that is whole asks for nothing more', async () => {
  const { services, actors } = house;
  const { version } = (await house.db('groups').where('id', fabric).first('version')) ?? { version: 0 };
  await changeProfile(services, actors.amina, fabric, {
    version,
    facts: ({ id: _id, version: _version, ...saved }) => ({
      ...saved,
      sector: 'Community',
      type: 'unincorporated',
      startedOn: '2019-04-01',
      address: '1 Fen Street',
      postcode: 'PE1 1AA',
      aims: 'word '.repeat(20).trim(),
      committeeSize: 5,
      memberCount: 40,
      volunteerCount: 12,
      staffTenths: 0,
      charityNumber: null,
    }),
  });
  const lead = { ...actors.amina };
  await house.db('memberships').where({ group_id: fabric, person_id: lead.id }).update({ part: 'lead' });
  await nameSignatory(services, lead, fabric, {
    name: 'Ada North',
    role: 'Chair',
    email: 'ada@example.org',
    phone: null,
  });
  await nameSignatory(services, lead, fabric, {
    name: 'Bo South',
    role: 'Treasurer',
    email: 'bo@example.org',
    phone: null,
  });
  const said = { role: 'Chair', phone: null, bestWay: 'email' as const, needs: '' };
  await nameContact(services, lead, fabric, { personId: lead.id, ...said });
  for (const name of ['Ada North', 'Bo South', 'Cy West']) {
    const officer = { name, role: 'Trustee', approvesPayments: true, isRelated: false };
    await nameOfficer(services, lead, fabric, officer);
  }
  const { $ } = await pageOf('amina', fabric);
  expect($('#still-to-fill-in').text()).toBe('');
  expect($('main').text()).toContain('Ada North, Chair, ada@example.org');
});

test('its history is told without the names of the fund’s own people or what they note', async () => {
  const { services, actors, db } = house;
  await record(db, actors.ruth, 'group linked', { type: 'group', id: fabric }, services.clock());
  const { $ } = await pageOf('amina', fabric);
  expect(words($('.portal-timeline').text())).toContain('The group’s details were changed');
  expect($('.portal-timeline').text()).toContain('Amina Yusuf');
  expect($('.portal-timeline').text()).not.toMatch(/linked|Ruth/);
  const staff = await pageOf('ruth', fabric);
  expect(staff.$('.portal-timeline').text()).toContain('Group linked');
});

test.each([
  ['ruth', ['people', 'signing', 'bids', 'awards', 'training', 'history']],
  ['ines', ['people', 'signing', 'bids', 'awards', 'history']],
  ['sam', ['people', 'signing', 'history']],
])('%s finds what their work needs and nothing of the group’s own files', async (name, ids) => {
  const { status, $ } = await pageOf(name);
  expect(status).toBe(200);
  const found = ['people', 'signing', 'files', 'bids', 'awards', 'training', 'history'].filter(
    (id) => $(`#${id}`).length > 0,
  );
  expect(found).toEqual(ids);
  expect($('#still-to-fill-in')).toHaveLength(0);
  expect($('main').text()).not.toContain('Second Table');
});

test('finance finds a group once it has an award, and no other', async () => {
  const { status, $ } = await pageOf('priya', fabric);
  expect(status).toBe(200);
  expect($('#awards ~ ul').text()).toContain('£9,425');
  for (const id of ['files', 'bids', 'training', 'history']) expect($(`#${id}`)).toHaveLength(0);
  expect((await pageOf('priya')).status).toBe(404);
});

test('a manager looks up a number on the public register', async () => {
  await house.db('groups').where('id', fenside).update({ charity_number: '1234567', type: 'charity' });
  const { $ } = await pageOf('ruth');
  expect($('main a[href*="charitycommission.gov.uk"][href*="1234567"]')).toHaveLength(1);
  expect((await pageOf('amina')).$('main a[href*="charitycommission"]')).toHaveLength(0);
});

test.each(['bea', 'rita'])('for %s, who is not of the group, it is not there', async (name) => {
  expect((await pageOf(name)).status).toBe(404);
});
