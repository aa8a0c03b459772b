import { availableParallelism } from 'node:os';
import { hash, verify, type Options } from '@node-rs/argon2';
import { takeTurns } from '../values/turns';
import { isTooLong } from './password-rules';

/** Argon2id, 19 MiB and two passes (guarantees.md AU-02). */
export const standardCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options;

// Node has four threads for this and for reading files: one is left to the files. Five hundred passwords take a core
// about 15 s, which is as long as anybody should look at a white page (speed.md, rule 10).
const inTurn = takeTurns(Math.min(3, availableParallelism()), 500);

export function hashPassword(password: string, cost: Options = standardCost): Promise<string> {
  return inTurn(() => hash(password, cost));
}

/** Whether what is kept was made at another cost, so that signing in is the moment to make it anew (AU-02). */
export function needsRehash(kept: string): boolean {
  return !kept.startsWith(standardStart);
}

const { memoryCost, timeCost, parallelism } = standardCost;
const standardStart = `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`;

/**
 * What is too long for any password is not hashed, so that nobody can keep the processor busy. The rest takes as long for a person who is not there as for one who is, so that time tells nothing (AU-04). Rejects with
 * TooManyWaiting.
 */
export async function passwordMatches(kept: string | null | undefined, typed: string): Promise<boolean> {
  if (isTooLong(typed)) return false;
  const against = kept ?? (await unknownPersonHash());
  const matches = await inTurn(() => verify(against, typed));
  return matches && kept != null;
}

let unknownPerson: Promise<string> | undefined;

// Outside the queue: were it refused there, nobody unknown could be told so ever after.
function unknownPersonHash(): Promise<string> {
  unknownPerson ??= hash('nobody signs in with this', standardCost);
  return unknownPerson;
}
