import { readdir } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { Answer } from './caller';
import { digestOf, openHouse, type House } from './scene';

let house: House;
let path: string;

beforeAll(async () => {
  house = await openHouse();
  path = `/applications/${house.bids.draft}/documents`;
}, 60_000);
afterAll(() => house.close());

const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
const end = '--x--\r\n';

function field(name: string, value: string): string {
  return `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}

function file(name: string, content: string, more: { field?: string; type?: string } = {}): string {
  const { field = 'file', type = 'application/pdf' } = more;
  return `--x\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`;
}

const mine = () => field('_csrf', house.callers.amina.token);
const form = () => mine() + field('question', 'governingRules');
const send = (body: string, type = 'multipart/form-data; boundary=x') =>
  house.callers.amina.post(path, body, type);

/** What is odd about it, what is sent, and what it must be answered with. */
const cases: [string, () => string, number | number[]][] = [
  ['no file at all', () => form() + end, 422],
  ['a file without a name', () => form() + file('', '') + end, 422],
  ['an empty file', () => form() + file('rules.pdf', '') + end, 422],
  [
    'a program called a PDF',
    () => form() + file('rules.pdf', 'MZ\u0000\u0001This program cannot be run') + end,
    422,
  ],
  ['a page called a PDF', () => form() + file('rules.pdf', '<html><script>1</script></html>') + end, 422],
  ['a program', () => form() + file('rules.exe', 'MZ\u0000') + end, 422],
  [
    'a picture that is a page',
    () => form() + file('a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>') + end,
    422,
  ],
  ['no token', () => field('question', 'governingRules') + file('rules.pdf', pdf) + end, 403],
  ['the token after the file', () => file('rules.pdf', pdf) + form() + end, 403],
  ['the token twice', () => mine() + form() + file('rules.pdf', pdf) + end, 403],
  ['two files', () => form() + file('a.pdf', pdf) + file('b.pdf', pdf) + end, 400],
  ['a file in another field', () => form() + file('a.pdf', pdf, { field: 'question' }) + end, 400],
  ['a thousand parts', () => form() + field('a', '1').repeat(1000) + end, 400],
  ['a field of a megabyte', () => form() + field('a', 'a'.repeat(1_000_000)) + end, 400],
  ['the end missing', () => form() + file('rules.pdf', pdf).slice(0, -20), 400],
  ['cut off in its headers', () => form() + '--x\r\nContent-Disposition: form-da', 400],
  ['no headers', () => form() + '--x\r\n\r\nhello\r\n' + end, [400, 422]],
  [
    'nested and inherited names',
    () => form() + field('a[b][c]', '1') + field('__proto__', '1') + end,
    [400, 422],
  ],
  [
    'a question nobody asks',
    () => mine() + field('question', 'constructor') + file('rules.pdf', pdf) + end,
    404,
  ],
  ['a question with NUL', () => mine() + field('question', 'a\u0000') + file('rules.pdf', pdf) + end, 400],
];

test.each(cases)(
  'a form with %s is answered with a page and keeps nothing',
  async (_what, body, expected) => {
    const before = await digestOf(house.database);
    const answer = await send(body());
    expect([expected].flat()).toContain(answer.status);
    expectPage(answer);
    expect(await digestOf(house.database)).toBe(before);
    expect(await readdir(house.services.files.incoming)).toEqual([]);
  },
);

test('a form that does not say where its parts end is answered with a page', async () => {
  for (const type of [
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/mixed; boundary=x',
  ]) {
    const answer = await send(form() + file('rules.pdf', pdf) + end, type);
    expect([400, 403]).toContain(answer.status);
    expectPage(answer);
  }
});

test.each([11, 200])('a file of %i megabytes is cut off, and nothing of it stays', async (megabytes) => {
  const before = await digestOf(house.database);
  let taken = 0;
  const answer = await house.callers.amina.send('POST', path, {
    body: (async function* () {
      yield Buffer.from(form() + file('rules.pdf', pdf).slice(0, -2));
      const megabyte = Buffer.alloc(1 << 20, 'a');
      for (; taken < megabytes; taken += 1) yield await Promise.resolve(megabyte);
      yield Buffer.from(`\r\n${end}`);
    })(),
    type: 'multipart/form-data; boundary=x',
  });
  expect(answer.status).toBe(413);
  expectPage(answer);
  expect(answer.body).toContain('smaller than 10MB');
  expect(taken).toBeLessThan(150);
  expect(await readdir(house.services.files.incoming)).toEqual([]);
  expect(await digestOf(house.database)).toBe(before);
});

test('whoever goes away half-way leaves nothing behind', async () => {
  const before = await digestOf(house.database);
  const start = Buffer.from(form() + file('rules.pdf', pdf).slice(0, -2));
  for (const megabytes of [0, 1, 9, 12, 20]) {
    const body = (async function* () {
      yield await Promise.resolve(start);
      for (let sent = 0; sent < megabytes; sent += 1) yield Buffer.alloc(1 << 20, 'a');
      throw new Error('The line went dead.');
    })();
    const sending = house.callers.amina.send('POST', path, { body, type: 'multipart/form-data; boundary=x' });
    await expect(sending).rejects.toThrow();
  }
  await eventually(async () => (await readdir(house.services.files.incoming)).length === 0);
  expect(await digestOf(house.database)).toBe(before);
});

test('a name that climbs, turns round or is far too long is only ever a name', async () => {
  for (const name of [
    '../../../etc/passwd.pdf',
    '..\\\\..\\\\rules.pdf',
    `${'a'.repeat(300)}.pdf`,
    '\u202Efdp.exe.pdf',
  ]) {
    const answer = await send(form() + file(name, pdf) + end);
    expect([name, [303, 422].includes(answer.status)]).toEqual([name, true]);
    if (answer.status === 422) expectPage(answer);
  }
  const kept = await house.db('documents').pluck('original_name');
  expect(kept.filter((name) => /[/\\\u202E]/.test(name) || name.length > 255)).toEqual([]);
  expect(await readdir(house.services.files.incoming)).toEqual([]);
});

test('and an ordinary file is taken, and comes back as a download that can do nothing', async () => {
  const { db, callers, bids } = house;
  await db('application_documents')
    .where('application_id', bids.draft)
    .delete()
    .catch(() => undefined);
  const answer = await send(form() + file('Our rules.pdf', pdf) + end);
  expect([answer.status, answer.headers.location]).toEqual([303, expect.stringMatching(/^\/applications\//)]);
  const kept = await db('documents').where('original_name', 'Our rules.pdf').first('id');
  const download = await callers.amina.get(`${path}/${kept?.id ?? 0}`);
  expect(download.status).toBe(200);
  expect(download.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cache-control': expect.stringContaining('no-store') as string,
    'content-disposition': expect.stringMatching(/^attachment/) as string,
    'content-security-policy': expect.stringContaining('sandbox') as string,
  });
  expect(download.body).toBe(pdf);
});

async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200 && !(await isSo()); tries += 1) await setTimeout(25);
  expect(await isSo()).toBe(true);
}

function expectPage({ body, headers }: Answer): void {
  expect(headers['content-type']).toMatch(/^text\/html/);
  expect(body).toMatch(/<h1[\s>]/);
  expect(body).not.toMatch(/MulterError|Unexpected end|ENOENT|\bat \w+ \(/);
}
