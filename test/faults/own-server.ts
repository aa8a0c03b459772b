import { rmSync } from 'node:fs';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../src/embedded-database';
import { commandOf, identityOf } from '../../src/embedded-database/process-identity';
import { withClient } from '../../src/embedded-database/roles';
import { until } from '../../src/embedded-database/until';
import { clusterIn, postmasterIn, temporaryFolder } from '../support/portal';
import { familyOf } from '../support/portal-process';
import { quick } from '../support/throwaway-server';

/** A PostgreSQL that a test may break: before each fault it is asked whether it is really the test's own. */
export class OwnServer {
  private frozen: number[] = [];

  private constructor(
    readonly dataDir: string,
    private database: EmbeddedDatabase,
  ) {}

  static async start(): Promise<OwnServer> {
    const dataDir = temporaryFolder('away');
    return new OwnServer(dataDir, await startIn(dataDir));
  }

  /** Its addresses now: the port is another after it came back. */
  get urls(): Pick<EmbeddedDatabase, 'appUrl' | 'ownerUrl'> {
    return this.database;
  }

  /** Ends it at once, as a crash would: whoever is connected is cut off, and nothing is tidied away. */
  async breakOff(): Promise<void> {
    const pid = await this.ownPid();
    const stopped = this.database.stop();
    process.kill(pid, 'SIGQUIT');
    await stopped;
    if (!(await until(() => identityOf(pid) === undefined, 10_000))) throw new Error('It did not end.');
  }

  async comeBack(): Promise<void> {
    this.database = await startIn(this.dataDir);
  }

  /** Stops all its processes in their tracks, and answers what lets them go on. */
  async freeze(): Promise<() => void> {
    const pid = await this.ownPid();
    // The parent first, so that no child is born meanwhile.
    process.kill(pid, 'SIGSTOP');
    this.frozen = familyOf(pid);
    this.frozen.forEach((each) => signal(each, 'SIGSTOP'));
    return () => this.thaw();
  }

  async remove(): Promise<void> {
    this.thaw();
    await this.database.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private thaw(): void {
    this.frozen.forEach((pid) => signal(pid, 'SIGCONT'));
    this.frozen = [];
  }

  /** The server's process number. Throws unless folder, command line and the server's own word agree that it is ours. */
  private async ownPid(): Promise<number> {
    const cluster = clusterIn(this.dataDir);
    const pid = postmasterIn(this.dataDir);
    const started = commandOf(pid)?.includes(` -D ${cluster} -p `);
    const answers = await whoAnswers(this.database.superuserUrl, pid);
    if (!started || answers.folder !== cluster || !answers.isChild)
      throw new Error(`The server in ${answers.folder} is not the one this test started in ${cluster}.`);
    return pid;
  }
}

/** Children of the server end of their own accord. */
function signal(pid: number, name: NodeJS.Signals): void {
  if (identityOf(pid) !== undefined) process.kill(pid, name);
}

const startIn = (dataDir: string) =>
  startEmbeddedDatabase({ clone: process.cwd(), dataDir, settings: quick });

async function whoAnswers(url: string, pid: number): Promise<{ folder: string; isChild: boolean }> {
  const question = "SELECT current_setting('data_directory') AS folder, pg_backend_pid() AS backend";
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ folder: string; backend: number }>(question);
    const { folder = '', backend = 0 } = rows[0] ?? {};
    return { folder, isChild: familyOf(pid).includes(backend) };
  });
}
