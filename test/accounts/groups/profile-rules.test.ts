import { profileForm } from '../../../src/accounts/groups/forms';
import { toldFacts } from '../../../src/accounts/groups/group-facts';
import {
  asksCharityNumber,
  asksCompanyNumber,
  creationProblems,
  factProblems,
  type GroupFacts,
  isToCompare,
} from '../../../src/accounts/groups/group-profile';
import { profileGaps, profileProgress } from '../../../src/accounts/groups/profile-gaps';
import { groupTypes } from '../../../src/accounts';
import { readForm } from '../../../src/web/forms';

const whole: GroupFacts = {
  name: 'Fenside Supper Club',
  knownAs: null,
  type: 'unincorporated',
  sector: 'Food',
  charityNumber: null,
  companyNumber: null,
  startedOn: '2019-04-01',
  postcode: 'PE1 1AA',
  addressIsHome: true,
  website: null,
  aims: 'We cook and eat together every month, so that neighbours who would never meet get to know each other well.',
  committeeSize: 5,
  firstTime: true,
  address: '1 Fen Street\nPeterborough',
  socialPage: null,
  memberCount: 40,
  volunteerCount: 12,
  staffTenths: 0,
  hostName: null,
  hostNumber: null,
  ledBy: [],
};

test('a whole profile lacks nothing', () => {
  expect(profileGaps(whole)).toEqual([]);
  expect(profileProgress(whole)).toEqual({ filled: 9, all: 9 });
});

test.each<[string, Partial<GroupFacts>, string]>([
  ['a sector from the list', { sector: 'Not recorded' }, 'sector'],
  ['a charity’s number', { type: 'charity' }, 'charityNumber'],
  ['a number from a charitable incorporated organisation', { type: 'cio' }, 'charityNumber'],
  ['a community interest company’s number', { type: 'cic' }, 'companyNumber'],
  ['a society’s number', { type: 'society' }, 'companyNumber'],
  ['another look at a number that starts oddly', { type: 'cic', companyNumber: 'QQ123456' }, 'companyNumber'],
  ['when it started', { startedOn: null }, 'started-month'],
  ['an address', { address: '' }, 'address'],
  ['a postcode', { postcode: null }, 'postcode'],
  ['twenty words on what it does', { aims: 'We meet.' }, 'aims'],
  ['three on the committee', { committeeSize: 2 }, 'committeeSize'],
  ['its members', { memberCount: null }, 'memberCount'],
  ['its volunteers', { volunteerCount: null }, 'volunteerCount'],
  ['its paid staff', { staffTenths: null }, 'staff'],
])('a profile lacks %s', (_what, change, field) => {
  const lacking = { ...whole, ...change };
  expect(profileGaps(lacking).map((gap) => gap.field)).toEqual([field]);
  const { filled, all } = profileProgress(lacking);
  expect(all - filled).toBe(1);
});

test('who leads a group and who holds its money are never missed', () => {
  const without: GroupFacts = { ...whole, ledBy: [], hostName: null };
  expect(profileGaps(without)).toEqual([]);
});

test('the kind of group decides which numbers are asked for', () => {
  const asked = Object.keys(groupTypes).map((type) => [
    type,
    asksCharityNumber(type),
    asksCompanyNumber(type),
  ]);
  expect(asked).toEqual([
    ['unincorporated', undefined, undefined],
    ['charity', 'needed', undefined],
    ['cio', 'needed', undefined],
    ['company-limited-by-guarantee', 'optional', 'needed'],
    ['cic', undefined, 'needed'],
    ['society', undefined, 'needed'],
    ['faith-body', 'optional', undefined],
    ['parish-council', undefined, undefined],
    ['school', 'optional', undefined],
    ['other', 'optional', 'optional'],
  ]);
});

test('a group cannot have started tomorrow, nor have a host’s number without a host', () => {
  const fields = (change: Partial<GroupFacts>) =>
    factProblems({ ...whole, ...change }, '2026-11-20').map(({ field }) => field);
  expect(fields({})).toEqual([]);
  expect(fields({ startedOn: '2026-11-01' })).toEqual([]);
  expect(fields({ startedOn: '2026-12-01' })).toEqual(['started-month']);
  expect(fields({ hostNumber: '1234567' })).toEqual(['hostName']);
  expect(fields({ hostNumber: '1234567', hostName: 'Olive Branch' })).toEqual([]);
});

