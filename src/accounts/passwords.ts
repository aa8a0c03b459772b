import { hash, verify, type Options } from '@node-rs/argon2';

/** Argon2id, 19 MiB and two passes (guarantees.md AU-02). */
export const standardCost: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Longer than any passphrase; refused before hashing so that nobody can keep the processor busy. */
export const longestPassword = 200;

export function hashPassword(password: string, cost: Options = standardCost): Promise<string> {
  return hash(password, cost);
}

/** Takes as long for a person who is not there as for one who is, so that time tells nothing (AU-04). */
export async function passwordMatches(kept: string | null | undefined, typed: string): Promise<boolean> {
  if (typed.length > longestPassword) return false;
  const matches = await verify(kept ?? (await unknownPersonHash()), typed);
  return matches && kept != null;
}

let unknownPerson: Promise<string> | undefined;

function unknownPersonHash(): Promise<string> {
  unknownPerson ??= hashPassword('nobody signs in with this');
  return unknownPerson;
}
