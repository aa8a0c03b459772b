import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { familyOf } from '../support/portal-process';

/** Seconds of processor time a process and those it started have used so far, as far as Linux tells. */
export function effortOf(pid: number): number {
  return familyOf(pid).reduce((sum, each) => sum + secondsOf(each), 0);
}

// With the children that have ended, which their parent has waited for.
function secondsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0) / ticksPerSecond;
  } catch {
    return 0;
  }
}

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
