import path from 'node:path';
import { z } from 'zod';

const settings = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).optional(),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  OWNER_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(100).default(10),
  SESSION_SECRET: z.string().min(32).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().default('communities-fund@example.org'),
  DATA_DIR: z.string().optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  WORKER: z.enum(['with-web', 'apart']).default('with-web'),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
});

export type Config = ReturnType<typeof loadConfig>;

/**
 * Reads the settings once, at start-up; one that is empty counts as not given. Throws an Error in plain words when one
 * cannot be used.
 */
export function loadConfig(env: NodeJS.ProcessEnv) {
  const parsed = settings.safeParse(
    Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')),
  );
  if (!parsed.success) throw new Error(`These settings cannot be used:\n${z.prettifyError(parsed.error)}`);
  const given = parsed.data;
  refuseUnsafe(given);
  return {
    production: given.NODE_ENV === 'production',
    demonstration: given.DATABASE_URL === undefined,
    host: given.HOST,
    port: given.PORT ?? 3000,
    portIsFixed: given.PORT !== undefined,
    baseUrl: given.BASE_URL,
    databaseUrl: given.DATABASE_URL,
    ownerDatabaseUrl: given.OWNER_DATABASE_URL,
    databaseConnections: given.DATABASE_CONNECTIONS,
    sessionSecret: given.SESSION_SECRET,
    smtpUrl: given.SMTP_URL,
    mailFrom: given.MAIL_FROM,
    projectFolder: path.resolve(__dirname, '..'),
    dataDir: given.DATA_DIR,
    logLevel: given.LOG_LEVEL,
    worker: given.WORKER,
    trustProxy: given.TRUST_PROXY,
  };
}

function refuseUnsafe(given: z.infer<typeof settings>): void {
  if (given.NODE_ENV !== 'production') return;
  const missing = (['DATABASE_URL', 'SESSION_SECRET', 'BASE_URL', 'SMTP_URL'] as const).filter(
    (name) => !given[name],
  );
  if (missing.length > 0)
    throw new Error(`In production these settings must be given: ${missing.join(', ')}.`);
  if (!given.BASE_URL?.startsWith('https://'))
    throw new Error('In production BASE_URL must start with https://.');
  if (/^(.)\1*$/.test(given.SESSION_SECRET ?? ''))
    throw new Error('SESSION_SECRET must be a long random text.');
  throw new Error('Production needs a second factor at sign-in, which this version does not have yet.');
}
