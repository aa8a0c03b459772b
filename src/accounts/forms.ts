import { z } from 'zod';
import { isOneMailbox } from '../notifications';
import { tidy } from '../values/words';
import { isTooLong, newPasswordField } from './password-rules';

const address = z
  .string({ error: 'Enter your email address' })
  .trim()
  .min(1, 'Enter your email address')
  .max(254, 'Enter an email address of at most 254 characters')
  .refine(isOneMailbox, 'Enter an email address in the correct format, like name@example.com');

const personName = z
  .string({ error: 'Enter your name' })
  .transform(tidy)
  .pipe(z.string().min(2, 'Enter your name').max(120, 'Your name must be 120 characters or fewer'));

const kept = z
  .string({ error: 'Enter your password' })
  .min(1, 'Enter your password')
  .refine((typed) => !isTooLong(typed), 'Enter a password of at most 128 characters');

export const signInForm = z.object({
  email: z
    .string({ error: 'Enter your email address' })
    .trim()
    .min(1, 'Enter your email address')
    .max(320, 'Enter an email address of at most 320 characters')
    .regex(/^[^@\s]+@[^@\s]+$/, 'Enter an email address in the correct format, like name@example.com'),
  password: kept,
  next: z.string().max(2000).optional(),
});

/** Asks for a link to an address: of a new account, of a new password, or a new address of one's own. */
export const emailForm = z.object({ email: address });

/** Who somebody is to be whose address a link has proved. */
export const newAccountForm = z.object({ name: personName, password: newPasswordField });

export const nameForm = z.object({ name: personName });
export const passwordForm = z.object({ password: newPasswordField });

/** A code of the app or a recovery code, with any gaps. */
export const codeForm = z.object({
  code: z.string({ error: 'Enter the code' }).trim().min(1, 'Enter the code').max(40, 'Enter the code'),
  remember: z.enum(['yes']).optional(),
});

/** What shows who somebody is once more. */
export const proofForm = z.object({
  code: z.string().trim().max(40, 'Enter the code').optional(),
  password: z
    .string()
    .refine((typed) => !isTooLong(typed), 'Enter a password of at most 128 characters')
    .optional(),
});
