import { z } from 'zod';
import { tidy } from '../values/words';
import { type Attendance, attendances, type Mark } from './attendance';
import type { GroupChoice } from './booking';

const chooseGroup = 'Select the group you are coming from';

/** Which group a place is for; people without a group send 'another' and its name. */
export const bookingForm = z
  .object({
    group: z.string({ error: chooseGroup }).regex(/^(another|[1-9]\d{0,14})$/, chooseGroup),
    groupName: z.string({ error: 'Enter the name of your group' }).default('').transform(tidy),
  })
  .refine(({ group, groupName }) => group !== 'another' || groupName.length >= 2, {
    path: ['groupName'],
    error: 'Enter the name of your group',
  })
  .refine(({ group, groupName }) => group !== 'another' || groupName.length <= 160, {
    path: ['groupName'],
    error: 'The name of your group must be 160 characters or fewer',
  })
  .transform(({ group, groupName }): GroupChoice =>
    group === 'another' ? { groupName } : { groupId: Number(group) },
  );

/** Marks are checked before they are saved, because they stay. */
export type RegisterStep = 'check' | 'change' | 'save';

/** One answer for each person on the register; those not marked yet are left out. */
export const registerForm = z
  .record(z.string(), z.unknown())
  .transform((fields): { marks: Mark[]; step: RegisterStep } => ({
    marks: Object.entries(fields).flatMap(([name, value]) => markFrom(name, value)),
    step: fields.step === 'save' || fields.step === 'change' ? fields.step : 'check',
  }))
  .refine(({ marks }) => marks.length > 0, { path: ['register'], error: 'Mark at least one person' });

function markFrom(name: string, value: unknown): Mark[] {
  const bookingId = /^mark-([1-9]\d{0,14})$/.exec(name)?.[1];
  if (bookingId === undefined || !attendances.includes(value as Attendance)) return [];
  return [{ bookingId: Number(bookingId), attendance: value as Attendance }];
}
