import type { Fields } from '../../web/forms';
import type { Question } from '../question';
import { rowNumbers } from './answer-reading';

/** A press of "Add another" or "Remove" in a table of rows, and the fields as they stand after it. */
export type RowPress = { table: string; added: boolean; fields: Fields };

/**
 * Which of a table's own buttons sent the form, if one did. Whoever saves the section saves these fields and shows the
 * page again, with one empty row more where `added`.
 */
export function pressedRowButton(questions: Question[], fields: Fields): RowPress | undefined {
  for (const { key, kind } of questions) {
    if (kind !== 'table') continue;
    const removed = fields[`remove-${key}`];
    if (fields[`add-${key}`] !== undefined) return { table: key, added: true, fields };
    if (removed !== undefined)
      return { table: key, added: false, fields: withoutRow(fields, key, String(removed)) };
  }
  return undefined;
}

function withoutRow(fields: Fields, table: string, row: string): Fields {
  if (!rowNumbers(fields, table).includes(Number(row))) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith(`${table}-${row}-`)));
}
