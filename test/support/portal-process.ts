import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Account } from '../../src/embedded-database/account';
import { withClient } from '../../src/embedded-database/roles';
import { clusterIn } from './portal';
import { signInAt } from './signing-in';

export type Settings = Record<string, string>;

const project = resolve(__dirname, '../..');

/** The portal as `npm start` runs it, in a process of its own, with these settings and no others. */
export class PortalProcess {
  output = '';
  complaint = '';
  /** The port the portal said it listens on. */
  port = 0;
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;

  constructor(settings: Settings, { command, account }: { command?: string; account?: Account } = {}) {
    const parameters = ['--require', 'tsx/cjs', 'src/server.ts', ...(command ? [command] : [])];
    const env = { PATH: '/usr/bin:/bin', LOG_LEVEL: 'warn', ...settings };
    this.child = spawn(process.execPath, parameters, { ...account, cwd: project, env });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.complaint += text));
    this.ended = once(this.child, 'close');
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Waits for the address it prints. Throws what it complained of when it ends instead. */
  async started(): Promise<this> {
    while (!/portal is at \S+:(\d+)\n/.test(this.output)) {
      if (this.child.exitCode !== null) throw new Error(this.complaint);
      await new Promise((soon) => setTimeout(soon, 20));
    }
    this.port = Number(/portal is at \S+:(\d+)\n/.exec(this.output)?.[1]);
    return this;
  }

  /** Its exit status, once it has ended; null when a signal ended it. */
  async end(signal?: NodeJS.Signals): Promise<number | null> {
    if (signal) this.child.kill(signal);
    await this.ended;
    return this.child.exitCode;
  }

  async open(path: string, cookie = ''): Promise<{ status: number; text: string }> {
    const response = await fetch(`http://127.0.0.1:${this.port}${path}`, { headers: { cookie } });
    return { status: response.status, text: await response.text() };
  }

  /** Signs someone of the cast in and answers their cookies; no demonstration shows the code, so `codeOf` knows it. */
  signIn(email: string, codeOf?: () => Promise<string>): Promise<string> {
    return signInAt(`http://127.0.0.1:${this.port}`, email, codeOf);
  }
}

/** Asks the database of a demonstration, past the portal, for one number. */
export async function countIn(dataDir: string, sql: string): Promise<number> {
  const passwords = readFileSync(join(dataDir, 'postgres', 'passwords.json'), 'utf8');
  const { superuser } = JSON.parse(passwords) as { superuser: string };
  const port = readFileSync(join(clusterIn(dataDir), 'postmaster.pid'), 'utf8').split('\n')[3] ?? '';
  const url = `postgres://portal_superuser:${superuser}@127.0.0.1:${port}/portal`;
  const { rows } = await withClient(url, (client) => client.query<{ count: string }>(sql));
  return Number(rows[0]?.count);
}

/** A process and all that it started, as far as Linux tells. */
export function familyOf(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number);
  return [pid, ...children];
}

function parentOf(pid: string): number {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}
