import { z } from 'zod';
import { isOneMailbox } from '../../notifications';
import { choice, text } from '../../values/fields';
import { kinds, outcomes, stopReasons } from './data-request';

const kind = choice(kinds, 'Select what it is about');
const words = text('Tell us what it is about', 4000, 'Use 4,000 characters or fewer');

/** What somebody asks of us who is signed in. */
export const ownRequestForm = z.object({ kind, words });

/** The same from anybody. */
export const requestForm = z.object({
  kind,
  name: text('Enter your name', 120, 'Your name must be 120 characters or fewer'),
  email: z
    .string({ error: 'Enter your email address' })
    .trim()
    .min(1, 'Enter your email address')
    .refine(isOneMailbox, 'Enter an email address in the correct format, like name@example.com'),
  words,
});

const reason = (empty: string) => text(empty, 500, 'Use 500 characters or fewer');

/** Changes that need no words: the button says it all. */
export const noForm = z.object({});

/** Whose request it is, and how that is known. */
export const personForm = z.object({
  person: z
    .string({ error: 'Select the person' })
    .regex(/^[1-9]\d{0,14}$/, 'Select the person')
    .transform(Number),
  because: reason('Enter how you know that it is them'),
});

export const stopForm = z.object({
  for: choice(stopReasons, 'Select what we need to know'),
  question: text('Enter what you ask them', 1000, 'Use 1,000 characters or fewer'),
});

export const extensionForm = z.object({ because: reason('Enter why it takes longer') });

export const answerForm = z.object({
  outcome: choice(outcomes, 'Select what became of it'),
  answer: text('Enter what you tell them', 4000, 'Use 4,000 characters or fewer'),
});
