import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, chmodSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, accountFor, giveTo } from './account';
import { type Binaries } from './binaries';
import { flush } from './flush';
import { superuser } from './roles';

/** A folder PostgreSQL can serve from, and the account it belongs to. */
export type Cluster = { data: string; account: Account | undefined };

export type ClusterSetup = { folder: string; binaries: Binaries; password: string; durable: boolean };

/** All a program started for the cluster gets to see of its surroundings. */
export const surroundings = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

export const dataFolder = (folder: string): string => join(folder, 'cluster');

/** The folder's cluster, made on the first start. One that was interrupted in the making is made again. */
export async function ensureCluster(setup: ClusterSetup): Promise<Cluster> {
  const data = dataFolder(setup.folder);
  const account = accountFor(data);
  clearUnfinished(setup.folder);
  if (!existsSync(data)) await makeCluster(setup, data, account);
  refuseIfForeign(data);
  if (account && statSync(data).uid !== account.uid) giveTo(account, data);
  chmodSync(data, 0o700);
  return { data, account };
}

const unfinished = 'unfinished-';
const majorVersion = '18';

// Only Linux keeps several files at once; on macOS, Node asks for far more of the disk than initdb does.
const flushesItself = process.platform === 'linux';

function clearUnfinished(folder: string): void {
  for (const name of readdirSync(folder).filter((each) => each.startsWith(unfinished))) {
    rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}

async function makeCluster(setup: ClusterSetup, data: string, account: Account | undefined): Promise<void> {
  const draft = join(setup.folder, unfinished + randomUUID());
  const passwordFile = `${draft}.password`;
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, setup.password, { mode: 0o600 });
  if (account) for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid);
  await initdb(setup, draft, passwordFile, account);
  if (setup.durable && flushesItself) await flush(draft);
  rmSync(passwordFile);
  renameSync(draft, data);
}

async function initdb(
  setup: ClusterSetup,
  draft: string,
  passwordFile: string,
  account: Account | undefined,
) {
  const logins = ['-U', superuser, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const words = ['--encoding=UTF8', '--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const options = [...logins, ...words, ...(setup.durable && !flushesItself ? [] : ['--no-sync'])];
  await promisify(execFile)(setup.binaries.initdb, ['-D', draft, ...options], {
    ...account,
    cwd: '/',
    env: surroundings,
    windowsHide: true,
  });
}

function refuseIfForeign(data: string): void {
  const version = existsSync(join(data, 'PG_VERSION'))
    ? readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
    : 'none';
  if (version === majorVersion) return;
  throw new Error(
    `${data} holds no PostgreSQL ${majorVersion} cluster (version found: ${version}). Move it away.`,
  );
}
