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
  ENCRYPTION_SECRET: z.string().min(32).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().default('communities-fund@example.org'),
  DATA_DIR: z.string().optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  WORKER: z.enum(['with-web', 'apart']).default('with-web'),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(60).optional(),
  OIDC_SCOPE: z
    .string()
    .regex(/^openid( [\w.:/-]+)*$/, 'Must begin with openid')
    .default('openid email'),
  OIDC_SECOND_FACTOR: z
    .string()
    .regex(/^\w+=[^\s,]+(,[^\s,]+)*$/, 'Must look like amr=mfa,otp')
    .optional(),
  SECOND_ADMINISTRATOR: z.enum(['where-there-is-one', 'always']).default('where-there-is-one'),
  OIDC_GRACE: z.coerce.number().int().min(0).max(720).default(15),
});

type Given = z.infer<typeof settings>;

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
  refuseHalfADirectory(given);
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
    encryptionSecret: given.ENCRYPTION_SECRET,
    alwaysTwo: given.SECOND_ADMINISTRATOR === 'always',
    smtpUrl: given.SMTP_URL,
    mailFrom: given.MAIL_FROM,
    projectFolder: path.resolve(__dirname, '..'),
    dataDir: given.DATA_DIR,
    logLevel: given.LOG_LEVEL,
    worker: given.WORKER,
    trustProxy: given.TRUST_PROXY,
    directory: directoryFrom(given),
  };
}

/** The council's directory; undefined where people sign in here alone. */
function directoryFrom(given: Given) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = given;
  if (!issuer || !clientId || !clientSecret || !given.OIDC_NAME) return undefined;
  return {
    issuer,
    clientId,
    clientSecret,
    name: given.OIDC_NAME,
    scope: given.OIDC_SCOPE,
    secondFactor: given.OIDC_SECOND_FACTOR,
    grace: given.OIDC_GRACE * 60_000,
  };
}

const wholeDirectory = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME'] as const;

function refuseHalfADirectory(given: Given): void {
  const missing = wholeDirectory.filter((name) => !given[name]);
  const isWanted = missing.length < wholeDirectory.length || given.OIDC_SECOND_FACTOR !== undefined;
  if (isWanted && missing.length > 0)
    throw new Error(`Signing in by the council's directory also needs: ${missing.join(', ')}.`);
  if (given.NODE_ENV === 'production' && given.OIDC_ISSUER?.startsWith('http:'))
    throw new Error('In production OIDC_ISSUER must start with https://.');
}

function refuseUnsafe(given: Given): void {
  if (given.NODE_ENV !== 'production') return;
  const missing = (
    ['DATABASE_URL', 'SESSION_SECRET', 'ENCRYPTION_SECRET', 'BASE_URL', 'SMTP_URL'] as const
  ).filter((name) => !given[name]);
  if (missing.length > 0)
    throw new Error(`In production these settings must be given: ${missing.join(', ')}.`);
  if (!given.BASE_URL?.startsWith('https://'))
    throw new Error('In production BASE_URL must start with https://.');
  for (const name of ['SESSION_SECRET', 'ENCRYPTION_SECRET'] as const) {
    if (/^(.)\1*$/.test(given[name] ?? '')) throw new Error(`${name} must be a long random text.`);
  }
  if (given.SESSION_SECRET === given.ENCRYPTION_SECRET)
    throw new Error('SESSION_SECRET and ENCRYPTION_SECRET must differ.');
}
