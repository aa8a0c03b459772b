import { z } from 'zod';
import { type Permission, permissions } from '../../actor';
import { type Day, parseDay } from '../../values/day';
import { choice, dayTyped, text } from '../../values/fields';
import { emailForm, nameForm } from '../forms';

const reason = text('Say why', 500, 'The reason must be 500 characters or fewer');

export const reasonForm = z.object({ reason });

const part = z.string().trim().max(20, 'Enter a real date, like 20 11 2026').optional().default('');
const realDate = 'Enter a real date, like 20 11 2026';

/** One permission for somebody, with a last day or without. */
export const grantForm = z
  .object({
    permission: choice(permissions, 'Choose a permission'),
    'until-day': part,
    'until-month': part,
    'until-year': part,
    reason,
  })
  .transform(({ permission, reason, ...typed }, context) => ({
    permission,
    reason,
    until: dayIn(typed, 'until', context),
  }));

const several = z
  .union([z.enum(permissions).transform((one) => [one]), z.array(z.enum(permissions)).min(1)], {
    error: 'Choose at least one permission',
  })
  .transform((chosen): Permission[] => permissions.filter((each) => chosen.includes(each)));

/** Whom to invite, as what. */
export const invitationForm = z
  .object({
    name: nameForm.shape.name,
    email: emailForm.shape.email,
    permissions: several,
    'until-day': part,
    'until-month': part,
    'until-year': part,
    reason,
  })
  .transform(({ name, email, permissions: chosen, reason, ...typed }, context) => ({
    name,
    email,
    permissions: chosen,
    reason,
    auditorUntil: chosen.includes('auditor') ? dayIn(typed, 'until', context) : null,
  }));

/** Who is to be the first administrator, by the words of a command line: an address and a name. Throws in plain words. */
export function readFirstAdministrator([email, name]: string[]): { name: string; email: string } {
  const read = z
    .object({ name: nameForm.shape.name, email: emailForm.shape.email })
    .safeParse({ email, name });
  if (read.success) return read.data;
  throw new Error('Say who it is: npm run admin:create -- name@example.com "Full Name"');
}

/** Who stands in for somebody, in what, and in which days. */
export const delegationForm = z
  .object({
    standIn: z
      .string({ error: 'Choose who stands in' })
      .regex(/^[1-9]\d{0,14}$/, 'Choose who stands in')
      .transform(Number),
    permissions: several,
    'from-day': part,
    'from-month': part,
    'from-year': part,
    'until-day': part,
    'until-month': part,
    'until-year': part,
    reason,
  })
  .refine(...dayTyped('from', 'Enter the first day'))
  .refine(...dayTyped('until', 'Enter the last day'))
  .transform(({ standIn, permissions: chosen, reason, ...typed }, context) => {
    const from = dayIn(typed, 'from', context);
    const until = dayIn(typed, 'until', context);
    return from === null || until === null ? z.NEVER : { standIn, permissions: chosen, from, until, reason };
  });

type Typed = Record<string, string>;
type Context = { addIssue: (issue: { code: 'custom'; message: string; path: string[] }) => void };

// The three parts of a day; null when all are empty, and said beside the first when there is no such day.
function dayIn(typed: Typed, name: string, context: Context): Day | null {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((each) => typed[`${name}-${each}`]);
  if (day === '' && month === '' && year === '') return null;
  const found = parseDay(day, month, year);
  if (found === undefined) context.addIssue({ code: 'custom', message: realDate, path: [`${name}-day`] });
  return found ?? null;
}
