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

const fenside = () => ({ groupId: scene.cast.groups.fenside });
const bookFor = (person: 'amina' | 'bea'): Promise<Booking> =>
  bookPlace(scene.services, scene.cast[person], session.id, {
    groupId: person === 'amina' ? scene.cast.groups.fenside : scene.cast.groups.orton,
  });
const words = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('anyone', () => {
  test('sees coming sessions under their course, with weekday, place and places left in words', async () => {
    await scene.session({
      startsAt: new Date('2026-11-19T10:00:00Z'),
      endsAt: new Date('2026-11-19T12:00:00Z'),
    });
    await bookFor('amina');
    const { $, headers } = await newVisitor().open('/training');

    expect(headers['cache-control']).toBe('public, max-age=60');
    expect($('main h2').first().text()).toBe('Writing a strong bid');
    const cards = $('main .portal-card');
    expect(cards).toHaveLength(1);
    expect(words(cards.text())).toBe(
      'Writing a strong bid, Saturday 28 November 2026 10am to 1pm The Fleet 11 places left',
    );
    expect(cards.find('a').attr('href')).toBe(`/training/sessions/${session.id}`);
  });

  test('sees how many of the groups to be trained have been', async () => {
    await scene.db('funds').insert({
      slug: 'communities',
      name: 'Communities Fund',
      reference_prefix: 'PCF',
      summary: 'Grants',
      department: 'Communities',
      target_pence: 30_000_000,
      cap_pence: 2_000_000,
      training_target: 40,
      created_at: scene.services.clock(),
    });
    const { id } = await bookFor('amina');
    await scene.db('bookings').where({ id }).update({ status: 'present' });
    const { $ } = await newVisitor().open('/training');
    expect(words($('.portal-tile').text())).toMatch(/^Groups trained so far 1 of 40/);
  });

  test('filters by course and by places left, and is told what to do when nothing matches', async () => {
    const full = await scene.session({ capacity: 1 });
    await bookPlace(scene.services, scene.cast.bea, full.id, { groupName: 'Orton Makers' });
    const visitor = newVisitor();
    const hrefs = async (path: string) => {
      const { $ } = await visitor.open(path);
      return $('main .portal-card a')
        .toArray()
        .map((link) => $(link).attr('href'));
    };
    const both = [`/training/sessions/${session.id}`, `/training/sessions/${full.id}`];
    expect(await hrefs('/training')).toEqual(both);
    expect(await hrefs('/training?places=yes')).toEqual(both.slice(0, 1));
    expect(await hrefs('/training?course=writing-a-strong-bid')).toEqual(both);
    expect(await hrefs('/training?course=cooking')).toEqual([]);

    const { $ } = await visitor.open('/training?course=cooking');
    expect($('main h2').last().text()).toBe('No sessions match');
    expect($('main a[href="/training"]').length).toBeGreaterThan(0);
  });

  test('is told when nothing is planned', async () => {
    await scene.db('training_sessions').update({ status: 'cancelled' });
    const { $ } = await newVisitor().open('/training');
    expect($('main h2').text()).toBe('No sessions are planned yet');
  });

  test('sees everything about a session, and is led through sign-in to booking', async () => {
    const visitor = newVisitor();
    const { $ } = await visitor.open(`/training/sessions/${session.id}`);
    const facts = words($('main').text());
    for (const fact of [
      'Saturday 28 November 2026, 10am to 1pm',
      'The Fleet',
      'PE2 8DL',
      'Hearing loop',
      'Marta Silva',
      '12 places left',
      'Free',
    ]) {
      expect(facts).toContain(fact);
    }
    const button = $('main a.govuk-button');
    expect(words(button.text())).toBe('Sign in and book a place');
    const href = button.attr('href') ?? '';
    expect(await visitor.open(href)).toMatchObject({
      status: 303,
      location: `/sign-in?next=${encodeURIComponent(href)}`,
    });
  });

  test('is told kindly when a session is full, and shown others', async () => {
    const other = await scene.session();
    await scene.db('training_sessions').where('id', session.id).update({ taken: 12 });
    const { $ } = await newVisitor().open(`/training/sessions/${session.id}`);
    expect(words($('.portal-aside').text())).toContain(
      'Full Sorry, every place on this session has been taken.',
    );
    expect($('main a.govuk-button')).toHaveLength(0);
    expect($('.portal-cards a').attr('href')).toBe(`/training/sessions/${other.id}`);
  });

  test('takes a calendar file away', async () => {
    const { status, headers, text } = await newVisitor().open(`/training/sessions/${session.id}.ics`);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(headers['content-disposition']).toContain(`training-session-${session.id}.ics`);
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(text).toContain(`UID:training-session-${session.id}@localhost\r\n`);
  });

  test.each(['999999', '0', 'x', '999999.ics', '1.ics.ics'])('finds no session %s', async (id) => {
    expect((await newVisitor().open(`/training/sessions/${id}`)).status).toBe(404);
  });

  test('finds no draft', async () => {
    const draft = await scene.session();
    await scene.database.owner.raw('ALTER TABLE training_sessions DISABLE TRIGGER USER');
    await scene.db('training_sessions').where('id', draft.id).update({ status: 'draft' });
    for (const path of [`/training/sessions/${draft.id}`, `/training/sessions/${draft.id}.ics`]) {
      expect((await newVisitor().open(path)).status).toBe(404);
    }
  });
});

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

