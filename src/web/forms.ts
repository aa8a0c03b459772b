import type { z } from 'zod';
import { BadRequest } from '../errors';
import type { Problem } from '../values/problem';
import { hasForbiddenCharacters } from '../values/words';

/** A form as it was sent: each field once, or several times where its schema says so. */
export type Fields = Record<string, string | string[] | undefined>;

export type FormResult<Schema extends z.ZodType> =
  { values: z.output<Schema>; problems: [] } | { values?: undefined; problems: Problem[] };

// What is said of a field sent as no page of ours sends it, where its schema has no words for that.
const unread = 'We could not read this answer. Enter it again';

/** Reads a form by its schema: the values, or one problem per field in the words the schema gives. */
export function readForm<Schema extends z.ZodType>(schema: Schema, body: unknown): FormResult<Schema> {
  const parsed = schema.safeParse(fieldsOf(body), { error: () => unread });
  if (parsed.success) return { values: parsed.data, problems: [] };
  const first = new Map<string, Problem>();
  for (const issue of parsed.error.issues) {
    const field = issue.path.join('-');
    if (!first.has(field)) first.set(field, { field, text: issue.message });
  }
  return { problems: [...first.values()] };
}

/** The body as plain fields without a prototype. Throws BadRequest for text no form of ours can send. */
export function fieldsOf(body: unknown): Fields {
  const fields: Fields = Object.create(null) as Fields;
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    const texts = (Array.isArray(value) ? value : [value]) as unknown[];
    if (!texts.every((text) => typeof text === 'string'))
      throw new BadRequest('A field was sent in a wrong way.');
    if (texts.some((text) => hasForbiddenCharacters(text))) {
      throw new BadRequest('Some of the text has characters we cannot keep. Remove them and send it again.');
    }
    fields[name] = Array.isArray(value) ? texts : (value as string);
  }
  return fields;
}
