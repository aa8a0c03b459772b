import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf } from './process-identity';

export type Lock = { release: () => void };

/**
 * Keeps a folder for this process. Each holder adds a file one number above the last and clears those
 * below; the number never falls, so of several who see the same abandoned file only one can follow it.
 * Throws, in plain words, while a live process holds the folder.
 */
export function takeLock(folder: string): Lock {
  const last = lastTurn(folder);
  refuseIfHeld(folder, last);
  const turn = last + 1;
  if (!claim(folder, turn)) return takeLock(folder);
  if (lastTurn(folder) > turn) {
    rmSync(lockFile(folder, turn), { force: true });
    return takeLock(folder);
  }
  for (const earlier of turns(folder).filter((n) => n < turn))
    rmSync(lockFile(folder, earlier), { force: true });
  return { release: () => release(folder, turn) };
}

/** Whether a live process, this one or another, holds the folder. */
export function isHeld(folder: string): boolean {
  return findOptionalLiveHolder(folder, lastTurn(folder)) !== undefined;
}

type Holder = { pid: number; identity: string; released: boolean };

const lockFile = (folder: string, turn: number): string => join(folder, `portal.${turn}.lock`);

function turns(folder: string): number[] {
  return readdirSync(folder).flatMap((name) => {
    const turn = /^portal\.(\d+)\.lock$/.exec(name)?.[1];
    return turn === undefined ? [] : [Number(turn)];
  });
}

const lastTurn = (folder: string): number => Math.max(0, ...turns(folder));

function refuseIfHeld(folder: string, turn: number): void {
  const holder = findOptionalLiveHolder(folder, turn);
  if (!holder) return;
  throw new Error(
    `The portal is already running from this folder (process ${holder.pid}). ` +
      `Stop that copy first, or run this one from another clone. Its data is in ${folder}.`,
  );
}

function findOptionalLiveHolder(folder: string, turn: number): Holder | undefined {
  const holder = findOptionalHolder(folder, turn);
  return holder && !holder.released && identityOf(holder.pid) === holder.identity ? holder : undefined;
}

function findOptionalHolder(folder: string, turn: number): Holder | undefined {
  try {
    return JSON.parse(readFileSync(lockFile(folder, turn), 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function claim(folder: string, turn: number): boolean {
  const draft = writeDraft(folder, false);
  try {
    linkSync(draft, lockFile(folder, turn));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function release(folder: string, turn: number): void {
  const holder = findOptionalHolder(folder, turn);
  if (holder?.pid !== process.pid || holder.identity !== identityOf(process.pid)) return;
  renameSync(writeDraft(folder, true), lockFile(folder, turn));
}

function writeDraft(folder: string, released: boolean): string {
  const holder: Holder = { pid: process.pid, identity: identityOf(process.pid) ?? '', released };
  const draft = join(folder, `portal.${randomUUID()}.draft`);
  writeFileSync(draft, JSON.stringify(holder), { flag: 'wx' });
  return draft;
}
