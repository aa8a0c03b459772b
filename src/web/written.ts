import type { Request } from 'express';
import { isOwnForm } from './csrf';
import { visitorOf } from './requests';

/**
 * What a signed-in person wrote in a form that was not kept, as when they were taken out of the group meanwhile: the
 * page that says so shows it, to be copied (guarantees.md, section 3, Awkward rows). Nothing of a form with a password.
 */
export function writtenIn(req: Request): string[] {
  if (req.method !== 'POST' || !visitorOf(req) || !isOwnForm(req)) return [];
  const fields = Object.entries(req.body as Record<string, unknown>).filter(([name]) => name !== '_csrf');
  if (fields.some(([name]) => name === 'password')) return [];
  return fields
    .flatMap(([, value]) => [value].flat())
    .filter((text): text is string => typeof text === 'string' && /\S\s+\S/.test(text));
}
