import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { joinEmbeddedDatabase } from '../../src/embedded-database';
import { withClient } from '../../src/embedded-database/roles';
import { identityOf } from '../../src/embedded-database/process-identity';
import { checks } from '../../src/verification';
import { clusterIn, postmasterIn, temporaryFolder } from '../support/portal';
import { PortalProcess } from '../support/portal-process';

jest.setTimeout(90_000);

const DATA_DIR = temporaryFolder('verification');
let portal: PortalProcess;
beforeAll(async () => void (portal = await new PortalProcess({ DATA_DIR, PORT: '0' }).started()));
afterAll(async () => {
  await portal.end('SIGKILL');
  if (existsSync(join(clusterIn(DATA_DIR), 'postmaster.pid'))) await run('--verify-audit');
  rmSync(DATA_DIR, { recursive: true, force: true });
});

async function run(command: string) {
  const looking = new PortalProcess({ DATA_DIR }, { command });
  const status = await looking.end();
  return { status, output: looking.output, complaint: looking.complaint };
}

test('beside a running portal all is looked at and found in order, and the portal goes on', async () => {
  const postmaster = postmasterIn(DATA_DIR);
  const lines = checks.map(({ name, holds }) => `${name}: ${holds}.\n`);
  const [all, audit] = await Promise.all([run('--verify'), run('--verify-audit')]);
  expect(all).toEqual({ status: 0, output: lines.join(''), complaint: '' });
  expect(audit).toMatchObject({ status: 0, complaint: '' });
  expect(postmasterIn(DATA_DIR)).toBe(postmaster);
  expect((await portal.open('/readyz')).status).toBe(200);
});

test('what was changed behind the portal’s back is named, beside it and once it has stopped', async () => {
  await change(`UPDATE training_sessions SET taken = taken + 1 WHERE id = 1`);
  const said = /^Training, WRONG: training session 1 counts 3 places taken, its bookings come to 2\.$/m;
  const beside = await run('--verify');
  expect(beside.status).toBe(1);
  expect(beside.output).toMatch(said);

  const postmaster = postmasterIn(DATA_DIR);
  expect(await portal.end('SIGINT')).toBe(0);
  expect(identityOf(postmaster)).toBeUndefined();
  const alone = await run('--verify');
  expect([alone.status, alone.output]).toEqual([1, beside.output]);
  expect(existsSync(join(clusterIn(DATA_DIR), 'postmaster.pid'))).toBe(false);
});

test('where there is no database yet, none is made', async () => {
  const dataDir = join(DATA_DIR, 'elsewhere');
  const joined = joinEmbeddedDatabase({ clone: process.cwd(), dataDir });
  await expect(joined).rejects.toThrow('Start the portal first.');
  expect(existsSync(dataDir)).toBe(false);
});

async function change(sql: string): Promise<void> {
  const passwords = readFileSync(join(DATA_DIR, 'postgres', 'passwords.json'), 'utf8');
  const { owner } = JSON.parse(passwords) as { owner: string };
  const port = readFileSync(join(clusterIn(DATA_DIR), 'postmaster.pid'), 'utf8').split('\n')[3] ?? '';
  await withClient(`postgres://portal_owner:${owner}@127.0.0.1:${port}/portal`, (client) =>
    client.query(sql),
  );
}
