import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isRoot, othersMayPass } from './account';

export type Place = {
  /** The clone's own folder; its data is kept in `.data`. */
  clone: string;
  /** Replaces `.data`, wherever the portal runs. */
  dataDir?: string | undefined;
};

/**
 * The folder that holds the cluster, its passwords and its lock: `postgres` in the place's data folder,
 * made when absent. Run by root from a private home, where PostgreSQL's own account may not go, the data
 * folder is one in the system's state folder, named after the clone.
 */
export function databaseFolder(place: Place, stateFolder = usualStateFolder): string {
  const folder = folderFor(place, stateFolder);
  const data = dirname(folder);
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
  refuseIfReadOnly(folder);
  if (isRoot()) letOthersPass(folder, made && made.length < data.length ? made : data);
  else chmodSync(folder, 0o700);
  return realpathSync(folder);
}

/** The same folder as it is, for those who only look: nothing is made or changed, and it may not be there. */
export function folderFor(place: Place, stateFolder = usualStateFolder): string {
  return join(resolve(place.dataDir ?? defaultData(place.clone, stateFolder)), 'postgres');
}

const usualStateFolder = '/var/lib/communities-fund';

function defaultData(clone: string, stateFolder: string): string {
  if (!isRoot() || othersMayPass(clone)) return join(clone, '.data');
  const name = createHash('sha256').update(realpathSync(clone)).digest('hex').slice(0, 16);
  return join(stateFolder, name);
}

function refuseIfReadOnly(folder: string): void {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    throw new Error(`The portal may not write to ${folder}. Run it as the account that owns that folder.`);
  }
}

function letOthersPass(folder: string, top: string): void {
  for (let at = folder; at.length >= top.length; at = dirname(at)) chmodSync(at, statSync(at).mode | 0o111);
  if (othersMayPass(folder)) return;
  throw new Error(
    `The database cannot live in ${folder}: root runs it as an account without privileges, which may not ` +
      'pass through the folders above. Choose another folder, or run the portal as an ordinary user.',
  );
}
