import { loadConfig } from '../../src/config';

const safe = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://portal_app:secret@db.example.org/portal',
  SESSION_SECRET: 'kept in a safe and known to nobody at all',
  ENCRYPTION_SECRET: 'kept in another safe, and never changed at all',
  BASE_URL: 'https://fund.example.org',
  SMTP_URL: 'smtp://mail.example.org:587',
};

test('without any setting the portal is a demonstration on this machine', () => {
  expect(loadConfig({})).toMatchObject({
    demonstration: true,
    host: '127.0.0.1',
    port: 3000,
    portIsFixed: false,
  });
});

test('a setting that is empty counts as not given', () => {
  const empty = { PORT: '', DATABASE_URL: '', SESSION_SECRET: '', DATA_DIR: '' };
  expect(loadConfig(empty)).toEqual(loadConfig({}));
  expect(() => loadConfig({ ...safe, DATABASE_URL: '' })).toThrow(/DATABASE_URL/);
});

test('with a database of its own there is no demonstration', () => {
  expect(loadConfig({ DATABASE_URL: safe.DATABASE_URL })).toMatchObject({ demonstration: false });
});

test.each([
  ['no database', { DATABASE_URL: undefined }, /DATABASE_URL/],
  ['no secret', { SESSION_SECRET: undefined }, /SESSION_SECRET/],
  ['a short secret', { SESSION_SECRET: 'secret' }, /SESSION_SECRET/],
  ['a secret of one letter', { SESSION_SECRET: 'a'.repeat(40) }, /SESSION_SECRET/],
  ['no secret to encrypt with', { ENCRYPTION_SECRET: undefined }, /ENCRYPTION_SECRET/],
  ['one secret for both', { ENCRYPTION_SECRET: safe.SESSION_SECRET }, /differ/],
  ['no address of its own', { BASE_URL: undefined }, /BASE_URL/],
  ['an address without https', { BASE_URL: 'http://fund.example.org' }, /https/],
  ['no mail server', { SMTP_URL: undefined }, /SMTP_URL/],
  ['a database that is not PostgreSQL', { DATABASE_URL: 'mysql://db.example.org/portal' }, /DATABASE_URL/],
])('production with %s does not start, and says why', (_what, change, why) => {
  expect(() => loadConfig({ ...safe, ...change })).toThrow(why);
});

test('production starts with every setting given', () => {
  expect(loadConfig(safe)).toMatchObject({ production: true, demonstration: false });
});

test.each([
  ['PORT', 'three thousand'],
  ['PORT', '70000'],
  ['NODE_ENV', 'staging'],
  ['LOG_LEVEL', 'loud'],
  ['TRUST_PROXY', 'yes'],
  ['BASE_URL', 'javascript:alert(1)'],
])('%s=%s is refused by its name', (name, value) => {
  expect(() => loadConfig({ [name]: value })).toThrow(name);
});
