import { setTimeout as sleep } from 'node:timers/promises';
import { openScene, startAfresh, type Scene } from './scene';
import type { Traveller } from './traveller';

jest.setTimeout(90_000);

let scene: Scene;
let ruth: Traveller;
const known = { sub: 'r-hale', email: 'ruth@example.org', email_verified: true };

beforeAll(async () => void (scene = await openScene()));
afterAll(() => scene.close());
beforeEach(async () => {
  await startAfresh(scene, scene.cast.ruth.id);
  await scene.directory.shorten(3600);
  await scene.directory.employ(known);
  ruth = scene.traveller();
  await ruth.signIn('r-hale');
});

const vouchings = () => scene.database.db('vouchings').where('person_id', scene.cast.ruth.id);
const out = { status: 303, location: '/sign-in?next=%2Faccount' };

async function lastEnd(): Promise<unknown> {
  const { db } = scene.database;
  const event = await db('audit_events')
    .where('event', 'directory session ended')
    .orderBy('id', 'desc')
    .first();
  return { of: event?.subject_id, by: event?.actor_id, details: event?.details };
}

describe('somebody who leaves the council', () => {
  beforeEach(() => scene.directory.dismiss('r-hale'));

  test('is signed out at their very next request, and it is on record', async () => {
    expect(await ruth.knock('/account')).toEqual(out);
    expect(await lastEnd()).toEqual({ of: scene.cast.ruth.id, by: null, details: { because: 'refused' } });
    expect(await vouchings()).toEqual([]);
  });

  test('cannot come back by the directory, nor with the password they had here', async () => {
    await ruth.knock('/account');
    expect((await ruth.open('/single-sign-on')).url.origin).toBe(scene.directory.issuer);
    const page = await ruth.open('/sign-in');
    const typed = { email: 'ruth@example.org', password: 'bring people together' };
    expect((await ruth.send(page, '/sign-in', typed)).url.pathname).toBe('/single-sign-on/instead');
    expect(await ruth.knock('/account')).toEqual(out);
  });
});

test('what they were sending when they were signed out waits for them', async () => {
  const page = await ruth.open('/account/name');
  await vouchings().delete();
  const asked = await ruth.send(page, '/account/name', { name: 'Ruth Hale-Moss' });
  expect(asked.url.pathname).toBe('/sign-in');
  // The directory still knows who they are, and asks nothing.
  const back = await ruth.press(asked, 'Sign in with the council');
  expect(back.url.pathname).toBe('/held-form');
  expect(back.text).toContain('Ruth Hale-Moss');
});

test('an access token that has ended is renewed without anybody noticing', async () => {
  await startAfresh(scene, scene.cast.ruth.id);
  await scene.directory.shorten(1);
  const traveller = scene.traveller();
  await traveller.signIn('r-hale');
  const before = await vouchings().first('ticket');
  await sleep(2_000);
  const answers = await Promise.all(
    ['/account', '/account/name', '/account'].map((path) => traveller.knock(path)),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await vouchings().first('ticket'))?.ticket).not.toEqual(before?.ticket);
  await sleep(2_000);
  expect((await traveller.knock('/account')).status).toBe(200);
  await scene.directory.dismiss('r-hale');
  await sleep(2_000);
  expect(await traveller.knock('/account')).toEqual(out);
});

describe('a directory that does not answer', () => {
  beforeEach(() => scene.directory.fallSilent());
  afterEach(() => scene.directory.wakeUp());

  test('signs nobody out for a quarter of an hour, and is asked again once it may answer', async () => {
    expect((await ruth.knock('/account')).status).toBe(200);
    expect((await ruth.knock('/account')).status).toBe(200);
    expect(scene.portal.output).toContain('directory silent');
    await scene.directory.wakeUp();
    await scene.directory.dismiss('r-hale');
    await vouchings().update({ ask_after: new Date() });
    expect(await ruth.knock('/account')).toEqual(out);
  });

  test('is believed no longer once the quarter is over', async () => {
    const { db } = scene.database;
    const before = db.raw(`vouched_at - interval '16 minutes'`) as unknown as Date;
    const made = db.raw(`made_at - interval '16 minutes'`) as unknown as Date;
    await vouchings().update({ vouched_at: before, made_at: made });
    expect(await ruth.knock('/account')).toEqual(out);
  });
});

describe('signing out at the directory', () => {
  test('signs out of the portal at once, in the browsers of that session', async () => {
    const elsewhere = scene.traveller();
    await elsewhere.signIn('r-hale');
    await ruth.leaveDirectory(scene.directory.issuer);
    expect(await lastEnd()).toEqual({
      of: scene.cast.ruth.id,
      by: null,
      details: { because: 'signed out there' },
    });
    expect(await vouchings()).toHaveLength(1);
    expect(await ruth.knock('/account')).toEqual(out);
    expect((await elsewhere.knock('/account')).status).toBe(200);
  });

  test.each([
    ['nothing', ''],
    ['no token', 'logout_token=abc'],
    ['a token without a signature', `logout_token=${unsigned()}`],
    ['two tokens', 'logout_token=abc&logout_token=abc'],
    ['a NUL', 'logout_token=%00'],
  ])('cannot be told by somebody else, who sends %s', async (_what, body) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(`${scene.address}/single-sign-on/logout`, { method: 'POST', body, headers });
    expect(answer.status).toBe(400);
    expect((await ruth.knock('/account')).status).toBe(200);
  });

  test('cannot be told with an id token of the directory, which is signed too', async () => {
    const token = await scene.directory.signAnIdToken('r-hale');
    const body = new URLSearchParams({ logout_token: token });
    const answer = await fetch(`${scene.address}/single-sign-on/logout`, { method: 'POST', body });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([400, 'no-store']);
    expect(await vouchings()).toHaveLength(1);
  });
});

test('signing out here forgets what the directory was asked with', async () => {
  await ruth.send(await ruth.open('/account'), '/sign-out');
  expect(await vouchings()).toEqual([]);
  expect(await ruth.knock('/account')).toEqual(out);
});

test('what the directory was asked with cannot be read from the database alone', async () => {
  const row = await vouchings().first('ticket');
  expect(row?.ticket.toString('latin1')).not.toContain('r-hale');
});

function unsigned(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    iss: 'any',
    aud: 'communities-fund',
    sub: 'r-hale',
    iat: Math.floor(Date.now() / 1000),
    jti: 'x',
  };
  const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
  return `${part({ alg: 'none', typ: 'logout+jwt' })}.${part({ ...claims, events })}.`;
}
