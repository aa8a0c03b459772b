import { tidyEmail, ukPhone, ukPostcode, webAddress } from '../../../src/accounts/groups/contact-format';
import { charityNumber, companyNumber } from '../../../src/accounts/groups/register-number';

test.each([
  [
    '1234567',
    '1234567',
    'https://register-of-charities.charitycommission.gov.uk/charity-details/?regid=1234567&subid=0',
  ],
  [
    '123456',
    '123456',
    'https://register-of-charities.charitycommission.gov.uk/charity-details/?regid=123456&subid=0',
  ],
  [
    ' no. 123 4567 ',
    '1234567',
    'https://register-of-charities.charitycommission.gov.uk/charity-details/?regid=1234567&subid=0',
  ],
  [
    'No.1234567-12',
    '1234567-12',
    'https://register-of-charities.charitycommission.gov.uk/charity-details/?regid=1234567&subid=12',
  ],
  [
    'SC012345',
    'SC012345',
    'https://www.oscr.org.uk/about-charities/search-the-register/charity-details?number=SC012345',
  ],
  [
    'sco12345',
    'SC012345',
    'https://www.oscr.org.uk/about-charities/search-the-register/charity-details?number=SC012345',
  ],
  [
    'sc 012 345',
    'SC012345',
    'https://www.oscr.org.uk/about-charities/search-the-register/charity-details?number=SC012345',
  ],
  ['nic100001', 'NIC100001', 'https://www.charitycommissionni.org.uk/charity-details/?regid=100001&subid=0'],
])('%j is the charity number %s, and may be looked up', (typed, number, lookUp) => {
  expect(charityNumber(typed)).toEqual({ number, lookUp });
});

test.each([
  '',
  '12345',
  '12345678',
  '1234567-',
  '1234567-1234',
  'SC12345',
  'SC0123456',
  'NIC12345',
  'XX123456',
  '１２３４５',
  'no',
])('%j is no charity number', (typed) => expect(charityNumber(typed)).toBeUndefined());

const companies = 'https://find-and-update.company-information.service.gov.uk/company/';
test.each([
  ['1234567', '01234567', true, `${companies}01234567`],
  ['12345678', '12345678', true, `${companies}12345678`],
  [' 0123 4567', '01234567', true, `${companies}01234567`],
  ['sc123456', 'SC123456', true, `${companies}SC123456`],
  ['ce012345', 'CE012345', true, `${companies}CE012345`],
  ['R0001234', 'R0001234', true, `${companies}R0001234`],
  ['rs007654', 'RS007654', true, 'https://mutuals.fca.org.uk/'],
  ['IP12345R', 'IP12345R', true, 'https://mutuals.fca.org.uk/'],
  ['30123 r', '30123R', true, 'https://mutuals.fca.org.uk/'],
  ['7862R', '7862R', true, 'https://mutuals.fca.org.uk/'],
  ['QQ123456', 'QQ123456', false, `${companies}QQ123456`],
])('%j is the company or society number %s; that we know its kind: %s', (typed, number, isKnown, lookUp) => {
  expect(companyNumber(typed)).toEqual({ number, isKnown, lookUp });
});

test.each(['', '123456789', 'ABCDEFGH', 'SC1234567', '12-34', 'A1'])('%j is no company number', (typed) =>
  expect(companyNumber(typed)).toBeUndefined(),
);

test.each([
  ['01733 747474', '+441733747474'],
  ['+44 1733 747474', '+441733747474'],
  ['+44 (0)1733 747474', '+441733747474'],
  ['0044 7700 900123', '+447700900123'],
  ['(07700) 900-123', '+447700900123'],
  ['1733 747474', undefined],
  ['+33 1 23 45 67 89', undefined],
  ['07700 90', undefined],
  ['call me', undefined],
])('the telephone number %j is dialled as %s', (typed, dialled) => expect(ukPhone(typed)).toBe(dialled));

test.each([
  ['pe1 1aa', 'PE1 1AA'],
  [' PE11AA ', 'PE1 1AA'],
  ['pe1-1aa', 'PE1 1AA'],
  ['EC1A 1BB', 'EC1A 1BB'],
  ['PE1', undefined],
  ['1PE 1AA', undefined],
])('the postcode %j is kept as %s', (typed, kept) => expect(ukPostcode(typed)).toBe(kept));

test.each([
  ['www.example.org', 'https://www.example.org'],
  ['http://example.org/a?b=c', 'http://example.org/a?b=c'],
  ['HTTPS://Example.org', 'https://example.org'],
  ['javascript:alert(1)', undefined],
  ['https://user@example.org', undefined],
  ['ftp://example.org', undefined],
  ['example', undefined],
  ['two words.org', undefined],
])('the web address %j is kept as %s', (typed, kept) => expect(webAddress(typed)).toBe(kept));

test('only the domain of an email address is put in small letters', () => {
  expect(tidyEmail('Joseph.A@Example.ORG')).toBe('Joseph.A@example.org');
});
