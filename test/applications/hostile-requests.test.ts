import { readdirSync } from 'node:fs';
import { load } from 'cheerio';
import supertest from 'supertest';
import { createApp } from '../../src/app';
import { passphrase } from '../support/cast';
import { type Visitor, visitorTo } from '../support/visitor';
import { saveSection, startApplication } from '../../src/applications';
import { type Bidding, countRows, draftWith, openBidding, sentBid, smallBid } from './bidding';

let bidding: Bidding;
let visitor: () => Visitor;

beforeAll(async () => {
  bidding = await openBidding();
  visitor = visitorTo(bidding.services);
});
beforeEach(async () => {
  await bidding.database.owner.raw('TRUNCATE applications, letters, documents RESTART IDENTITY CASCADE');
  await bidding.database.owner.raw('TRUNCATE group_positions');
});
afterAll(() => bidding.database.drop());

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
const pages = ['', '/sections/project', '/answers', '/submission', '/withdrawal', '/documents'];
const posts = ['/sections/project', '/submission', '/withdrawal', '/documents/later', '/documents/1/removal'];

/** A file as Amina's browser would save it. */
async function download(address: string): Promise<supertest.Response> {
  const settings = {
    sessionSecret: 'a secret only the tests know, long enough',
    secure: false,
    trustProxy: 0,
  };
  const agent = supertest.agent(createApp(bidding.services, settings));
  const _csrf = load((await agent.get('/sign-in')).text)('input[name="_csrf"]').attr('value');
  await agent.post('/sign-in').type('form').send({ _csrf, email: 'amina@example.org', password: passphrase });
  return agent.get(address).buffer();
}

describe('a bid of another group', () => {
  test('is not found at any of its addresses, by reading or by sending', async () => {
    const draft = await draftWith(bidding, smallBid);
    const bea = await visitor().signIn('bea@example.org');
    for (const page of pages) {
      expect([page, (await bea.open(`/applications/${draft.id}${page}`)).status]).toEqual([page, 404]);
    }
    for (const post of posts) {
      const sent = await bea.send(
        `/applications/${draft.id}${post}`,
        { version: '2', shown: '', question: 'governingRules' },
        '/applications',
      );
      expect([post, sent.status]).toEqual([post, 404]);
    }
    const file = await bea.attach(
      `/applications/${draft.id}/documents`,
      pdf,
      'a.pdf',
      { question: 'governingRules' },
      '/applications',
    );
    expect(file.status).toBe(404);
    expect(readdirSync(bidding.services.files.incoming)).toEqual([]);
    expect(await countRows(bidding, 'application_versions')).toBe(2);
  });

  test('is the same as one that never was', async () => {
    const bea = await visitor().signIn('bea@example.org');
    for (const id of ['999', '0', '-1', '1e3', 'abc', '1%27', '99999999999999999999', '%00']) {
      expect([id, (await bea.open(`/applications/${id}`)).status]).toEqual([id, 404]);
    }
  });

  test('does not lend its files: a file is found under its own bid alone', async () => {
    const draft = await draftWith(bidding, smallBid);
    const amina = await visitor().signIn('amina@example.org');
    await amina.attach(
      `/applications/${draft.id}/documents`,
      pdf,
      'rules.pdf',
      { question: 'governingRules' },
      `/applications/${draft.id}/sections/documents`,
    );
    const own = await startApplication(bidding.services, bidding.bea, {
      roundId: bidding.rolling.id,
      groupId: bidding.groups.orton,
    });
    const bea = await visitor().signIn('bea@example.org');
    const { id = 0 } = (await bidding.database.db('documents').first('id')) ?? {};
    expect((await bea.open(`/applications/${own.id}/documents/${id}`)).status).toBe(404);
    const mine = await download(`/applications/${draft.id}/documents/${id}`);
    expect(mine.status).toBe(200);
    expect(mine.headers).toMatchObject({
      'content-disposition': 'attachment; filename=rules.pdf',
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
    });
    expect(mine.body).toEqual(pdf);
  });

  test('once somebody has left the group, it is gone for them in the same session', async () => {
    const draft = await draftWith(bidding, smallBid);
    const joseph = await visitor().signIn('joseph@example.org');
    const token = await joseph.token(`/applications/${draft.id}/sections/project`);
    await bidding.database
      .db('memberships')
      .where({ person_id: bidding.joseph.id })
      .update({ until_at: bidding.services.clock() });
    const body = new URLSearchParams({
      _csrf: token,
      version: '2',
      shown: 'projectName',
      projectName: 'Gone',
    });
    expect(
      (await joseph.sendBare(`/applications/${draft.id}/sections/project`, body.toString())).status,
    ).toBe(403);
    expect((await joseph.open(`/applications/${draft.id}`)).status).toBe(403);
    await bidding.database
      .db('memberships')
      .where({ person_id: bidding.joseph.id })
      .update({ until_at: null });
  });
});

