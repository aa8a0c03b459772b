import { bookPlace } from '../../src/training';
import { type Visitor, visitorTo } from '../support/visitor';
import { type Scene, setScene } from './scene';

let scene: Scene;
let newVisitor: () => Visitor;

beforeEach(async () => {
  scene = await setScene();
  newVisitor = visitorTo(scene.services);
});
afterEach(() => scene.database.drop());

/** So many sessions on days one after another, each with Amina booked on it, and then a day when all are over. */
async function heldSessions(count: number): Promise<void> {
  const { services, cast, session } = scene;
  for (let day = 0; day < count; day += 1) {
    const startsAt = new Date(Date.UTC(2026, 10, 28 + day, 10));
    const { id } = await session({ startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) });
    await bookPlace(services, cast.amina, id, { groupId: cast.groups.fenside });
  }
  services.setClock(new Date(Date.UTC(2026, 10, 29 + count, 10)));
}

const registersOn = (main: ReturnType<Awaited<ReturnType<Visitor['open']>>['$']>) =>
  main.find('.portal-todo a[href$="/register"]').length;

test('the courses page shows ten registers to take and leads on to the others', async () => {
  await heldSessions(12);
  const marta = await newVisitor().signIn('marta@example.org');
  const { $ } = await marta.open('/training');
  expect(registersOn($('main'))).toBe(10);
  expect($('main a[href="/training/registers"]').text()).toBe('And 2 more registers to take');
  const all = await marta.open('/training/registers');
  expect(registersOn(all.$('main'))).toBe(12);
  expect(all.$('[rel="next"]')).toHaveLength(0);
});

test('a trainer’s home counts every register there is, and the list of them has pages', async () => {
  await heldSessions(52);
  const marta = await newVisitor().signIn('marta@example.org');
  const home = await marta.open('/home');
  const item = home.$('.portal-todo__item').has('a[href="/training/registers"]');
  expect(item.find('.portal-todo__count').text()).toBe('52');
  const first = await marta.open('/training/registers');
  expect(registersOn(first.$('main'))).toBe(50);
  const second = await marta.open(first.$('[rel="next"]').attr('href') ?? '');
  expect(registersOn(second.$('main'))).toBe(2);
});

test('where there is none, the page says so', async () => {
  const marta = await newVisitor().signIn('marta@example.org');
  expect((await marta.open('/training/registers')).$('main').text()).toContain(
    'There is no register to take.',
  );
});

test('who opens a register is written down', async () => {
  await heldSessions(1);
  const marta = await newVisitor().signIn('marta@example.org');
  const { $ } = await marta.open('/training/registers');
  await marta.open($('main a[href$="/register"]').attr('href') ?? '');
  const [session] = await scene.db('training_sessions').select('id');
  expect(await scene.db('access_log').select('reader_id', 'kind', 'subject_id')).toEqual([
    { reader_id: scene.cast.marta.id, kind: 'training session', subject_id: session?.id },
  ]);
});
