import { z } from 'zod';
import { choice, optionalText, text } from '../values/fields';
import { checkItems, checkOutcomes } from './eligibility-check';

/** Starting a bid: which round, which group and roughly how much. */
export const newBidForm = z.object({
  round: z.string({ error: 'Choose a round' }).regex(/^[a-z0-9-]{1,80}$/, 'Choose a round'),
  group: z
    .string({ error: 'Choose a group' })
    .regex(/^[1-9]\d{0,14}$/, 'Choose a group')
    .transform(Number),
  band: z.string({ error: 'Choose how much you want to ask for' }).max(40).optional(),
});

/** What travels with a page of answers besides the answers themselves. */
export const sectionForm = z.object({
  version: z
    .string({ error: 'Open this page again' })
    .regex(/^[1-9]\d{0,8}$/, 'Open this page again')
    .transform(Number),
  shown: z.string({ error: 'Open this page again' }).max(4000, 'Open this page again'),
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
  question: z
    .string({ error: 'Choose which document this is' })
    .regex(/^[a-zA-Z0-9]{1,60}$/, 'Choose which document this is'),
});

/** Which file of the group's library a question is to use. */
export const reuseForm = z.object({
  libraryFile: z
    .string({ error: 'Choose a file' })
    .regex(/^[1-9]\d{0,14}$/, 'Choose a file')
    .transform(Number),
});

/** What to do with a bid once its items are looked at. */
export const decisionForm = z.object({
  decision: choice(['save', 'ineligible'], 'Choose what happens next'),
  because: optionalText(1000, 'The reason must be 1,000 characters or fewer'),
});

/** The eligibility items by their keys: an outcome each, where one was chosen, and a note. */
export const itemsForm = z.object(
  Object.fromEntries(
    checkItems.flatMap(({ key }) => [
      [key, z.enum(checkOutcomes, { error: 'Choose one of the answers' }).optional()],
      [`${key}-note`, optionalText(1000, 'The note must be 1,000 characters or fewer')],
    ]),
  ) as Record<string, z.ZodType<string | undefined>>,
);
