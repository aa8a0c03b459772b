import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** Somebody as the directory knows them. */
export type DirectoryPerson = { sub: string; email: string; email_verified: boolean };

/** The council's directory: a real OpenID provider on loopback, in a process of its own. */
export class DirectoryProcess {
  private told = 0;

  private constructor(
    private readonly child: ChildProcess,
    readonly issuer: string,
  ) {}

  static async start(): Promise<DirectoryProcess> {
    const child = fork(path.join(__dirname, 'provider.mjs'), { execArgv: [], silent: true });
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    return new DirectoryProcess(child, `http://localhost:${port}`);
  }

  /** Begins to answer, for the portal at this address. */
  open = (portal: string) => this.tell({ open: { portal } });
  employ = (person: DirectoryPerson) => this.tell({ person });
  dismiss = (sub: string) => this.tell({ forget: sub });
  fallSilent = () => this.tell({ be: 'silent' });
  wakeUp = () => this.tell({ be: 'awake' });
  /** Lets access tokens last so many seconds from now on. */
  shorten = (seconds: number) => this.tell({ tokens: seconds });

  /** A token signed by the directory's own keys that signs nobody out. */
  async signAnIdToken(sub: string): Promise<string> {
    return (await this.tell({ sign: sub })).token ?? '';
  }

  async stop(): Promise<void> {
    this.child.disconnect();
    await once(this.child, 'exit');
  }

  private async tell(message: object): Promise<{ token?: string }> {
    this.told += 1;
    this.child.send({ id: this.told, ...message });
    const [answer] = (await once(this.child, 'message')) as [{ token?: string }];
    return answer;
  }
}
