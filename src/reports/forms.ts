import { z } from 'zod';
import { parseDay, type Day } from '../values/day';

const part = z.string().trim().max(20, 'Enter a real date, like 20 11 2026').optional().default('');

/** The day a report stands at: today when all three fields are empty. Future days are refused. */
export function dayForm(today: Day) {
  return z.object({ 'on-day': part, 'on-month': part, 'on-year': part }).transform((typed, context) => {
    const parts = [typed['on-day'], typed['on-month'], typed['on-year']] as const;
    if (parts.every((each) => each === '')) return { day: today };
    const day = parseDay(...parts);
    if (day !== undefined && day <= today) return { day };
    const message =
      day === undefined ? 'Enter a real date, like 20 11 2026' : 'The date must be today or in the past';
    context.addIssue({ code: 'custom', message, path: ['on-day'] });
    return z.NEVER;
  });
}
