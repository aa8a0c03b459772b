export type Values = Record<string, string | number>;

/** Something that stands in the way, in the words the person reads. `field` is the name of the input it belongs to. */
export type Problem = { field?: string; text: string; values?: Values };

/** Adds the field's name to problems found by a rule that does not know which input was read. */
export function onField(field: string, problems: Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, field }));
}