describe('who may come here', () => {
  test('nobody without signing in, whether or not the bid exists', async () => {
    const { id } = await sentBid(bidding);
    for (const address of [
      '/applications',
      `/applications/${id}`,
      '/applications/999',
      `/applications/${id}/documents/1`,
    ]) {
      const visit = await visitor().open(address);
      expect([visit.status, visit.location]).toEqual([303, `/sign-in?next=${encodeURIComponent(address)}`]);
    }
  });

  test('people with another part in the fund are told it is not for them', async () => {
    const { id } = await sentBid(bidding);
    for (const email of ['gwen@example.org', 'dev@example.org', 'marta@example.org']) {
      const person = await visitor().signIn(email);
      expect([email, (await person.open(`/applications/${id}`)).status]).toEqual([email, 403]);
      expect([email, (await person.open('/applications')).status]).toEqual([email, 403]);
    }
    const ruth = await visitor().signIn('ruth@example.org');
    expect((await ruth.open(`/applications/${id}/submission`)).status).toBe(403);
    const amina = await visitor().signIn('amina@example.org');
    expect((await amina.open(`/applications/${id}/checks`)).status).toBe(403);
    const ines = await visitor().signIn('ines@example.org');
    expect((await ines.open(`/applications/${id}/checks`)).status).toBe(200);
    expect(
      (await ines.send(`/applications/${id}/checks`, { decision: 'save' }, '/applications')).status,
    ).toBe(403);
  });

  test('no change without the token of its own form', async () => {
    const draft = await draftWith(bidding, smallBid);
    const amina = await visitor().signIn('amina@example.org');
    for (const post of [...posts, '/documents']) {
      expect([post, (await amina.sendBare(`/applications/${draft.id}${post}`, 'version=1')).status]).toEqual([
        post,
        403,
      ]);
    }
    expect((await amina.sendBare('/applications', 'round=x')).status).toBe(403);
  });
});

describe('fields no page of ours sends', () => {
  const bodies: [string, string][] = [
    ['a repeated answer', 'version=2&shown=projectName&projectName=a&projectName=b'],
    ['a repeated version', 'version=2&version=2&shown=projectName'],
    ['a nested version', 'version[a]=2&shown=projectName'],
    ['no version', 'shown=projectName&projectName=a'],
    ['a version that is a word', 'version=two&shown=projectName'],
    ['a null character', 'version=2&shown=projectName&projectName=a%00b'],
    ['two buttons at once', 'version=2&shown=projectName&then=continue&then=later'],
    ['an unknown button', 'version=2&shown=projectName&then=delete'],
  ];

  test.each(bodies)('%s is turned back, and nothing is saved', async (_, body) => {
    const draft = await draftWith(bidding, smallBid);
    const amina = await visitor().signIn('amina@example.org');
    const address = `/applications/${draft.id}/sections/project`;
    const token = await amina.token(address);
    const answer = await amina.sendBare(address, `_csrf=${encodeURIComponent(token)}&${body}`);
    expect([400, 422]).toContain(answer.status);
    expect(await countRows(bidding, 'application_versions')).toBe(2);
  });

  test('columns, prototypes and questions of other parts change nothing', async () => {
    const draft = await draftWith(bidding, smallBid);
    const amina = await visitor().signIn('amina@example.org');
    const fields = {
      ...{ version: '2', shown: 'projectName band __proto__ constructor status', projectName: 'Mine' },
      ...{
        status: 'approved',
        request_pence: '1',
        group_id: '3',
        reference: 'X',
        band: 'large',
        constructor: 'x',
      },
    };
    const saved = await amina.send(`/applications/${draft.id}/sections/project`, fields);
    expect(saved.status).toBe(303);
    const row = await bidding.database.db('applications').where({ id: draft.id }).first();
    expect(row).toMatchObject({
      status: 'draft',
      reference: null,
      request_pence: 60_000,
      project_name: 'Mine',
    });
    expect(row?.answers).toMatchObject({ band: 'small' });
    expect(Object.keys(row?.answers as object).sort()).toEqual(Object.keys(smallBid).sort());
  });

  test('text that looks like a page is shown as text', async () => {
    const payload = '"><script>alert(1)</script><%= 1 %>{{a}}';
    const draft = await draftWith(bidding, { ...smallBid, projectName: payload, whatHappens: payload });
    const amina = await visitor().signIn('amina@example.org');
    for (const page of ['', '/sections/project', '/answers', '/submission']) {
      const { text } = await amina.open(`/applications/${draft.id}${page}`);
      expect(text).not.toContain('<script>alert');
    }
    await saveSection(bidding.services, bidding.amina, draft.id, { version: 2, answers: {} });
  });
});

