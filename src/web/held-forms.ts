import type { Request } from 'express';
import { isOwnForm } from './csrf';

/** A form that arrived after its person was signed out, kept until they are back (guarantees.md DL-04). */
export type HeldForm = { path: string; personId: number; fields: [string, string][] };

const mostCharacters = 200_000;

// What proves somebody is typed again: a session at rest must not hold it.
const neverKept = ['_csrf', 'heldPath', 'password', 'code'];

/** Keeps a form whose session stood idle too long; says whether it did. Files cannot be kept this way. */
export function holdForm(req: Request): boolean {
  const personId = (req.session as typeof req.session | undefined)?.wasPerson;
  return personId !== undefined && isOwnForm(req) && keepForm(req, personId);
}

/** Keeps what this person sent until they send it again; says whether it could be kept. */
export function keepForm(req: Request, personId: number, path = req.path): boolean {
  const fields = Object.entries(req.body as Record<string, string | string[]>)
    .filter(([name]) => !neverKept.includes(name))
    .flatMap(([name, value]) => [value].flat().map((text): [string, string] => [name, text]));
  if (JSON.stringify(fields).length > mostCharacters) return false;
  req.session.held = { path, personId, fields };
  return true;
}

/** The form held for this person, and for nobody else who signs in at the same browser. */
export function heldFor(req: Request, personId: number): HeldForm | undefined {
  const { held } = req.session;
  return held?.personId === personId ? held : undefined;
}
