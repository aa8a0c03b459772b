import { readFileSync } from 'node:fs';
import path from 'node:path';

type Locked = { optionalDependencies?: Record<string, string> };

const text = readFileSync(path.join(__dirname, '../../package-lock.json'), 'utf8');
const { packages } = JSON.parse(text) as { packages: Record<string, Locked> };

test('the lock file names every platform’s packages and no download address', () => {
  const names = new Set(Object.keys(packages).map((key) => key.split('node_modules/').pop()));
  const wanted = Object.values(packages).flatMap((locked) => Object.keys(locked.optionalDependencies ?? {}));
  expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  expect(text).not.toMatch(/"resolved"/);
});

test('the portal’s own dependencies are pinned to exact versions', () => {
  const manifest = JSON.parse(readFileSync(path.join(__dirname, '../../package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  const pinned = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(manifest[kind] as Record<string, string>),
  );
  expect(pinned.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});
