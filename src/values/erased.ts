/** Stands where words about a person stood; the database knows it too (guarantees.md 5, Erasure). */
export const erasedMark = '[erased]';

/** An address that reaches nobody, of a domain that can never exist (RFC 2606). */
export function addressOfNobody(name: string): string {
  return `${name}@erased.invalid`;
}

/** Who somebody is once they are erased, the same for ever. */
export function formerPerson(id: number): { name: string; email: string } {
  return { name: `Former person ${id}`, email: addressOfNobody(`former-person-${id}`) };
}

/** The same value with every text in it blanked; figures, flags and the shape stay. */
export function blanked(value: unknown): unknown {
  if (typeof value === 'string') return erasedMark;
  if (Array.isArray(value)) return value.map(blanked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, blanked(each)]));
}
