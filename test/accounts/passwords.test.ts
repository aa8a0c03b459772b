import { newPasswordField, passwordProblems } from '../../src/accounts/password-rules';
import { hashPassword, needsRehash, passwordMatches } from '../../src/accounts/passwords';

const amina = { name: 'Amina Yusuf', email: 'amina.yusuf@fensidesupper.example.org' };
const cheap = { memoryCost: 1024, timeCost: 1, parallelism: 1 };

const said = (password: string, about = amina) => passwordProblems(password, about).map(({ text }) => text);

test.each([
  'bring people together',
  'kettle orchard ninety',
  'kettleorchardninety',
  'Kx7!pQ2#vLm9',
  '839204716635',
  ' leading and trailing ',
  'ends with a space ',
  'tea & toast in the café',
  'приют для котов у реки',
  'カレーを食べる水曜日の猫たち',
  '🙂🎉🎊🎈🎁🎀🎂🎃🎄🎅🎆🎇',
  '🙂🎉🎊🎈🎁🎀🎂🎃 love 🎄',
  'a tab\tin the middle of it',
  "'; DROP TABLE people; --",
  'peterborough kettle orchard',
  'amina likes old steam engines',
  'no figures or capitals needed',
  'passwords are a nuisance',
  'xvq hmb trz 12345678',
  'the lantern, the heron and the mill',
])('%s is long enough and hard enough to guess (AU-02)', (password) => {
  expect(said(password)).toEqual([]);
});

const tooCommon = 'too much like a common password';
const tooRegular = 'repeats itself, or follows the keyboard or the alphabet';
const tooLocal = 'only has words that many people here would think of';
const tooPersonal = 'mostly your name or email address';

test.each([
  ['', 'Enter a password'],
  ['short', 'at least 12 characters'],
  ['eleven char', 'at least 12 characters'],
  ['🙂🎉🎊🎈🎁🎀', 'at least 12 characters'],
  ['unbelievable', tooCommon],
  ['Administrator', tooCommon],
  ['qwertyqwerty', tooCommon],
  ['passwordpassword', tooCommon],
  ['password password pass', tooCommon],
  ['Password2026!', tooCommon],
  ['!!!P@ssw0rd!!!', tooCommon],
  ['p4$$w0rd-2026', tooCommon],
  ['pässwörd12345', tooCommon],
  ['password🙂🙂🙂🙂', tooCommon],
  ['love1234567890', tooCommon],
  ['abc123 abc123', tooCommon],
  ['123456789012', tooCommon],
  ['aaaaaaaaaaaaa', tooRegular],
  ['xyxyxyxyxyxyx', tooRegular],
  ['🙂'.repeat(20), tooRegular],
  ['ghijklmnopqrs', tooRegular],
  ['0987654321098', tooRegular],
  ['asdfghjklzxcvb', tooRegular],
  ['Peterborough1', tooLocal],
  ['P3t3rb0r0ugh2026', tooLocal],
  ['CommunitiesFund', tooLocal],
  ['The Posh, River Nene', tooLocal],
  ['fenland cathedral 99', tooLocal],
  ['correct horse battery staple', tooLocal],
  ['Amina Yusuf 1985', tooPersonal],
  ['yusufamina!!', tooPersonal],
  ['amina.yusuf@fensidesupper.example.org', tooPersonal],
  ['FensideSupper!', tooPersonal],
])('%s is refused (AU-02)', (password, reason) => {
  expect(said(password).join()).toMatch(new RegExp(`^Enter a password.*${reason}$|^Enter a password$`));
  expect(said(password)[0]?.endsWith(reason)).toBe(true);
});

const verse =
  'The lantern and the heron met beside the mill, and neither had a word to say to the tortoise or the owl. ';

test.each([
  ['letters', verse.repeat(2)],
  ['emoji', `🦔🌍🥕${'🚲🎻🪁🧦🎈🍂'.repeat(30)}`],
])('128 %s may be chosen and are compared to the last, and 129 may not (AU-02)', async (_what, long) => {
  const [longest, tooLong] = [128, 129].map((length) => Array.from(long).slice(0, length).join('')) as [
    string,
    string,
  ];
  expect(said(longest)).toEqual([]);
  expect(said(tooLong)).toEqual(['Enter a password of at most 128 characters']);
  const kept = await hashPassword(longest, cheap);
  expect(await passwordMatches(kept, longest)).toBe(true);
  expect(await passwordMatches(kept, longest.replace(/.$/u, '?'))).toBe(false);
});

test('what is refused of one person may be chosen by another', () => {
  expect(said('Fenside Supper!', { name: 'Bea Lund', email: 'bea@example.org' })).toEqual([]);
});

test('a problem belongs to the field of the password, and a form asks the same', () => {
  expect(passwordProblems('short', amina)).toEqual([
    { field: 'password', text: 'Enter a password of at least 12 characters' },
  ]);
  const asked = newPasswordField.safeParse('Peterborough1');
  expect(asked.error?.issues.map(({ message }) => message)).toEqual(said('Peterborough1'));
  expect(newPasswordField.parse(' kettle orchard ninety ')).toBe(' kettle orchard ninety ');
  expect(newPasswordField.safeParse(undefined).error?.issues[0]?.message).toBe('Enter a password');
});

test('a megabyte is refused before anything is made of it, when chosen and at sign-in (AU-02)', async () => {
  const megabyte = 'kettle orchard ninety '.repeat(50_000);
  expect(said(megabyte)).toEqual(['Enter a password of at most 128 characters']);
  // Hashing what is kept would fail: it is no hash at all.
  expect(await passwordMatches('never looked at', megabyte)).toBe(false);
});

test.each([
  ['kettle orchard ninety', 'kettle orchard ninety '],
  ['kettle orchard ninety', 'Kettle orchard ninety'],
  ['kettle orchard ninety', 'kettle  orchard ninety'],
  ['café by the river', 'cafe\u0301 by the river'],
  ['kettle orchard\u0000ninety', 'kettle orchard\u0000eighty'],
])('a password is compared exactly, to its last character (AU-02): %s', async (chosen, typed) => {
  const kept = await hashPassword(chosen, cheap);
  expect(await passwordMatches(kept, chosen)).toBe(true);
  expect(await passwordMatches(kept, typed)).toBe(false);
});

test('nobody signs in where no password is kept, whatever they type', async () => {
  for (const kept of [null, undefined]) {
    expect(await passwordMatches(kept, 'nobody signs in with this')).toBe(false);
  }
});

test('a password kept at another cost is to be made anew at sign-in, and no other (AU-02)', async () => {
  expect(needsRehash(await hashPassword('kettle orchard ninety'))).toBe(false);
  expect(needsRehash(await hashPassword('kettle orchard ninety', cheap))).toBe(true);
  expect(needsRehash('$argon2i$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA')).toBe(true);
});
