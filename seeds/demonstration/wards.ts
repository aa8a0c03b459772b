import { wards } from '../reference/wards';

const codes = new Map(wards.map(({ code, name }) => [name, code]));

/** The codes of wards by their names. Throws RangeError for a name that is not a ward's. */
export function wardCodes(names: string[]): string[] {
  return names.map((name) => {
    const code = codes.get(name);
    if (code === undefined) throw new RangeError(`There is no ward called ${name}.`);
    return code;
  });
}
