import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import express from 'express';
import request from 'supertest';
import { openAssets } from '../../src/web/assets';
import { unusedComponents } from '../../src/web/design-system';
import { countWords } from '../../src/values/words';

const assets = openAssets();
const app = express();
app.use('/assets', assets.router);
app.get('/favicon.ico', assets.favicon);

const fetchAs = (address: string, encodings: string) =>
  request(app)
    .get(address)
    .set('Accept-Encoding', encodings)
    .buffer()
    .parse((res, done) => {
      const chunks: Buffer[] = [];
      res
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => done(null, Buffer.concat(chunks)));
    });
const plain = async (name: string, encoding = 'identity') =>
  ((await fetchAs(assets.url(name), encoding)).body as Buffer).toString();

describe('addresses', () => {
  test('carry a hash of the content and stay the same while it does', () => {
    expect(assets.url('portal.css')).toMatch(/^\/assets\/portal-[0-9a-f]{10}\.css$/);
    expect(openAssets().url('portal.css')).toBe(assets.url('portal.css'));
  });

  test('change when the content changes', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'assets-'));
    mkdirSync(path.join(folder, 'maps'));
    writeFileSync(path.join(folder, 'favicon.ico'), 'icon');
    writeFileSync(path.join(folder, 'maps/wards.svg'), '<svg/>');
    const before = openAssets(folder).url('maps/wards.svg');
    writeFileSync(path.join(folder, 'maps/wards.svg'), '<svg></svg>');
    const after = openAssets(folder).url('maps/wards.svg');
    rmSync(folder, { recursive: true });
    expect(before).toMatch(/^\/assets\/maps\/wards-[0-9a-f]{10}\.svg$/);
    expect(after).not.toBe(before);
  });

  test('are refused at once for a name nobody has', () => {
    expect(() => assets.url('missing.css')).toThrow('No file public/missing.css');
  });

  test('are refused at start for a kind of file that is not served', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'assets-'));
    writeFileSync(path.join(folder, 'light.woff2'), 'font');
    expect(() => openAssets(folder)).toThrow('files ending in ".woff2" are not served');
    rmSync(folder, { recursive: true });
  });
});

describe('answers', () => {
  test.each([
    ['portal.css', 'text/css; charset=utf-8'],
    ['portal.js', 'text/javascript; charset=utf-8'],
    ['supported.js', 'text/javascript; charset=utf-8'],
    ['favicon.svg', 'image/svg+xml; charset=utf-8'],
    ['favicon.ico', 'image/x-icon'],
  ])('%s may be kept for a year and is never guessed at', async (name, type) => {
    const res = await fetchAs(assets.url(name), 'identity').expect(200);
    expect(res.headers['content-type']).toBe(type);
    expect(res.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(res.headers['x-content-type-options']).toBe('nosniff');
  });

  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', undefined],
  ])('to a browser that accepts "%s" come as %s', async (accepted, encoding) => {
    const res = await fetchAs(assets.url('portal.css'), accepted).expect(200);
    expect(res.headers['content-encoding']).toBe(encoding);
    expect(res.headers.vary).toContain('Accept-Encoding');
  });

  test('are the same words however they were compressed', async () => {
    const texts = await Promise.all(['br', 'gzip'].map((encoding) => plain('portal.css', encoding)));
    expect(new Set([...texts, await plain('portal.css')]).size).toBe(1);
  });

  test('to HEAD have no body, and to a browser that has the file are "not modified"', async () => {
    const head = await request(app).head(assets.url('portal.css')).expect(200);
    expect(head.text).toBeUndefined();
    await request(app)
      .get(assets.url('portal.css'))
      .set('If-None-Match', String(head.headers.etag))
      .expect(304);
  });

  test('stand at /favicon.ico too', async () => {
    await request(app).get('/favicon.ico').expect(200).expect('Content-Type', 'image/x-icon');
  });
});

describe('nothing else is reachable', () => {
  test.each([
    '/assets/portal.css',
    '/assets/portal-0000000000.css',
    '/assets/',
    '/assets/../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/%',
    '/assets/fonts/light-94a07e06a1-v2.woff2',
    '/assets/fonts/bold-b542beb274-v2.woff2',
    '/assets/images/govuk-crest.svg',
    '/assets/images/favicon.ico',
    '/assets/constructor',
  ])('%s is not found', async (address) => {
    const res = await request(app).get(address);
    expect([400, 404]).toContain(res.status);
  });

  test.each(['post', 'put', 'delete'] as const)('%s is not found', async (method) => {
    await request(app)[method](assets.url('portal.css')).expect(404);
  });
});

describe('the stylesheet', () => {
  test('asks for no font, crown or other file, and names no gov.uk typeface', async () => {
    expect(await plain('portal.css')).not.toMatch(/@font-face|GDS Transport|url\(|crest|@import/);
  });

  test('is whole: every brace closes, the design system first and the council after it', async () => {
    const css = await plain('portal.css');
    expect(css.split('{')).toHaveLength(css.split('}').length);
    expect(css).toContain('.govuk-button{');
    expect(css.indexOf('.portal-header{')).toBeGreaterThan(css.indexOf('.govuk-warning-text'));
  });

  test('leaves out only components that no page has', () => {
    const views = path.join(__dirname, '../../views');
    const pages = readdirSync(views, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ejs'),
    );
    const unused = new RegExp(`[" ]govuk-(${unusedComponents.join('|')})["_ ]`);
    expect(pages.filter((file) => unused.test(readFileSync(path.join(views, file), 'utf8')))).toEqual([]);
  });
});

describe('the script', () => {
  test('is one module that imports nothing', async () => {
    expect(await plain('portal.js')).not.toMatch(/^import |sourceMappingURL/m);
  });

  test('counts words as the server does', async () => {
    const pattern = /value\.match\(\/(.+?)\/g\)/.exec(await plain('portal.js'))?.[1] ?? '';
    const text = ' Don’t  stop\u00a0now:\n\tthree-four 5\u2003six ';
    expect(text.match(new RegExp(pattern, 'g'))).toHaveLength(countWords(text));
  });
});

test.each([
  ['br', 35_000],
  ['gzip', 40_000],
])(
  'all that a first visit needs beside the page itself, as %s, is at most %d bytes',
  async (encoding, most) => {
    const names = ['portal.css', 'portal.js', 'supported.js', 'favicon.svg'];
    const answers = await Promise.all(names.map((name) => fetchAs(assets.url(name), encoding)));
    const bytes = answers.map((answer) => Number(answer.headers['content-length']));
    expect(bytes.every((size) => size > 0)).toBe(true);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(most);
  },
);
