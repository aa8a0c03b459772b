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
      'Saturday 28 November 2026',
      '10am to 1pm',
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
