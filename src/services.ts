import type { Logger } from 'pino';
import type { Directory } from './accounts';
import type { Db } from './db';
import type { FileStorage } from './documents';
import type { Keys } from './keys';
import type { Mailer } from './notifications';

/** What the outside world is to the portal; tests replace only the clock, the mailer and the file store. */
export type Services = {
  db: Db;
  clock: () => Date;
  log: Logger;
  mail: Mailer;
  files: FileStorage;
  /** The file, outside the database, where the head of the audit chain is published daily. */
  auditHeads: string;
  /** What turns seeds into the links of letters and keeps the secrets of second factors. */
  keys: Keys;
  /** Where links in letters point, without a slash at the end. */
  baseUrl: string;
  demonstration: boolean;
  /** Whether a second administrator is needed even where there is only one (product.md, Decided 9). */
  alwaysTwo?: boolean;
  /** The council's directory of people, where staff sign in by it. */
  directory?: Directory | undefined;
};