test('a group is shown those it resembles when it is first described and when its name, numbers or postcode change', () => {
  const saved = { ...whole, id: 1, version: 2 };
  expect(isToCompare({ ...saved, version: 1 }, saved)).toBe(true);
  expect(isToCompare(saved, { ...saved, aims: 'Other words', memberCount: 1 })).toBe(false);
  expect(isToCompare(saved, { ...saved, name: 'Fenside Kitchen' })).toBe(true);
  expect(isToCompare(saved, { ...saved, charityNumber: '1234567' })).toBe(true);
  expect(isToCompare(saved, { ...saved, postcode: 'PE2 2BB' })).toBe(true);
});

test('nobody leads more than twenty groups', () => {
  expect(creationProblems(19)).toEqual([]);
  expect(creationProblems(20)).toHaveLength(1);
});

test('what an award publishes of a group is its name, kind, numbers and pages, and no address', () => {
  const published = toldFacts(whole).filter(({ isPublished }) => isPublished);
  expect(published.map(({ key }) => key)).toEqual([
    'name',
    'knownAs',
    'type',
    'charityNumber',
    'companyNumber',
    'website',
    'socialPage',
  ]);
});

test('who leads a group is told on no page but its own profile', () => {
  expect(JSON.stringify(toldFacts({ ...whole, ...{ ledBy: ['faith'] } }))).not.toMatch(/faith|ledBy/);
});

const form = {
  version: '1',
  name: 'Fenside',
  type: 'charity',
  sector: 'Food',
  addressIsHome: 'yes',
  firstTime: 'no',
};
const problemsOf = (fields: Record<string, string | string[]>) =>
  readForm(profileForm, { ...form, ...fields }).problems.map(({ field }) => field);

test.each<[Record<string, string | string[]>, string]>([
  [{ name: ' ' }, 'name'],
  [{ name: 'x'.repeat(161) }, 'name'],
  [{ type: 'band' }, 'type'],
  [{ type: 'constructor' }, 'type'],
  [{ sector: 'Not recorded' }, 'sector'],
  [{ charityNumber: '12' }, 'charityNumber'],
  [{ companyNumber: '!!' }, 'companyNumber'],
  [{ 'started-month': '13', 'started-year': '2020' }, 'started-month'],
  [{ 'started-month': '4' }, 'started-month'],
  [{ postcode: 'PE1' }, 'postcode'],
  [{ website: 'javascript:alert(1)' }, 'website'],
  [{ socialPage: 'our page' }, 'socialPage'],
  [{ aims: 'word '.repeat(101) }, 'aims'],
  [{ committeeSize: '-1' }, 'committeeSize'],
  [{ memberCount: '100000' }, 'memberCount'],
  [{ volunteerCount: '1e3' }, 'volunteerCount'],
  [{ staff: '1.55' }, 'staff'],
  [{ ledBy: ['faith', 'toString'] }, 'ledBy'],
  [{ hostName: 'x' }, 'hostName'],
  [{ addressIsHome: 'maybe' }, 'addressIsHome'],
  [{ version: '0' }, 'version'],
])('%j is asked again', (fields, field) => expect(problemsOf(fields)).toEqual([field]));

test('everything wrong is said at once', () => {
  expect(problemsOf({ name: '', 'started-month': 'x', staff: 'many' }).sort()).toEqual([
    'name',
    'staff',
    'started-month',
  ]);
});

test('what is left empty is kept as not said, and what is typed in the way registers write it', () => {
  const typed = {
    charityNumber: 'no. 1234567',
    'started-month': 'April',
    'started-year': '2019',
    committeeSize: '1,000',
    staff: '1.5',
    website: 'www.example.org',
    postcode: 'pe11aa',
    ledBy: ['faith', 'faith'],
  };
  expect(readForm(profileForm, { ...form, ...typed }).values).toMatchObject({
    charityNumber: '1234567',
    startedOn: '2019-04-01',
    committeeSize: 1000,
    memberCount: null,
    staff: 15,
    website: 'https://www.example.org',
    postcode: 'PE1 1AA',
    ledBy: ['faith'],
    knownAs: null,
  });
});
