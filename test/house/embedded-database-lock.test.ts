import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeLock } from '../../src/embedded-database/lock';
import { identityFromPs, identityOf } from '../../src/embedded-database/process-identity';
import { dismiss, firstWords, startChild } from '../support/child';

const base = mkdtempSync(join(tmpdir(), 'embedded-database-lock-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const folderWithLock = (name: string, holder: object | string): string => {
  const folder = join(base, name);
  mkdirSync(folder);
  const text = typeof holder === 'string' ? holder : JSON.stringify(holder);
  writeFileSync(join(folder, 'portal.7.lock'), text);
  return folder;
};
const here = { pid: process.pid, identity: identityOf(process.pid), released: false };
const reused = { ...here, identity: 'an earlier process of the same number' };

test('a lock given up can be taken again', () => {
  const folder = join(base, 'free');
  mkdirSync(folder);
  takeLock(folder).release();
  takeLock(folder).release();
  expect(readdirSync(folder)).toEqual(['portal.2.lock']);
});

test('a lock whose process lives is refused', () => {
  const folder = folderWithLock('held', here);
  expect(() => takeLock(folder)).toThrow(`already running from this folder (process ${process.pid})`);
});

test.each([
  ['of a process that has gone', { ...here, pid: 2 ** 22 + 1 }],
  ['of a process whose number another now bears', reused],
  ['cut short by a power failure', ''],
])('a lock %s is taken over', (name, holder) => {
  const folder = folderWithLock(name, holder);
  const { release } = takeLock(folder);
  expect(() => takeLock(folder)).toThrow('already running');
  release();
});

test('of several who start at once over an abandoned lock, exactly one wins', async () => {
  const folders = Array.from({ length: 200 }, (_, n) => folderWithLock(`raced-${n}`, reused));
  const meetingPlace = join(base, 'meeting-place');
  mkdirSync(meetingPlace);
  const racers = [1, 2, 3].map(() => startChild('race', ['3', meetingPlace, ...folders]));
  const won = await Promise.all(racers.map((racer) => firstWords<string[]>(racer)));
  await Promise.all(racers.map(dismiss));
  expect(won.flat().sort()).toEqual([...folders].sort());
  expect(won.filter((each) => each.length > 0).length).toBeGreaterThan(1);
});

test('a process is known without /proc too, by when it started', () => {
  const identity = identityFromPs(process.pid);
  expect(identity).toBeTruthy();
  expect(identityFromPs(process.pid)).toBe(identity);
  expect(identityFromPs(2 ** 22 + 1)).toBeUndefined();
});
