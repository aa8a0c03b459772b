import { z } from 'zod';
import { optionalText, text } from '../../values/fields';
import { ukPhone } from '../groups/contact-format';
import { oneOf, optional } from '../groups/fields';
import { type WayToReach, waysToReach } from './contact';

const role = text(
  'Enter their part in your group, like chair',
  100,
  'Their part in your group must be 100 characters or fewer',
).refine((typed) => typed.length >= 2, 'Enter their part in your group, like chair');

const ticked = z
  .literal('yes')
  .optional()
  .transform((tick) => tick === 'yes');

/** Somebody on the committee (domain.md 7.3.3). */
export const officerForm = z.object({
  name: text('Enter their full name', 100, 'Their name must be 100 characters or fewer').refine(
    (typed) => typed.length >= 2,
    'Enter their full name',
  ),
  role,
  approvesPayments: ticked,
  isRelated: ticked,
});

const mostWords = 500;

/** Who speaks for the group, and how to reach them (domain.md 7.3.3). */
export const contactForm = z.object({
  personId: z
    .string({ error: 'Select who your main contact is' })
    .regex(/^[1-9]\d{0,14}$/, 'Select who your main contact is')
    .transform(Number),
  role,
  phone: optional(40, 'The telephone number must be 40 characters or fewer').refine(
    (typed) => typed === null || ukPhone(typed) !== undefined,
    'Enter a UK telephone number, like 01733 747474',
  ),
  bestWay: oneOf(Object.keys(waysToReach), 'Select the best way to reach them').transform(
    (way) => way as WayToReach,
  ),
  needs: optionalText(mostWords, 'Language or access needs must be 500 characters or fewer'),
});
