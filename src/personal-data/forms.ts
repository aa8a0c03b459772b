import { z } from 'zod';
import { type Day, parseDay } from '../values/day';
import { choice, dayTyped, text } from '../values/fields';
import { bases } from './erasure';

export const erasureForm = z.object({ basis: choice(bases, 'Select why we would erase this person') });

const words = (empty: string) => text(empty, 500, 'Use 500 characters or fewer');
const datePart = z.string().trim().max(20, 'Enter a real date, like 20 11 2026').optional().default('');

/** What a legal hold is on, why, and when somebody looks at it again: at most two years ahead. */
export function holdForm(today: Day, latest: Day) {
  return z
    .object({
      kind: choice(['round', 'group', 'person'], 'Select what the hold is on'),
      place: z
        .string({ error: 'Enter the end of its address' })
        .trim()
        .regex(/^[a-z0-9-]{1,80}$/i, 'Enter the end of its address, like 12 or autumn-round'),
      reason: words('Enter why'),
      'review-day': datePart,
      'review-month': datePart,
      'review-year': datePart,
    })
    .refine(...dayTyped('review', 'Enter when you look at it again'))
    .transform(({ kind, place, reason, ...typed }, context) => {
      const reviewOn = parseDay(typed['review-day'], typed['review-month'], typed['review-year']);
      if (reviewOn !== undefined && reviewOn > today && reviewOn <= latest)
        return { kind, place, reason, reviewOn };
      const message =
        reviewOn === undefined
          ? 'Enter a real date, like 20 11 2026'
          : 'The date must be after today, and within two years';
      context.addIssue({ code: 'custom', message, path: ['review-day'] });
      return z.NEVER;
    });
}

export const liftForm = z.object({ because: words('Enter why it is lifted') });
