import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Passwords = { superuser: string; owner: string; app: string };

export const passwordFile = (folder: string): string => join(folder, 'passwords.json');

/**
 * The passwords of the embedded server, made once; the file is ours alone to read. Throws when the cluster
 * they belong to is there and they are not.
 */
export function passwordsFor(folder: string, cluster: string): Passwords {
  const file = passwordFile(folder);
  if (!existsSync(file)) {
    refuseIfLost(file, cluster);
    write(file, { superuser: password(), owner: password(), app: password() });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Passwords;
}

/** 192 random bits in characters that need no escaping in an address. */
export const password = (): string => randomBytes(24).toString('base64url');

function refuseIfLost(file: string, cluster: string): void {
  if (!existsSync(cluster)) return;
  throw new Error(`${file} is missing, and nobody can sign in to ${cluster} without it. Put it back.`);
}

function write(file: string, passwords: Passwords): void {
  writeFileSync(`${file}.new`, JSON.stringify(passwords), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
