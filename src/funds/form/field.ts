import type { Question } from '../question';

/** The id of the first input of a question, where links to it lead. A table is named as a whole. */
export function fieldId({ key, kind }: Pick<Question, 'key' | 'kind'>): string {
  if (kind === 'date') return `${key}-day`;
  return kind === 'month' ? `${key}-month` : key;
}

/** The key of the question that a field belongs to: keys hold no hyphen. */
export function keyOfField(field: string): string {
  return field.split('-')[0] ?? field;
}
