import { releaseSchedule } from '../../src/awards';
import { Visitor, visitorTo } from '../support/visitor';
import { approve, award, decisionScene, decline, holding, prepare, readyBid, type Scene } from './scene';

let scene: Scene;
let visitor: () => Visitor;
let kitchen: number;
let choir: number;
let people: Record<'ruth' | 'dev' | 'priya' | 'amina' | 'bea' | 'ines', Visitor>;

beforeAll(async () => {
  scene = await decisionScene();
  kitchen = await readyBid(scene, { groupId: scene.cast.groups.fenside, projectName: 'Shared Kitchen' });
  choir = await readyBid(scene, { groupId: scene.cast.groups.orton, projectName: 'Makers Bench' });
  visitor = visitorTo(scene.services);
  const [ruth, dev, priya, amina, bea, ines] = await Promise.all(
    ['ruth', 'dev', 'priya', 'amina', 'bea', 'ines'].map((name) => visitor().signIn(`${name}@example.org`)),
  );
  people = { ruth, dev, priya, amina, bea, ines } as typeof people;
});
afterAll(() => scene.database.drop());

const fresh = '/awards/schedules/new?round=';
const typed = (given: Record<string, string> = {}) => ({
  round: scene.round.slug,
  [`outcome-${kitchen}`]: 'award',
  [`amount-${kitchen}`]: '£3,000.50',
  [`reason-${kitchen}`]: 'Two schools, one kitchen',
  [`outcome-${choir}`]: 'decline',
  [`declineReason-${choir}`]: 'below_standard',
  [`reason-${choir}`]: 'The plan does not say who takes part.',
  step: 'send',
  ...given,
});

/** From preparing to release: each test goes on where the one before stopped. */
describe('from the ranked bids to the letters', () => {
  let list: string;

  test('the manager sees every bid with its score, request and least amount', async () => {
    const page = await people.ruth.open(fresh + scene.round.slug);
    expect(page.status).toBe(200);
    expect(
      page
        .$('section h2')
        .toArray()
        .map((heading) => page.$(heading).text()),
    ).toEqual(['1. Shared Kitchen', '2. Makers Bench']);
    expect(page.$('main').text()).toMatch(/Asked for £4,000, can work with £2,000 or more/);
    expect(page.$('main').text()).toContain('Confirmed money left£10,000'.slice(0, 20));
  });

  test('a wrong amount keeps everything that was typed and says what to change', async () => {
    const wrong = typed({ [`amount-${kitchen}`]: '1500' });
    const page = await people.ruth.send('/awards/schedules', wrong, fresh + scene.round.slug);
    expect(page.status).toBe(422);
    expect(page.$('.govuk-error-summary').text()).toContain('the amount must be at least £2,000');
    expect(page.$(`#amount-${kitchen}`).val()).toBe('1500');
    expect(page.$(`#reason-${choir}`).val()).toBe('The plan does not say who takes part.');
    expect(page.$(`input[name="outcome-${choir}"]:checked`).val()).toBe('decline');
  });

  test('the total is worked out without sending anything', async () => {
    const page = await people.ruth.send(
      '/awards/schedules',
      typed({ step: 'total' }),
      fresh + scene.round.slug,
    );
    expect(page.status).toBe(200);
    expect(page.$('.portal-tiles').text()).toMatch(/£3,000\.50[\s\S]*£6,999\.50/);
    expect(await scene.db('schedules')).toEqual([]);
  });

  test('the list goes to someone else, who sees exactly what is approved and the money before and after', async () => {
    const sent = await people.ruth.send('/awards/schedules', typed(), fresh + scene.round.slug);
    expect(sent.status).toBe(303);
    list = sent.location ?? '';
    expect((await people.ruth.open(list)).$('.govuk-notification-banner').text()).toContain(
      'ready for someone else',
    );

    const page = await people.dev.open(`${list}/approval`);
    expect(page.$('main').text()).toMatch(/£10,000[\s\S]*£3,000\.50[\s\S]*£6,999\.50/);
    expect(page.$('main').text()).toContain('Two schools, one kitchen');
    expect(page.$('input[name="version"]').val()).toBe('1');
  });

  test('the manager cannot open the approval, nor the auditor change anything', async () => {
    expect((await people.ruth.open(`${list}/approval`)).status).toBe(403);
    expect((await people.ines.open(list)).status).toBe(200);
    expect((await people.ines.open(`${list}/release`)).status).toBe(403);
    expect((await people.amina.open(list)).status).toBe(403);
    expect((await visitor().open(list)).location).toBe(`/sign-in?next=${encodeURIComponent(list)}`);
  });

  test('taking a bid out asks why', async () => {
    const line = await scene.db('schedule_lines').where({ application_id: choir }).first('id');
    const removal = `${list}/lines/${line?.id ?? 0}/removal`;
    const page = await people.dev.send(removal, { because: ' ' });
    expect(page.status).toBe(422);
    expect(page.$('#because-error').text()).toContain('Enter why');
  });

  test('a version from before is refused, the one shown is approved', async () => {
    expect((await people.dev.send(`${list}/approval`, { version: '0' })).status).toBe(409);
    expect((await people.dev.send(`${list}/approval`, { version: '1' })).status).toBe(303);
    expect((await people.dev.send(`${list}/approval`, { version: '1' }, '/awards')).status).toBe(303);
  });

  test('until the release nobody outside the team can tell that anything was decided', async () => {
    expect((await people.amina.open('/awards')).text).not.toContain('Shared Kitchen');
    expect((await people.priya.open('/awards')).text).not.toContain('Shared Kitchen');
    const { id, reference } = (await scene.db('awards').first('id', 'reference')) ?? { id: 0, reference: '' };
    expect((await people.amina.open(`/awards/${id}`)).status).toBe(404);
    expect((await people.priya.open(`/awards/${id}`)).status).toBe(404);
    expect((await people.dev.open(`/awards/${id}`)).status).toBe(200);
    const outside = visitor();
    expect((await outside.open('/register')).text).not.toMatch(/Shared Kitchen|3,000\.50/);
    expect((await outside.open(`/register/awards/${reference}`)).status).toBe(404);
    expect((await outside.open('/register/wards/E05010806')).text).not.toContain('Shared Kitchen');
    expect((await outside.open('/register/grants.csv')).text).not.toContain('Shared Kitchen');
    expect((await outside.open('/decisions')).text).toContain('No decisions have been released');
    const bid = await people.amina.open(`/applications/${kitchen}`);
    expect(bid.text).toContain('Being assessed');
    expect(bid.text).not.toMatch(/approved|recommended/i);
  });

  test('the manager sees who would get which letter, and sends them all at once', async () => {
    const page = await people.ruth.open(`${list}/release`);
    expect(page.$('caption').text()).toContain('3 letters to be sent');
    expect(page.$('main').text()).toContain('amina@example.org');
    expect(await scene.db('letters').where({ template: 'decision-offer' })).toEqual([]);
    expect((await people.ruth.send(`${list}/release`, {})).status).toBe(303);
  });

  test('then the group sees its award and what happens next, and nobody else’s', async () => {
    const own = await people.amina.open('/awards');
    expect(own.$('tbody tr')).toHaveLength(1);
    const href = own.$('tbody a').attr('href') ?? '';
    const page = await people.amina.open(href);
    expect(page.$('main').text()).toMatch(/What happens next[\s\S]*agreement to read and sign/);
    expect(page.$('main').text()).not.toMatch(/Ruth Hale|Dev Malhan|Letters/);
    expect((await people.bea.open(href)).status).toBe(404);
    expect((await people.priya.open(href)).$('main').text()).toContain('Approved byDev Malhan'.slice(0, 11));
  });

  test('and the public reads it on the register, without an address or a name', async () => {
    const outside = visitor();
    const page = await outside.open('/register');
    expect(page.$('.portal-tiles').first().text()).toContain('£3,000.50');
    const href = page.$('tbody a').first().attr('href') ?? '';
    const award = await outside.open(href);
    expect(award.$('h1').text()).toBe('Shared Kitchen');
    const all = award.text + page.text + (await outside.open('/register/transparency.csv')).text;
    expect(all).not.toMatch(/@example|PE1 1AA|Amina|Joseph|Ruth Hale|Dev Malhan/);
    expect((await outside.open('/decisions')).$('tbody tr')).toHaveLength(1);
  });
});

