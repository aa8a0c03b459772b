import { bookPlace, type Booking } from '../../src/training';
import type { TrainingSession } from '../../src/training/training-session';
import { type Visitor, visitorTo } from '../support/visitor';
import { type Scene, setScene } from './scene';

let scene: Scene;
let newVisitor: () => Visitor;
let session: TrainingSession;

beforeEach(async () => {
  scene = await setScene();
  newVisitor = visitorTo(scene.services);
  session = await scene.session();
});
afterEach(() => scene.database.drop());

const bookFor = (person: 'amina' | 'bea'): Promise<Booking> =>
  bookPlace(scene.services, scene.cast[person], session.id, {
    groupId: person === 'amina' ? scene.cast.groups.fenside : scene.cast.groups.orton,
  });
const words = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('Amina', () => {
  let amina: Visitor;
  beforeEach(async () => {
    amina = await newVisitor().signIn('amina@example.org');
  });
  const form = () => `/training/sessions/${session.id}/bookings`;

  test('books for her group and sees her place', async () => {
    const asked = await amina.open(form());
    expect(asked.$('input[name="group"][checked]').attr('value')).toBe(String(scene.cast.groups.fenside));
    const sent = await amina.send(form(), { group: String(scene.cast.groups.fenside) });
    expect(sent).toMatchObject({
      status: 303,
      location: expect.stringMatching(/^\/training\/bookings\/\d+$/) as string,
    });

    const { $ } = await amina.open(sent.location ?? '');
    expect(words($('h1').text())).toBe('You have a place');
    expect(words($('main').text())).toContain('Fenside Supper Club');
    expect($('main a[href$=".ics"]')).toHaveLength(1);
    expect(await amina.open(form())).toMatchObject({ status: 303, location: sent.location });
    const { $: again } = await amina.open(`/training/sessions/${session.id}`);
    expect(words(again('.portal-aside').text())).toContain('You have a place.');
    const { $: mine } = await amina.open('/training/bookings');
    expect(mine(`a[href="${sent.location}"]`)).toHaveLength(1);
  });

  test.each([
    [{}, 'group', 'Select the group you are coming from'],
    [{ group: 'nonsense' }, 'group', 'Select the group you are coming from'],
    [{ group: 'another', groupName: ' ' }, 'groupName', 'Enter the name of your group'],
    [
      { group: 'another', groupName: 'x'.repeat(161) },
      'groupName',
      'The name of your group must be 160 characters or fewer',
    ],
  ])('is asked again for %j', async (fields, field, text) => {
    const { status, $ } = await amina.send(form(), fields);
    expect(status).toBe(422);
    expect($(`.govuk-error-summary a[href="#${field}"]`).text()).toBe(text);
    expect($(`#${field}-error`).text()).toContain(text);
    expect(await scene.db('bookings')).toEqual([]);
  });

  test('keeps what she typed when she is asked again', async () => {
    const typed = `<b>Fen</b> & friends ${'x'.repeat(160)}`;
    const { $ } = await amina.send(form(), { group: 'another', groupName: typed });
    expect($('#groupName').attr('value')).toBe(typed);
    expect($('input[name="group"][value="another"]').attr('checked')).toBeDefined();
  });

  test('cannot book for a group that is not hers', async () => {
    expect((await amina.send(form(), { group: String(scene.cast.groups.orton) })).status).toBe(404);
  });

  test('is told why she cannot book, before and after she tries', async () => {
    await scene.db('training_sessions').where('id', session.id).update({ taken: 12 });
    const other = await scene.session({
      startsAt: new Date('2026-12-05T10:00:00Z'),
      endsAt: new Date('2026-12-05T12:00:00Z'),
    });
    const { $ } = await amina.open(form());
    expect(words($('.govuk-inset-text').text())).toContain('This session is full.');
    expect($('main form')).toHaveLength(0);
    expect($('.portal-cards a').attr('href')).toBe(`/training/sessions/${other.id}`);

    const { status, $: refused } = await amina.send(form(), { group: String(scene.cast.groups.fenside) });
    expect(status).toBe(409);
    expect(words(refused('main').text())).toContain('This session is full.');
  });

  test('confirms before her place is cancelled', async () => {
    const { id } = await bookFor('amina');
    const { $ } = await amina.open(`/training/bookings/${id}/cancellation`);
    expect(words($('h1').text())).toBe('Do you want to cancel your place?');
    expect($('main .govuk-inset-text')).toHaveLength(0);
    expect(await scene.db('bookings').where({ id }).first('status')).toEqual({ status: 'confirmed' });

    const sent = await amina.send(`/training/bookings/${id}/cancellation`, {});
    expect(sent).toMatchObject({ status: 303, location: `/training/bookings/${id}` });
    const { $: after } = await amina.open(`/training/bookings/${id}`);
    expect(words(after('.govuk-notification-banner--success').text())).toContain('Your place is cancelled.');
    expect(words(after('main').text())).toContain('You cancelled this place');
    expect(await amina.open(`/training/bookings/${id}/cancellation`)).toMatchObject({ status: 303 });
    const { $: mine } = await amina.open('/training/bookings');
    expect(words(mine('table tbody tr').text())).toContain('You cancelled');
  });

  test('is told when it is late to cancel', async () => {
    const { id } = await bookFor('amina');
    scene.services.setClock('2026-11-27T12:00:00Z');
    await amina.signIn('amina@example.org');
    const { $ } = await amina.open(`/training/bookings/${id}/cancellation`);
    expect(words($('.govuk-inset-text').text())).toContain('less than 2 working days');
  });

  test('sees no page of somebody else’s booking, and changes nothing of it', async () => {
    const { id } = await bookFor('bea');
    for (const path of [`/training/bookings/${id}`, `/training/bookings/${id}/cancellation`]) {
      expect((await amina.open(path)).status).toBe(404);
    }
    expect((await amina.send(`/training/bookings/${id}/cancellation`, {}, form())).status).toBe(404);
    expect(await scene.db('bookings').where({ id }).first('status')).toEqual({ status: 'confirmed' });
  });

  test('sees no register', async () => {
    expect((await amina.open(`/training/sessions/${session.id}/register`)).status).toBe(403);
    const { $ } = await amina.open(`/training/sessions/${session.id}`);
    expect($('a[href$="/register"]:not([href="/register"])')).toHaveLength(0);
  });
});

test('someone without a group types its name', async () => {
  const gwen = await newVisitor().signIn('gwen@example.org');
  const path = `/training/sessions/${session.id}/bookings`;
  const { $ } = await gwen.open(path);
  expect($('input[type="radio"]')).toHaveLength(0);
  expect((await gwen.send(path, { group: 'another', groupName: '' })).status).toBe(422);
  expect((await gwen.send(path, { group: 'another', groupName: 'Dogsthorpe Walkers' })).status).toBe(303);
  expect(await scene.db('bookings').first('group_name', 'group_id')).toEqual({
    group_name: 'Dogsthorpe Walkers',
    group_id: null,
  });
});

test.each(['/training/bookings', '/training/bookings/1', '/training/sessions/1/register'])(
  'a visitor who has not signed in is asked to, at %s',
  async (path) => {
    expect(await newVisitor().open(path)).toMatchObject({
      status: 303,
      location: `/sign-in?next=${encodeURIComponent(path)}`,
    });
  },
);
