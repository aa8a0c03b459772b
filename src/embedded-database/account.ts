import { chownSync, lchownSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The system account PostgreSQL runs under; absent when it is simply our own. */
export type Account = { uid: number; gid: number };

/** The unprivileged account every Debian has. PostgreSQL refuses to run as root. */
export const nobody: Account = { uid: 65534, gid: 65534 };

export const isRoot = (): boolean => process.getuid?.() === 0;

/** Root runs an existing cluster as the account that owns it, so that the owner can still use it afterwards. */
export function accountFor(cluster: string): Account | undefined {
  if (!isRoot()) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody;
}

/** Whether an account that owns nothing may walk down to this folder. */
export function othersMayPass(folder: string): boolean {
  const path = realpathSync(folder);
  const passable = (statSync(path).mode & 0o001) !== 0;
  return passable && (dirname(path) === path || othersMayPass(dirname(path)));
}

export function giveTo(account: Account, folder: string): void {
  chownSync(folder, account.uid, account.gid);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, name), account.uid, account.gid);
  }
}