test('someone with a declared conflict reads the same pages whatever is decided about that bid', async () => {
  const twin = await Promise.all([readFor('award'), readFor('decline')]);
  expect(twin[0]).toEqual(twin[1]);
});

// The pages of a conflicted decider in a database where only the hidden outcome differs (guarantees.md AZ-03, CO-02).
async function readFor(outcome: 'award' | 'decline'): Promise<string[]> {
  const other = await decisionScene();
  const hidden = await readyBid(other, { groupId: other.cast.groups.fenside, projectName: 'Shared Kitchen' });
  const plain = await readyBid(other, { groupId: other.cast.groups.orton, projectName: 'Makers Bench' });
  const declared = {
    application_id: hidden,
    person_id: other.cast.dev.id,
    kind: 'direct',
    note: 'My sister runs it',
  };
  await other.db('conflict_declarations').insert({ ...declared, declared_at: other.services.clock() });
  const id = await prepare(other, [outcome === 'award' ? award(hidden) : decline(hidden), award(plain)]);
  const colin = await holding(other, other.cast.colin, 'decider');
  const dev = await visitorTo(other.services)().signIn('dev@example.org');
  const paths = [
    '/awards',
    '/awards/schedules',
    `/awards/schedules/${id}`,
    `/awards/schedules/${id}/approval`,
  ];
  const before = await Promise.all(paths.map((path) => dev.open(path)));
  await approve(other, id, colin);
  const held = await Promise.all(paths.slice(0, 3).map((path) => dev.open(path)));
  await releaseSchedule(other.services, other.cast.ruth, id);
  const after = await dev.open(`/awards/schedules/${id}`);
  await other.database.drop();
  return [...before, ...held, after].map(({ $ }) => ($('main').html() ?? '').replace(/\s+/g, ' '));
}