describe('Marta', () => {
  const register = () => `/training/sessions/${session.id}/register`;

  test('sees who is coming, and marks them once the register is open', async () => {
    const [amina, bea] = [await bookFor('amina'), await bookFor('bea')];
    const early = await newVisitor().signIn('marta@example.org');
    const before = await early.open(register());
    expect(words(before.$('main').text())).toContain(
      'The register opens on Saturday 28 November 2026 at 9am.',
    );
    expect(words(before.$('main').text())).toContain('Amina Yusuf');
    expect(words(before.$('main').text())).not.toContain('@');
    expect(before.$('main form')).toHaveLength(0);

    scene.services.setClock('2026-11-28T09:15:00Z');
    const marta = await newVisitor().signIn('marta@example.org');
    const { $: list } = await marta.open('/training');
    expect(list(`.portal-todo a[href="${register()}"]`)).toHaveLength(1);
    expect((await marta.send(register(), {})).status).toBe(422);

    const marks = { [`mark-${amina.id}`]: 'present' };
    const check = await marta.send(register(), marks);
    expect(words(check.$('main dl').text())).toBe('Amina Yusuf Fenside Supper Club Present');
    expect(await scene.db('bookings').where('status', 'confirmed')).toHaveLength(2);

    expect(await marta.send(register(), { ...marks, confirmed: 'yes' })).toMatchObject({ status: 303 });
    const { $ } = await marta.open(register());
    expect(words($('main dl').text())).toBe('Amina Yusuf Fenside Supper Club Present');
    expect($(`input[name="mark-${bea.id}"]`)).toHaveLength(3);
  });

  test('is told when nobody has booked', async () => {
    const marta = await newVisitor().signIn('marta@example.org');
    expect(words((await marta.open(register())).$('main').text())).toContain(
      'Nobody has booked a place yet.',
    );
  });
});

test('fifty sessions make a page and the next one follows', async () => {
  await scene.db('training_sessions').insert(
    Array.from({ length: 60 }, (_, index) => ({
      course_id: scene.course.id,
      starts_at: new Date(Date.UTC(2027, 0, 1 + index, 10)),
      ends_at: new Date(Date.UTC(2027, 0, 1 + index, 12)),
      booking_closes_at: new Date(Date.UTC(2027, 0, 1 + index, 9)),
      group_release_at: new Date(Date.UTC(2026, 11, 1)),
      venue: 'The Fleet',
      address: 'High Street',
      capacity: 5,
    })),
  );
  const visitor = newVisitor();
  const { $ } = await visitor.open('/training?places=yes');
  expect($('.portal-card')).toHaveLength(50);
  const next = await visitor.open($('a[rel="next"]').attr('href') ?? '');
  expect(next.$('.portal-card')).toHaveLength(11);
  expect(next.$('a[rel="next"]')).toHaveLength(0);
});
