import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedDatabase } from '../../src/embedded-database';
import { takeLock } from '../../src/embedded-database/lock';
import { quick } from './throwaway-server';

/** A copy of the portal, as far as its database goes: runs until its input ends, or it is killed. */
async function run(dataDir: string): Promise<void> {
  const database = await startEmbeddedDatabase({ clone: process.cwd(), dataDir, settings: quick });
  console.log(JSON.stringify(database));
  await once(process.stdin.resume(), 'end');
  await database.stop();
}

/** Reaches for the lock of every folder once all the racers are at the meeting place, and prints those it won. */
async function race(racers: number, meetingPlace: string, folders: string[]): Promise<void> {
  writeFileSync(join(meetingPlace, String(process.pid)), '');
  const deadline = Date.now() + 20_000;
  while (readdirSync(meetingPlace).length < racers && Date.now() < deadline);
  console.log(JSON.stringify(folders.filter(wins)));
  await once(process.stdin.resume(), 'end');
}

function wins(folder: string): boolean {
  try {
    takeLock(folder);
    return true;
  } catch {
    return false;
  }
}

const [task, first = '', second = '', ...rest] = process.argv.slice(2);
void (task === 'race' ? race(Number(first), second, rest) : run(first));
