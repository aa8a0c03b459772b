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
    expect(words(check.$('main dl').text())).toBe('Amina YusufFenside Supper ClubPresent');
    expect(await scene.db('bookings').where('status', 'confirmed')).toHaveLength(2);
    const change = await marta.send(register(), { ...marks, step: 'change' });
    expect(change.$(`input[name="mark-${amina.id}"][checked]`).attr('value')).toBe('present');

    expect(await marta.send(register(), { ...marks, step: 'save' })).toMatchObject({ status: 303 });
    const { $ } = await marta.open(register());
    expect(words($('main dl').text())).toBe('Amina YusufFenside Supper ClubPresent');
    expect($(`input[name="mark-${bea.id}"]`)).toHaveLength(3);
  });

  test('is told when nobody has booked', async () => {
    const marta = await newVisitor().signIn('marta@example.org');
    expect(words((await marta.open(register())).$('main').text())).toContain(
      'Nobody has booked a place yet.',
    );
  });
});
