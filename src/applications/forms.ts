import { z } from 'zod';
import { choice, optionalText, text } from '../web/forms';
import { checkItems, checkOutcomes } from './eligibility-check';

/** Starting a bid: which round, which group and roughly how much. */
export const newBidForm = z.object({
  round: z.string({ error: 'Choose a round' }).regex(/^[a-z0-9-]{1,80}$/, 'Choose a round'),
  group: z.string({ error: 'Choose a group' }).regex(/^[1-9]\d{0,14}$/, 'Choose a group').transform(Number),
  band: z.string({ error: 'Choose how much you want to ask for' }).max(40).optional(),
});

/** What travels with a page of answers besides the answers themselves. */
export const sectionForm = z.object({
  version: z.string({ error: 'Open this page again' }).regex(/^[1-9]\d{0,8}$/, 'Open this page again').transform(Number),
  shown: z.string({ error: 'Open this page again' }).regex(/^[a-zA-Z0-9 ]{0,4000}$/, 'Open this page again'),
  then: z.enum(['continue', 'later'], { error: 'Choose one of the buttons' }).optional(),
});

export const signatureForm = z.object({
  signedBy: text('Enter your full name', 100, 'Your name must be 100 characters or fewer'),
  signedRole: text('Enter your role in the group', 100, 'Your role must be 100 characters or fewer'),
});

export const withdrawalForm = z.object({
  because: optionalText(1000, 'The reason must be 1,000 characters or fewer'),
});

export const questionForm = z.object({
  question: z.string({ error: 'Choose which document this is' }).regex(/^[a-zA-Z0-9]{1,60}$/, 'Choose which document this is'),
});

const outcome = z.enum(checkOutcomes).optional();
const note = optionalText(1000, 'The note must be 1,000 characters or fewer');

/** The eligibility items, each with an outcome and a note, and what to do with the bid. */
export const checksForm = z.object({
  ...Object.fromEntries(checkItems.flatMap(({ key }) => [[key, outcome], [`${key}-note`, note]])),
  decision: choice(['save', 'ineligible'], 'Choose what happens next'),
  because: optionalText(1000, 'The reason must be 1,000 characters or fewer'),
});
