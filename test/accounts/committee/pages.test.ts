import type { Visit, Visitor } from '../../support/visitor';
import { setScene, type Scene } from '../groups/scene';

let scene: Scene;
let joseph: Visitor;
beforeEach(async () => {
  scene = await setScene();
  joseph = await scene.visitor().signIn('joseph@example.org');
});
afterEach(() => scene.database.drop());

const words = (text: string) => text.replace(/\s+/g, ' ').trim();
const listed = ({ $ }: Visit) => words($('tbody').text());

test('a member names who is on the committee, corrects a line and takes one off after being asked', async () => {
  const at = `/groups/${scene.fenside}/committee`;
  await joseph.send(at, { name: 'Amina Yusuf', role: 'Chair', approvesPayments: 'yes' });
  const list = await joseph.open(at);
  expect(list.$('.govuk-notification-banner').text()).toContain('Amina Yusuf is on the list');
  expect(listed(list)).toContain('Amina Yusuf Chair Yes No');

  const change = list.$('tbody a').eq(0).attr('href') ?? '';
  expect((await joseph.open(change)).$('#approvesPayments').attr('checked')).toBe('checked');
  await joseph.send(change, { name: 'Amina Yusuf', role: 'Treasurer', isRelated: 'yes' });
  expect(listed(await joseph.open(at))).toContain('Amina Yusuf Treasurer No Yes');

  const removal = list.$('tbody a').eq(1).attr('href') ?? '';
  expect((await joseph.open(removal)).$('h1').text()).toBe('Do you want to take Amina Yusuf off the list?');
  expect(listed(await joseph.open(at))).toContain('Amina Yusuf');
  expect(await joseph.send(removal, {})).toMatchObject({ status: 303, location: at });
  expect((await joseph.open(at)).$('tbody')).toHaveLength(0);
});

test('a mistake is said beside its field, and what was typed and ticked stays', async () => {
  const at = `/groups/${scene.fenside}/committee`;
  const { status, $ } = await joseph.send(at, { name: 'A', role: 'Chair', isRelated: 'yes' });
  expect(status).toBe(422);
  expect($('#name-error').text()).toContain('Enter their full name');
  expect($('#name').attr('value')).toBe('A');
  expect($('#isRelated').attr('checked')).toBe('checked');
  expect($('#approvesPayments').attr('checked')).toBeUndefined();
  expect((await joseph.send(at, { name: 'Amina', role: 'Chair', isRelated: ['yes', 'yes'] })).status).toBe(
    422,
  );
});

test('a member says who speaks for the group; the group and the manager read how to reach them', async () => {
  const at = `/groups/${scene.fenside}/contact`;
  const told = { role: 'Secretary', phone: '01733 747474', bestWay: 'phone', needs: 'Please ring after six' };
  const wrong = await joseph.send(at, { ...told, personId: String(scene.cast.bea.id), phone: '' });
  expect(wrong.status).toBe(422);
  const fields = wrong.$('.govuk-error-summary a').map((_, link) => wrong.$(link).attr('href'));
  expect(fields.get()).toEqual(['#personId', '#phone']);
  expect(wrong.$('#needs').text()).toBe(told.needs);

  const sent = await joseph.send(at, { ...told, personId: String(scene.cast.amina.id) });
  expect(sent).toMatchObject({ status: 303, location: `/groups/${scene.fenside}` });
  const ruth = await scene.visitor().signIn('ruth@example.org');
  for (const reader of [joseph, ruth]) {
    const page = words((await reader.open(`/groups/${scene.fenside}`)).$('main').text());
    expect(page).toContain('Amina Yusuf, Secretaryamina@example.org01733 747474');
    expect(page).toContain('Please ring after six');
  }
  const ines = await scene.visitor().signIn('ines@example.org');
  const read = (await ines.open(`/groups/${scene.fenside}`)).text;
  expect(read).not.toContain('amina@example.org');
  expect(read).not.toContain('after six');
});

test('a group that has said nothing is told what a bid over £1,000 will ask', async () => {
  const { $ } = await joseph.open(`/groups/${scene.fenside}`);
  const gaps = $('#still-to-fill-in').parent().find('a');
  const addresses = gaps.map((_, link) => $(link).attr('href')).get();
  expect(addresses).toContain(`/groups/${scene.fenside}/contact`);
  expect(addresses).toContain(`/groups/${scene.fenside}/committee`);
});