describe('files that are not what they say', () => {
  const files: [string, string, Buffer][] = [
    ['a programme called pdf', 'rules.pdf', Buffer.concat([Buffer.from('MZ\x90\x00'), Buffer.alloc(512)])],
    ['an empty file', 'rules.pdf', Buffer.alloc(0)],
    ['a page called a photo', 'photo.png', Buffer.from('<html><script>alert(1)</script></html>')],
    ['a drawing with scripts', 'logo.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ];

  test.each(files)('%s is turned back with words, and leaves nothing behind', async (_, name, bytes) => {
    const draft = await draftWith(bidding, smallBid);
    const amina = await visitor().signIn('amina@example.org');
    const page = `/applications/${draft.id}/sections/documents`;
    const answer = await amina.attach(
      `/applications/${draft.id}/documents`,
      bytes,
      name,
      { question: 'governingRules' },
      page,
    );
    expect(answer.status).toBe(422);
    expect(answer.$('#governingRules-error').text().trim()).not.toBe('');
    expect(readdirSync(bidding.services.files.incoming)).toEqual([]);
    expect(await countRows(bidding, 'documents')).toBe(0);
  });

  test('one that is too large is refused before it is kept, and none at all is asked for', async () => {
    const draft = await draftWith(bidding, smallBid);
    const amina = await visitor().signIn('amina@example.org');
    const page = `/applications/${draft.id}/sections/documents`;
    const address = `/applications/${draft.id}/documents`;
    const large = await amina.attach(
      address,
      Buffer.alloc(10_485_761, 'a'),
      'rules.pdf',
      { question: 'governingRules' },
      page,
    );
    expect(large.status).toBe(413);
    expect(large.text).toContain('smaller than 10MB');
    expect(readdirSync(bidding.services.files.incoming)).toEqual([]);
    const other = await amina.attach(address, pdf, 'rules.pdf', { question: 'projectName' }, page);
    expect(other.status).toBe(404);
    expect(readdirSync(bidding.services.files.incoming)).toEqual([]);
  });

  test('a good one is kept, listed, promised files count as finished, and it can be taken away', async () => {
    const draft = await draftWith(bidding, smallBid);
    const amina = await visitor().signIn('amina@example.org');
    const page = `/applications/${draft.id}/sections/documents`;
    const later = await amina.send(
      `/applications/${draft.id}/documents/later`,
      { question: 'governingRules' },
      page,
    );
    expect(later.status).toBe(303);
    expect((await amina.open(`/applications/${draft.id}`)).text).toContain('File to follow');
    const kept = await amina.attach(
      `/applications/${draft.id}/documents`,
      pdf,
      'our "rules".pdf',
      { question: 'governingRules' },
      page,
    );
    expect([kept.status, kept.location]).toEqual([303, page]);
    const shown = await amina.open(page);
    expect(shown.$('.portal-card a').text()).toBe('our "rules".pdf');
    const removal = shown.$('form[action$="/removal"]').attr('action') ?? '';
    expect((await amina.send(removal, {}, page)).status).toBe(303);
    expect((await amina.send(removal, {}, page)).status).toBe(404);
  });
});
