import { z } from 'zod';
import { optionalText, text } from '../../values/fields';
import { type Day, parseDay } from '../../values/day';
import { countWords } from '../../values/words';
import { groupTypes } from '../group';
import { isOneMailbox } from '../../notifications';
import { tidyEmail, ukPhone, ukPostcode, webAddress } from './contact-format';
import { formatted, oneOf, optional, registered, tenths, typedIn, whole } from './fields';
import { leaderships, sectors } from './group-profile';
import { libraryKinds } from './library';
import { charityNumber, companyNumber } from './register-number';

const mostWords = 100;

const name = text('Enter the name of your group', 160, 'The name must be 160 characters or fewer').refine(
  (typed) => typed.length >= 2,
  'The name must have 2 characters or more',
);
const type = oneOf(Object.keys(groupTypes), 'Select what kind of group you are');
const sector = oneOf(sectors, 'Select what your group mostly does');

/** What has to be known of a group before it has a profile. */
export const newGroupForm = z.object({ name, type, sector });

/** A group's profile. Only its name, kind and sector must be there: the rest may wait (product.md, 3). */
export const profileForm = z
  .object({
    version: z
      .string({ error: 'Open this page again' })
      .regex(/^[1-9]\d{0,8}$/, 'Open this page again')
      .transform(Number),
    name,
    type,
    sector,
    knownAs: optional(160, 'The other name must be 160 characters or fewer'),
    charityNumber: registered(charityNumber, 'Enter a charity number, like 1234567, SC012345 or NIC100001'),
    companyNumber: registered(
      companyNumber,
      'Enter a company or society number of 8 characters, like 01234567 or RS007654',
    ),
    'started-month': z.string().max(20).optional(),
    'started-year': z.string().max(20).optional(),
    address: optionalText(400, 'The address must be 400 characters or fewer'),
    postcode: formatted(20, ukPostcode, 'Enter a full UK postcode, like PE1 1AA'),
    addressIsHome: z.enum(['yes', 'no'], { error: 'Say whether the address is someone’s home' }),
    website: formatted(300, webAddress, 'Enter a web address, like www.example.org'),
    socialPage: formatted(300, webAddress, 'Enter a web address, like www.example.org/our-group'),
    aims: optionalText(2000, 'What your group does must be 2,000 characters or fewer').refine(
      (typed) => countWords(typed) <= mostWords,
      'What your group does must be 100 words or fewer',
    ),
    committeeSize: whole('The number on your committee must be a whole number, like 5'),
    memberCount: whole('The number of members must be a whole number, like 40'),
    volunteerCount: whole('The number of volunteers must be a whole number, like 12'),
    staff: tenths('Paid staff must be a number with at most one decimal, like 1.5'),
    firstTime: z.enum(['yes', 'no'], {
      error: 'Say whether this would be your first grant from this council',
    }),
    ledBy: z
      .union([z.string(), z.array(z.string())])
      .optional()
      .transform((chosen) => [...new Set([chosen ?? []].flat())])
      .refine(
        (chosen) => chosen.every((code) => Object.hasOwn(leaderships, code)),
        'Choose from the list of who leads your group',
      ),
    hostName: optional(160, 'The name must be 160 characters or fewer').refine(
      (typed) => typed === null || typed.length >= 2,
      'The name must have 2 characters or more',
    ),
    hostNumber: optional(20, 'The number must be 20 characters or fewer'),
  })
  .refine((fields) => startOf(fields) !== undefined, {
    path: ['started-month'],
    error: 'Enter the month and year your group started, like 4 2019',
    // Said together with what else is wrong.
    when: () => true,
  })
  .transform(({ 'started-month': _month, 'started-year': _year, ...fields }, context) => ({
    ...fields,
    startedOn: startOf(context.value) ?? null,
  }));

/** A committee officer who signs for the group. */
export const signatoryForm = z.object({
  name: text('Enter their full name', 100, 'Their name must be 100 characters or fewer').refine(
    (typed) => typed.length >= 2,
    'Enter their full name',
  ),
  role: text(
    'Enter their part in your committee, like chair',
    100,
    'Their part in your committee must be 100 characters or fewer',
  ).refine((typed) => typed.length >= 2, 'Enter their part in your committee, like chair'),
  email: text('Enter their email address', 254, 'The email address must be 254 characters or fewer')
    .transform(tidyEmail)
    .refine(isOneMailbox, 'Enter an email address in the correct format, like name@example.com'),
  phone: optional(40, 'The telephone number must be 40 characters or fewer').refine(
    (typed) => typed === null || ukPhone(typed) !== undefined,
    'Enter a UK telephone number, like 01733 747474',
  ),
});

/** What travels with a file for the library; the day it runs out may be left empty. */
export const libraryForm = z
  .object({
    kind: oneOf(Object.keys(libraryKinds), 'Select what the file is'),
    title: optionalText(255, 'The name must be 255 characters or fewer'),
    'expires-day': z.string().max(20).optional(),
    'expires-month': z.string().max(20).optional(),
    'expires-year': z.string().max(20).optional(),
  })
  .refine((fields) => expiryIn(fields) !== undefined, {
    path: ['expires-day'],
    error: 'Enter the day the file runs out, like 31 3 2027, or leave it empty',
    when: () => true,
  })
  .transform(({ kind, title, ...fields }) => ({ kind, title, expiresOn: expiryIn(fields) ?? null }));

export type TypedProfile = z.output<typeof profileForm>;

/** The first day of the month a group started; null when neither was typed, undefined when there is no such month. */
function startOf(fields: Record<string, unknown>): Day | null | undefined {
  const [month, year] = [typedIn(fields, 'started-month'), typedIn(fields, 'started-year')];
  return month === '' && year === '' ? null : parseDay('1', month, year);
}

function expiryIn(fields: Record<string, unknown>): Day | null | undefined {
  const day = typedIn(fields, 'expires-day');
  const [month, year] = [typedIn(fields, 'expires-month'), typedIn(fields, 'expires-year')];
  return day + month + year === '' ? null : parseDay(day, month, year);
}
