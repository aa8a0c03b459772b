import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * What tells a running process from any other that bore its number, before or since: the boot and the
 * moment it started. Undefined when no such process runs; one that is dead but not yet reaped has gone.
 */
export function identityOf(pid: number): string | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return hasProc() ? identityFromProc(pid) : identityFromPs(pid);
}

/** The command line of a process, its arguments joined by spaces; undefined when it cannot be known. */
export function commandOf(pid: number): string | undefined {
  if (!hasProc()) return ps(pid, ['-ww', '-o', 'command=']);
  return read(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ');
}

export function identityFromPs(pid: number): string | undefined {
  const line = ps(pid, ['-o', 'stat=', '-o', 'lstart=']);
  if (line === undefined) return isSignallable(pid) ? 'unknown' : undefined;
  const [state = '', ...started] = line.trim().split(/\s+/);
  return state === '' || isDead(state) ? undefined : started.join(' ');
}

const hasProc = (): boolean => existsSync('/proc/self/stat');

const isDead = (state: string): boolean => /^[ZX]/.test(state);

function identityFromProc(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`);
  if (!stat) return undefined;
  const [state = '', ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticksAtStart = rest[18] ?? '';
  const boot = read('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  return isDead(state) ? undefined : `${boot}:${ticksAtStart}`;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function ps(pid: number, columns: string[]): string | undefined {
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  const result = spawnSync('ps', [...columns, '-p', String(pid)], { encoding: 'utf8', env });
  return result.error ? undefined : result.stdout;
}

function isSignallable(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
