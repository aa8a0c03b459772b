import { z } from 'zod';

/** Why groups are linked, unlinked or told apart; kept with the decision. */
export const reasonForm = z.object({
  reason: z
    .string({ error: 'Say why' })
    .trim()
    .min(1, 'Say why')
    .max(500, 'The reason must be 500 characters or fewer'),
});
