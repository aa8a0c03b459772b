import type { Visitor } from '../../support/visitor';
import { setScene, typedProfile, type Scene } from './scene';

let scene: Scene;
let amina: Visitor;
beforeEach(async () => {
  scene = await setScene();
  amina = await scene.visitor().signIn('amina@example.org');
});
afterEach(() => scene.database.drop());

const address = () => `/groups/${scene.fenside}/profile`;
const words = (text: string) => text.replace(/\s+/g, ' ').trim();

test('anyone signed in sets up a group and goes on to say more about it', async () => {
  const gwen = await scene.visitor().signIn('gwen@example.org');
  expect((await gwen.open('/groups/new')).status).toBe(200);
  const fields = { name: 'Lincoln Road Lanterns', type: 'charity', sector: 'Community' };
  const sent = await gwen.send('/groups/new', fields);
  expect(sent).toMatchObject({
    status: 303,
    location: expect.stringMatching(/^\/groups\/\d+\/profile$/) as string,
  });
  const { $ } = await gwen.open(sent.location ?? '');
  expect($('#name').attr('value')).toBe('Lincoln Road Lanterns');
  expect($('#charityNumber')).toHaveLength(1);
  expect($('#companyNumber')).toHaveLength(0);
});

test('who leaves everything out is told what is missing and keeps what was typed', async () => {
  const { status, $ } = await amina.send('/groups/new', { name: '<b>', type: 'band', sector: '' });
  expect(status).toBe(422);
  expect(
    $('.govuk-error-summary a')
      .map((_, link) => $(link).attr('href'))
      .get(),
  ).toEqual(['#type', '#sector']);
  expect($('#name').attr('value')).toBe('<b>');
});

test('a profile is saved whole and shown again as it was typed', async () => {
  const sent = await amina.send(address(), typedProfile);
  expect(sent).toMatchObject({ status: 303, location: `/groups/${scene.fenside}/likeness` });
  expect(await amina.open(sent.location ?? '')).toMatchObject({
    status: 303,
    location: `/groups/${scene.fenside}`,
  });
  const again = await amina.send(address(), { ...typedProfile, version: '2', aims: 'We share food.' });
  expect(again).toMatchObject({ status: 303, location: `/groups/${scene.fenside}` });
  const { $ } = await amina.open(address());
  const value = (name: string) => $(`[name="${name}"]`).attr('value');
  expect([
    value('knownAs'),
    value('postcode'),
    value('website'),
    value('staff'),
    value('started-month'),
  ]).toEqual(['The Supper Club', 'PE1 1AA', 'https://www.fenside.example', '0.5', '4']);
  expect($('#address').text()).toBe('1 Fen Street\nPeterborough');
  expect(
    $('[name="ledBy"]:checked')
      .map((_, box) => $(box).attr('value'))
      .get(),
  ).toEqual(typedProfile.ledBy);
});

test('a profile may be saved half finished', async () => {
  const { status } = await amina.send(address(), {
    version: '1',
    name: 'Fenside',
    type: 'charity',
    sector: 'Food',
    addressIsHome: 'no',
    firstTime: 'no',
  });
  expect(status).toBe(303);
});

test('everything typed is still there after a mistake', async () => {
  const typed = { ...typedProfile, staff: 'two', postcode: 'here', 'started-month': '13' };
  const { status, $ } = await amina.send(address(), typed);
  expect(status).toBe(422);
  expect(
    $('.govuk-error-summary a')
      .map((_, link) => $(link).attr('href'))
      .get()
      .sort(),
  ).toEqual(['#postcode', '#staff', '#started-month']);
  for (const name of [
    'name',
    'knownAs',
    'staff',
    'postcode',
    'website',
    'memberCount',
    'started-month',
    'started-year',
  ] as const)
    expect($(`[name="${name}"]`).attr('value')).toBe(typed[name]);
  expect($('#aims').text()).toBe(typed.aims);
  expect($('[name="ledBy"]:checked')).toHaveLength(2);
});

test('a number is asked for as soon as the kind of group that has one is chosen', async () => {
  const { $ } = await amina.send(address(), { ...typedProfile, type: 'cic', staff: 'two' });
  expect($('#companyNumber')).toHaveLength(1);
  await amina.send(address(), { ...typedProfile, type: 'cic', companyNumber: '1234567' });
  expect(await scene.db('groups').where('id', scene.fenside).first('company_number')).toEqual({
    company_number: '01234567',
  });
  await amina.send(address(), { ...typedProfile, version: '2', type: 'unincorporated' });
  expect(await scene.db('groups').where('id', scene.fenside).first('company_number')).toEqual({
    company_number: null,
  });
});

test('of two people who write at once the second sees both and loses nothing', async () => {
  const joseph = await scene.visitor().signIn('joseph@example.org');
  await joseph.send(address(), { ...typedProfile, memberCount: '60' });
  const late = await amina.send(address(), { ...typedProfile, memberCount: '55', aims: 'We share food.' });
  expect(late.status).toBe(409);
  const rows = late
    .$('#changed tbody tr')
    .map((_, row) => words(late.$(row).text()))
    .get();
  expect(rows).toContain('Members 60 55');
  expect(rows).toHaveLength(2);
  expect(late.$('#memberCount').attr('value')).toBe('55');
  expect(late.$('#version').attr('value')).toBe('2');
  expect((await amina.send(address(), { ...typedProfile, version: '2', memberCount: '57' })).status).toBe(
    303,
  );
});

test('a profile belongs to its group alone', async () => {
  const bea = await scene.visitor().signIn('bea@example.org');
  expect((await bea.open(address())).status).toBe(404);
  expect((await bea.send(address(), typedProfile, '/home')).status).toBe(404);
  const ruth = await scene.visitor().signIn('ruth@example.org');
  expect((await ruth.open(address())).status).toBe(403);
  expect((await scene.visitor().open(address())).location).toMatch(/^\/sign-in/);
});
