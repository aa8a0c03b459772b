import { z } from 'zod';
import { isOneMailbox } from '../../notifications';
import { choice, text } from '../../values/fields';

const email = text('Enter an email address', 254, 'Enter an email address of at most 254 characters').refine(
  isOneMailbox,
  'Enter an email address in the correct format, like name@example.com',
);

const parts = ['member', 'lead'] as const;

export const invitationForm = z.object({
  email,
  part: choice(parts, 'Choose what they will be in the group'),
});

export const partForm = z.object({ part: choice(parts, 'Choose what they are in the group') });

/** Why the administrator steps in is kept with the invitation. */
export const recoveryForm = z.object({
  email,
  reason: text('Say why', 500, 'The reason must be 500 characters or fewer'),
});
