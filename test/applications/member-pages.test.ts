import type { Answers } from '../../src/funds';
import { findApplication, startApplication } from '../../src/applications';
import { type Visitor, visitorTo } from '../support/visitor';
import {
  type Bidding,
  allDeclarations,
  closing,
  countRows,
  draftWith,
  openBidding,
  sentBid,
  smallBid,
} from './bidding';

let bidding: Bidding;
let visitor: () => Visitor;
let amina: Visitor;

beforeAll(async () => {
  bidding = await openBidding();
  visitor = visitorTo(bidding.services);
});
beforeEach(async () => {
  bidding.services.setClock('2026-11-20T10:00:00Z');
  await bidding.database.owner.raw('TRUNCATE applications, letters, documents RESTART IDENTITY CASCADE');
  await bidding.database.owner.raw('TRUNCATE group_positions');
  amina = await visitor().signIn('amina@example.org');
});
afterAll(() => bidding.database.drop());

const project = { shown: 'projectName publicSummary whatHappens wards', then: 'continue' };
const startedBid = () =>
  startApplication(bidding.services, bidding.amina, {
    roundId: bidding.rolling.id,
    groupId: bidding.groups.fenside,
    band: 'small',
  });
const answersOf = async (id: number): Promise<Answers> =>
  (await findApplication(bidding.database.db, bidding.amina, id)).answers;

