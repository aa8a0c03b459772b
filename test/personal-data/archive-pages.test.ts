import { load } from 'cheerio';
import type { Express } from 'express';
import supertest from 'supertest';
import { createApp } from '../../src/app';
import { storeDocument } from '../../src/documents';
import { passphrase } from '../support/cast';
import { openBidding, sentBid, type Bidding } from '../applications/bidding';
import { filesIn } from './archive-reading';
import { keepFile } from './keeping';

let bidding: Bidding;
let app: Express;
beforeAll(async () => {
  bidding = await openBidding();
  await sentBid(bidding);
  const { services, amina, joseph, groups } = bidding;
  for (const [actor, name] of [
    [amina, 'Rules of Amina.pdf'],
    [joseph, 'Accounts of Joseph.pdf'],
  ] as const) {
    const file = await keepFile(services, name, `%PDF-1.4 ${name} %%EOF`);
    await services.db.transaction((tx) =>
      storeDocument(services, tx, actor, { groupId: groups.fenside, file, now: services.clock() }),
    );
  }
  app = createApp(services, {
    sessionSecret: 'a secret only the tests know, long enough',
    secure: false,
    trustProxy: 0,
  });
});
afterAll(() => bidding.database.drop());

test('Amina takes away one file with everything about her and the files she added, once she has shown who she is', async () => {
  const agent = supertest.agent(app);
  const tokenOf = async (path: string) =>
    load((await agent.get(path)).text)('input[name="_csrf"]')
      .first()
      .attr('value') ?? '';
  const send = async (path: string, fields: Record<string, string>, from = path) => {
    const _csrf = await tokenOf(from);
    return agent
      .post(path)
      .type('form')
      .send({ _csrf, ...fields });
  };
  await send('/sign-in', { email: 'amina@example.org', password: passphrase });
  expect((await agent.get('/account/data')).text).toContain('You have not taken a copy yet.');
  const asked = await send('/account/data', {});
  expect(asked.headers['location']).toMatch(/^\/proof\?/);
  await send('/proof', { password: passphrase, next: '/account/data' }, '/proof?next=/account/data');

  const _csrf = await tokenOf('/account/data');
  const answer = await agent
    .post('/account/data')
    .type('form')
    .send({ _csrf })
    .buffer(true)
    .parse(whole as never);
  expect(answer.status).toBe(200);
  expect(answer.headers).toMatchObject({ 'content-type': 'application/zip', 'cache-control': 'no-store' });
  const files = filesIn(answer.body as Buffer);
  expect([...files.keys()]).toEqual([
    'data.json',
    expect.stringMatching(/^documents\/\d+-Rules of Amina\.pdf$/),
  ]);
  expect([...files.values()][1]?.toString()).toBe('%PDF-1.4 Rules of Amina.pdf %%EOF');
  const data = JSON.parse(files.get('data.json')?.toString() ?? '') as { account: object[]; bids: object[] };
  expect(data.account).toMatchObject([{ name: 'Amina Yusuf', email: 'amina@example.org' }]);
  expect(data.bids).toHaveLength(1);

  const page = await agent.get('/account/data');
  expect(page.text).toContain('You last took a copy on Friday 20 November 2026 at 10am.');
  const events = await bidding.database.db('audit_events').where('event', 'personal data downloaded');
  expect(events).toMatchObject([
    { actor_id: bidding.amina.id, subject_type: 'person', subject_id: bidding.amina.id },
  ]);
  expect((await send('/account/data', {})).headers['location']).toMatch(/^\/proof\?/);
});

function whole(response: NodeJS.ReadableStream, done: (error: Error | null, body: Buffer) => void): void {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part));
  response.on('end', () => done(null, Buffer.concat(parts)));
}
