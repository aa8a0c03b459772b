import type { Request } from 'express';
import { hasForbiddenCharacters } from '../values/words';
import { isOwnForm } from './csrf';
import { visitorOf } from './requests';

/**
 * What a signed-in person wrote in a form that was not kept, as when they were taken out of the group meanwhile: the
 * page that says so shows it, to be copied (guarantees.md, section 3, Awkward rows; SE-04). Nothing of a form with a
 * password.
 */
export function writtenIn(req: Request): string[] {
  if (req.method !== 'POST' || !visitorOf(req) || !(isOwnForm(req) || isFromOwnPage(req))) return [];
  const body = (req.body ?? {}) as Record<string, unknown>;
  const fields = Object.entries(body).filter(([name]) => name !== '_csrf');
  if (fields.some(([name]) => name === 'password')) return [];
  return fields
    .flatMap(([, value]) => [value].flat())
    .filter((text): text is string => typeof text === 'string' && /\S\s+\S/.test(text))
    .filter((text) => !hasForbiddenCharacters(text));
}

// A page opened before its person signed in carries a token that has ended; only the browser can say it was ours.
const isFromOwnPage = (req: Request) => req.get('Sec-Fetch-Site') === 'same-origin';