describe('a volunteer writes a bid', () => {
  test('from the list of rounds to the receipt', async () => {
    const home = await amina.open('/applications');
    expect(home.$('h1').text()).toBe('Your bids');
    const start = home.$('a[href^="/applications/new"]').first().attr('href') ?? '';
    const form = await amina.open(start);
    expect(form.$('strong').text()).toContain('Fenside Supper Club');
    const started = await amina.send(
      '/applications',
      { round: bidding.rolling.slug, group: String(bidding.groups.fenside), band: 'small' },
      start,
    );
    expect(started.status).toBe(303);
    const address = started.location ?? '';
    expect(await countRows(bidding, 'applications')).toBe(1);

    const tasks = (await amina.open(address))
      .$('.govuk-task-list__link')
      .map((_, link) => link.attribs['href'])
      .get();
    for (const task of tasks.filter((each) => each.includes('/sections/'))) {
      expect((await amina.open(task)).status).toBe(200);
    }
    const id = Number(address.split('/').at(-1));
    await bidding.database
      .db('applications')
      .where({ id })
      .update({ answers: JSON.stringify(smallBid) });

    const answers = await amina.open(`${address}/answers`);
    expect(answers.text).toContain('Soup and Stories');
    const sending = await amina.open(`${address}/submission`);
    expect(sending.$('input[type="checkbox"]').length).toBe(allDeclarations.length);

    const unsigned = await amina.send(`${address}/submission`, {
      signedBy: 'Amina Yusuf',
      declarationTrue: 'yes',
    });
    expect(unsigned.status).toBe(422);
    expect(unsigned.$('#signedBy').val()).toBe('Amina Yusuf');
    expect(unsigned.$('#declarationTrue').attr('checked')).toBeDefined();
    expect(unsigned.$('.govuk-error-summary li').length).toBe(allDeclarations.length);

    const ticks = Object.fromEntries(allDeclarations.map((key) => [key, 'yes']));
    const sent = await amina.send(`${address}/submission`, {
      ...ticks,
      signedBy: 'Amina Yusuf',
      signedRole: 'Chair',
    });
    expect([sent.status, sent.location]).toEqual([303, address]);
    const receipt = await amina.open(address);
    expect(receipt.$('.govuk-panel__body').text()).toContain('CF-2026-0001');
    expect(receipt.text).toContain('Friday 20 November 2026 at 10am');
    expect(receipt.$('.portal-timeline').text()).toContain('Bid sent');

    const again = await amina.send(
      `${address}/submission`,
      { ...ticks, signedBy: 'A', signedRole: 'B' },
      address,
    );
    expect([again.status, again.location]).toEqual([303, address]);
    expect(await countRows(bidding, 'submissions')).toBe(1);
    const letter = receipt.$('a[href*="/letters/"]').attr('href') ?? '';
    expect((await amina.open(letter)).$('.portal-letter').text()).toContain('CF-2026-0001');
    expect((await amina.open(`${address}/answers`)).text).toContain('Polish and Pakistani families');
  });

  test('what was typed is still there, finished or not, and what is missing is named beside it', async () => {
    const { id, version } = await startedBid();
    const address = `/applications/${id}/sections/project`;
    const saved = await amina.send(address, {
      ...project,
      version: String(version),
      projectName: 'So',
      publicSummary: 'We cook.\n"Quotes" & <tags>',
    });
    expect([saved.status, saved.location]).toEqual([303, address]);

    const page = await amina.open(address);
    expect(page.$('#projectName').val()).toBe('So');
    expect(page.$('#publicSummary').val()).toBe('We cook.\n"Quotes" & <tags>');
    expect(page.$('.govuk-inset-text li').length).toBeGreaterThanOrEqual(3);
    expect(page.$('#projectName-error').length).toBe(1);
    page.$('.govuk-inset-text li a').each((_, link) => {
      expect(page.$(`[id="${(link.attribs['href'] ?? '').slice(1)}"]`).length).toBe(1);
    });
    const tasks = (await amina.open(`/applications/${id}`)).$('.govuk-task-list').text();
    expect(tasks).toMatch(/things to finish/);
    expect(tasks).toContain('Cannot start yet');
  });

  test('costs are added and taken away without a script, and add up', async () => {
    const { id, version } = await startedBid();
    const address = `/applications/${id}/sections/money`;
    const row = { 'budget-0-heading': 'Hall', 'budget-0-cost': '240', 'budget-0-asked': '200.50' };
    const form = { shown: 'budget', version: String(version), ...row };
    const added = await amina.send(address, { ...form, 'add-budget': '1' });
    expect(added.location).toMatch(/\?add=budget#budget-1-heading$/);
    const page = await amina.open((added.location ?? '').split('#')[0] ?? '');
    expect(page.$('#budget-1-heading').length).toBe(1);
    expect(page.$('.govuk-summary-list').text()).toContain('£200.50');
    const next = page.$('input[name="version"]').val() as string;
    const removed = await amina.send(address, {
      ...form,
      version: next,
      'budget-1-heading': 'Food',
      'remove-budget': '0',
    });
    expect(removed.status).toBe(303);
    expect((await answersOf(id))['budget']).toMatchObject([{ heading: 'Food' }]);
  });

  test('two people at once: the second sees both texts and chooses', async () => {
    const { id, version } = await startedBid();
    const address = `/applications/${id}/sections/project`;
    const joseph = await visitor().signIn('joseph@example.org');
    const form = { ...project, version: String(version) };
    await joseph.send(address, { ...form, projectName: 'His name' });
    const met = await amina.send(address, { ...form, projectName: 'Her name', whatHappens: 'Her plan' });
    expect(met.status).toBe(409);
    expect(met.$('.portal-split').text()).toMatch(/Her name[^]*His name/);
    expect(met.text).toContain('Joseph Adeyi');

    const fields = Object.fromEntries(
      met
        .$('main form input[type="hidden"]')
        .map((_, each) => [[each.attribs['name'], each.attribs['value']]])
        .get(),
    ) as Record<string, string>;
    const undecided = await amina.send(address, fields);
    expect(undecided.status).toBe(422);
    expect(undecided.text).toContain('Her name');
    const chosen = await amina.send(address, { ...fields, 'keep-projectName': 'theirs' });
    expect(chosen.status).toBe(303);
    expect(await answersOf(id)).toMatchObject({ projectName: 'His name', whatHappens: 'Her plan' });
  });

  test('after the close the words are shown again, not lost, and the draft is read-only', async () => {
    const draft = await draftWith(bidding, smallBid, bidding.fixed);
    const address = `/applications/${draft.id}/sections/project`;
    const token = await amina.token(address);
    bidding.services.setClock(new Date(closing.getTime() + 1));
    amina = await visitor().signIn('amina@example.org');
    const late = await amina.send(
      address,
      { ...project, version: String(draft.version), projectName: 'Typed too late' },
      '/applications',
    );
    expect(token).not.toBe('');
    expect(late.status).toBe(409);
    expect(late.$('#projectName').val()).toBe('Typed too late');
    expect((await amina.open(`/applications/${draft.id}`)).text).toContain(
      'has closed, and this bid was not sent',
    );
    expect((await amina.open(`/applications/${draft.id}/answers`)).$('a:contains("Change")').length).toBe(0);
    expect((await amina.open(address)).location).toBe(`/applications/${draft.id}`);
  });

  test('a bid is withdrawn after being asked', async () => {
    const { id } = await sentBid(bidding);
    const asked = await amina.open(`/applications/${id}/withdrawal`);
    expect(asked.$('.govuk-warning-text').text()).toContain('This cannot be undone');
    const done = await amina.send(`/applications/${id}/withdrawal`, { because: 'We found other money' });
    expect(done.location).toBe(`/applications/${id}`);
    const page = await amina.open(`/applications/${id}`);
    expect(page.$('.govuk-tag').text()).toContain('Withdrawn');
    expect(page.$('.govuk-panel').length).toBe(0);
  });
});
