import { faultOfAnswer, faultOfAsking } from '../../../src/accounts/single-sign-on/faults';
import {
  hasShownFactor,
  isInGrace,
  isWaitedFor,
  proofProblems,
} from '../../../src/accounts/single-sign-on/vouching';
import { loadConfig } from '../../../src/config';

test.each([
  ['amr=mfa', { amr: ['pwd', 'mfa'] }, true],
  ['amr=mfa,hwk', { amr: ['hwk'] }, true],
  ['amr=mfa', { amr: 'mfa' }, true],
  ['amr=mfa', { amr: ['pwd'] }, false],
  ['amr=mfa', { amr: ['mfa-not'] }, false],
  ['amr=mfa', { amr: [['mfa']] }, false],
  ['amr=mfa', { amr: { mfa: 'mfa' } }, false],
  ['amr=mfa', {}, false],
  ['amr=mfa', { acr: 'mfa' }, false],
  ['acr=https://refeds.org/profile/mfa', { acr: 'https://refeds.org/profile/mfa' }, true],
  ['acr=a=b', { acr: 'a=b' }, true],
  ['acr=2', { acr: 2 }, false],
  [undefined, { amr: ['mfa'] }, false],
])('where the setting is %s, %j tells of a second factor: %s', (setting, claims, shown) => {
  expect(hasShownFactor(setting, claims)).toBe(shown);
});

const askedAt = Date.UTC(2026, 10, 20, 10);
const vouched = { key: 'council r-hale', hasShownFactor: true, authenticatedAt: askedAt + 20_000 };
const wanted = { key: 'council r-hale', askedAt, needsFactor: true };

test('who signs in at the directory since they were asked, with all they showed before, has shown who they are', () => {
  expect(proofProblems(vouched, wanted)).toEqual([]);
  expect(proofProblems({ ...vouched, hasShownFactor: false }, { ...wanted, needsFactor: false })).toEqual([]);
  // Its clock may be half a minute behind ours.
  expect(proofProblems({ ...vouched, authenticatedAt: askedAt - 30_000 }, wanted)).toEqual([]);
});

test.each([
  ['is somebody else', { ...vouched, key: 'council a-nother' }, /somebody else/],
  ['signed in before they were asked', { ...vouched, authenticatedAt: askedAt - 31_000 }, /once more/],
  ['does not say when they signed in', { ...vouched, authenticatedAt: undefined }, /once more/],
  ['showed no second factor this time', { ...vouched, hasShownFactor: false }, /second step/],
])('who %s has not', (_what, shown, why) => {
  expect(proofProblems(shown, wanted)).toEqual([{ text: expect.stringMatching(why) as string }]);
});

test('an account that is not joined to the directory cannot be shown there', () => {
  expect(proofProblems(vouched, { ...wanted, key: undefined })).toHaveLength(1);
});

test('the directory is waited for ten minutes, and believed as long as the grace says', () => {
  const now = new Date(askedAt);
  const before = (minutes: number) => askedAt - minutes * 60_000;
  expect([isWaitedFor({ at: before(10) }, now), isWaitedFor({ at: before(10.1) }, now)]).toEqual([
    true,
    false,
  ]);
  expect([15, 15.1].map((each) => isInGrace(new Date(before(each)), now, 15 * 60_000))).toEqual([
    true,
    false,
  ]);
});

describe('only a clear no of the directory signs somebody out', () => {
  test.each([
    ['the ticket is refused', { status: 401 }],
    ['the ticket is forbidden', { cause: { status: 403 } }],
    ['the ticket cannot be renewed', { status: 400, error: 'invalid_grant' }],
    ['it names somebody else', { code: 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED' }],
  ])('%s', (_what, thrown) => {
    expect(faultOfAsking(thrown)).toHaveProperty('denied');
  });

  test.each([
    ['it cannot be reached', new TypeError('fetch failed')],
    ['it takes too long', { code: 'OAUTH_TIMEOUT' }],
    ['it is ill', { cause: { status: 500 } }],
    ['it has too much to do', { cause: { status: 429 } }],
    ['it no longer takes our own secret', { status: 401, error: 'invalid_client' }],
    ['something else went wrong', new Error('surprise')],
  ])('not when %s', (_what, thrown) => {
    expect(faultOfAsking(thrown)).toHaveProperty('silent');
  });
});

test('a failed sign-in is put down to the directory only where it could not answer', () => {
  for (const thrown of [
    new TypeError('fetch failed'),
    { code: 'OAUTH_TIMEOUT' },
    { error: 'server_error' },
  ]) {
    expect(faultOfAnswer(thrown)).toHaveProperty('silent');
  }
  for (const thrown of [{ error: 'access_denied' }, { code: 'OAUTH_INVALID_RESPONSE' }, { status: 400 }]) {
    expect(faultOfAnswer(thrown)).toHaveProperty('denied');
  }
});

describe('the settings of the directory', () => {
  const whole = {
    OIDC_ISSUER: 'https://login.example.org',
    OIDC_CLIENT_ID: 'fund',
    OIDC_CLIENT_SECRET: 'secret',
    OIDC_NAME: 'the council',
  };

  test('are none of them needed', () => {
    expect(loadConfig({}).directory).toBeUndefined();
  });

  test('are taken together', () => {
    const { directory } = loadConfig({ ...whole, OIDC_SECOND_FACTOR: 'amr=mfa', OIDC_GRACE: '5' });
    expect(directory).toMatchObject({ name: 'the council', secondFactor: 'amr=mfa', grace: 300_000 });
    expect(directory?.scope).toBe('openid email');
  });

  test.each(Object.keys(whole))('are refused without %s', (name) => {
    expect(() => loadConfig({ ...whole, [name]: '' })).toThrow(name);
  });

  test.each([
    ['OIDC_ISSUER', 'javascript:alert(1)'],
    ['OIDC_SECOND_FACTOR', 'mfa'],
    ['OIDC_SECOND_FACTOR', 'amr='],
    ['OIDC_SECOND_FACTOR', 'amr=mfa,'],
    ['OIDC_SCOPE', 'email'],
    ['OIDC_GRACE', 'long'],
  ])('are refused with %s=%s', (name, value) => {
    expect(() => loadConfig({ ...whole, [name]: value })).toThrow(name);
  });

  test('are refused in production where anybody on the way could read them', () => {
    const env = { ...whole, NODE_ENV: 'production', OIDC_ISSUER: 'http://login.example.org' };
    expect(() => loadConfig(env)).toThrow('OIDC_ISSUER must start with https');
  });
});
