import { chmodSync, existsSync, mkdirSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot } from '../../src/embedded-database/account';
import { reachableCopy, restoreLinks } from '../../src/embedded-database/binaries';
import { databaseFolder } from '../../src/embedded-database/folder';
import { temporaryFolder } from '../support/portal';

const base = temporaryFolder('embedded-database-folders');
afterAll(() => rmSync(base, { recursive: true, force: true }));

const asRoot = isRoot() ? test : test.skip;
const folder = (...path: string[]): string => {
  const made = join(base, ...path);
  mkdirSync(made, { recursive: true });
  return made;
};

/** A package with one program, two files deep, and a link it could not hold. */
const packageIn = (home: string): string => {
  const native = folder(home, 'native');
  mkdirSync(join(native, 'bin'));
  writeFileSync(join(native, 'bin', 'postgres'), '#!', { mode: 0o700 });
  writeFileSync(join(native, '..', 'package.json'), '{"version":"18.4.0"}');
  const links = [{ source: 'native/bin/postgres', target: 'native/bin/postmaster' }];
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links));
  return native;
};

test('the data of a clone is kept in the clone', () => {
  const clone = folder('clone');
  expect(databaseFolder({ clone }, folder('state'))).toBe(join(clone, '.data', 'postgres'));
});

test('a folder that is asked for is used, and only the portal can look around in it', () => {
  const dataDir = join(base, 'asked', 'for');
  expect(databaseFolder({ clone: base, dataDir })).toBe(join(dataDir, 'postgres'));
  expect(statSync(join(dataDir, 'postgres')).mode & 0o066).toBe(0);
});

asRoot(
  'root in a private home keeps the data in the system state folder, one for each clone (needs root)',
  () => {
    const [first, second] = [folder('private', 'first'), folder('private', 'second')];
    chmodSync(join(base, 'private'), 0o700);
    const state = join(base, 'state-folder');
    const folders = [first, second, first].map((clone) => databaseFolder({ clone }, state));
    expect(folders[0]).toContain(state);
    expect(folders[2]).toBe(folders[0]);
    expect(folders[1]).not.toBe(folders[0]);
    expect(existsSync(join(first, '.data'))).toBe(false);
    expect(() => databaseFolder({ clone: base, dataDir: join(base, 'private', 'data') })).toThrow(
      'may not pass',
    );
  },
);

test('links the package could not hold are put back, once', () => {
  const native = packageIn('linked');
  restoreLinks(native);
  restoreLinks(native);
  expect(readlinkSync(join(native, 'bin', 'postmaster'))).toBe('postgres');
});

test('programs nobody else can reach are copied once, for everyone to run and nobody to change', () => {
  const native = packageIn('unreachable');
  restoreLinks(native);
  const temporary = folder('temporary');
  const copy = reachableCopy(native, temporary);
  const made = statSync(copy).ino;
  expect(statSync(copy).mode & 0o777).toBe(0o755);
  expect(statSync(join(copy, 'bin', 'postgres')).mode & 0o777).toBe(0o755);
  expect(reachableCopy(native, temporary)).toBe(copy);
  expect(statSync(copy).ino).toBe(made);
  rmSync(join(copy, 'bin', 'postgres'));
  expect(existsSync(join(reachableCopy(native, temporary), 'bin', 'postgres'))).toBe(true);
});

test('a copy others may have tampered with is not trusted', () => {
  const native = packageIn('tampered');
  const copy = reachableCopy(native, folder('public'));
  chmodSync(copy, 0o777);
  expect(() => reachableCopy(native, folder('public'))).toThrow('will not be trusted');
});
