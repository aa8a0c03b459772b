import { z } from 'zod';
import { longestPassword } from './passwords';

export const signInForm = z.object({
  email: z
    .string({ error: 'Enter your email address' })
    .trim()
    .min(1, 'Enter your email address')
    .max(320, 'Enter an email address of at most 320 characters')
    .regex(/^[^@\s]+@[^@\s]+$/, 'Enter an email address in the correct format, like name@example.com'),
  password: z
    .string({ error: 'Enter your password' })
    .min(1, 'Enter your password')
    .max(longestPassword, 'Enter a password of at most 200 characters'),
  next: z.string().max(2000).optional(),
});
