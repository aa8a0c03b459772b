import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'cheerio';
import supertest from 'supertest';
import { createApp } from '../../src/app';
import { keepUpload, storeDocument } from '../../src/documents';
import { passphrase } from '../support/cast';
import { nextCode } from '../support/second-factor';
import { type Visitor, visitorTo } from '../support/visitor';
import { givenBid } from './bids';
import { type Scene, anotherGroup, scoreDraft, setScene, workOf } from './scene';

let scene: Scene;
let bid: number;
let gwen: Visitor;
let address: string;

beforeAll(async () => {
  scene = await setScene();
  const groupId = await anotherGroup(scene.db, 'Millfield Kitchen');
  bid = await givenBid(scene, { groupId, projectName: 'Cooking together' });
  await scoreDraft(scene, bid, scene.cast.gwen, {});
  address = `/assessment/${(await workOf(scene, bid, scene.cast.gwen)).id}`;
  gwen = await visitorTo(scene.services)().signIn('gwen@example.org');
});
afterAll(() => scene.database.drop());

const rules = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** What Gwen's browser saves: the visitor of the other tests reads pages, not files. */
async function download(address: string): Promise<supertest.Response> {
  const settings = {
    sessionSecret: 'a secret only the tests know, long enough',
    secure: false,
    trustProxy: 0,
  };
  const agent = supertest.agent(createApp(scene.services, settings));
  const _csrf = load((await agent.get('/sign-in')).text)('input[name="_csrf"]').attr('value');
  await agent.post('/sign-in').type('form').send({ _csrf, email: 'gwen@example.org', password: passphrase });
  const code = await nextCode(scene.services, 'gwen@example.org');
  const asked = load((await agent.get('/sign-in/code')).text)('input[name="_csrf"]').attr('value');
  await agent.post('/sign-in/code').type('form').send({ _csrf: asked, code });
  return agent.get(address).buffer();
}

async function attached(applicationId: number, name: string, status = 'clean'): Promise<number> {
  const { db, services, cast } = scene;
  const waiting = path.join(services.files.incoming, name);
  writeFileSync(waiting, rules);
  const kept = await keepUpload(services, waiting, name);
  if ('problems' in kept) throw new Error(JSON.stringify(kept.problems));
  const bidRow = await db('applications').where({ id: applicationId }).first('group_id');
  const groupId = bidRow?.group_id ?? 0;
  const now = services.clock();
  const storing = { ...services, demonstration: status === 'clean' };
  const { id } = await storeDocument(storing, db, cast.amina, { groupId, file: kept.file, now });
  if (status === 'infected') await db('documents').where({ id }).update({ status });
  await db('application_documents').insert({
    application_id: applicationId,
    group_id: groupId,
    document_id: id,
    question_key: 'rules',
    attached_at: now,
  });
  return id;
}

test('a clean file of the bid is listed and read by its cleared assessor', async () => {
  const id = await attached(bid, 'rules.pdf');
  expect((await gwen.open(address)).$(`a[href="${address}/documents/${id}"]`).text()).toBe('rules.pdf');
  const file = await download(`${address}/documents/${id}`);
  expect(file.status).toBe(200);
  expect(file.headers['content-disposition']).toMatch(/^attachment/);
  expect(file.headers['content-type']).toBe('application/pdf');
  expect(file.body).toEqual(rules);
});

test.each(['quarantined', 'infected'])(
  'a file that is %s is neither listed nor read (FI-05)',
  async (status) => {
    const id = await attached(bid, `${status}.pdf`, status);
    expect((await gwen.open(address)).text).not.toContain(`${status}.pdf`);
    expect((await gwen.open(`${address}/documents/${id}`)).status).toBe(404);
  },
);

test('a file that was taken away again is not read', async () => {
  const id = await attached(bid, 'old-rules.pdf');
  await scene.db('application_documents').where({ document_id: id }).update({ removed_at: new Date() });
  expect((await gwen.open(`${address}/documents/${id}`)).status).toBe(404);
});

test('a file of another bid is not read through this one (AZ-02)', async () => {
  const other = await givenBid(scene, {
    groupId: await anotherGroup(scene.db, 'Lime Tree Trust'),
    projectName: 'A garden',
  });
  const id = await attached(other, 'garden.pdf');
  expect((await gwen.open(`${address}/documents/${id}`)).status).toBe(404);
  const theirs = (await workOf(scene, other, scene.cast.gwen)).id;
  expect((await gwen.open(`/assessment/${theirs}/documents/${id}`)).status).toBe(404);
});
