import {
  likenessReasons,
  likenessReasonsForGroup,
  type Likeness,
} from '../../../src/accounts/duplicates/likeness';

const strangers: Likeness = {
  sameCharityNumber: false,
  sameCompanyNumber: false,
  samePostcode: false,
  nameSimilarity: 0,
  sameContact: false,
};

const cases: [what: string, shared: Partial<Likeness>, toStaff: string[], toTheGroup: string[]][] = [
  ['nothing', {}, [], []],
  [
    'a charity number',
    { sameCharityNumber: true },
    ['Same charity number'],
    ['It has the charity number you gave'],
  ],
  [
    'a company number',
    { sameCompanyNumber: true },
    ['Same company number'],
    ['It has the company number you gave'],
  ],
  ['a postcode alone', { samePostcode: true, nameSimilarity: 0.59 }, [], []],
  ['a name alone', { nameSimilarity: 1 }, [], []],
  [
    'a postcode and much of a name',
    { samePostcode: true, nameSimilarity: 0.6 },
    ['Same postcode, and names that are alike'],
    ['It has a name like yours'],
  ],
  ['a second contact', { sameContact: true }, ['Same signatory or second contact'], []],
  [
    'a charity number and a second contact',
    { sameCharityNumber: true, sameContact: true },
    ['Same charity number', 'Same signatory or second contact'],
    ['It has the charity number you gave'],
  ],
];

test.each(cases)(
  'two groups with %s look alike to staff, and a group reads no more than it gave',
  (_what, shared, toStaff, toTheGroup) => {
    expect(likenessReasons({ ...strangers, ...shared })).toEqual(toStaff);
    expect(likenessReasonsForGroup({ ...strangers, ...shared })).toEqual(toTheGroup);
  },
);
