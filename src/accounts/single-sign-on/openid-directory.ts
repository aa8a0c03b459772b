import { idClaims, logoutClaims } from './claims';
import type { Denied, Directory, DirectorySettings, Leaving, Silent } from './directory';
import { faultOfAnswer, faultOfAsking, isExpired } from './faults';
import { type Checks, factorClaim, hasShownFactor, keyOf, type Ticket, type Vouched } from './vouching';

/** Where the directory sends people back to, on our own address. */
export const returnPath = '/single-sign-on/return';

/**
 * The one door to openid-client, and to jose for logout tokens. The directory's own description of itself is read when
 * somebody first needs it, so that the portal starts without it. The address people come back to follows from `baseUrl`,
 * never from a request (guarantees.md IN-06).
 */
export function openDirectory(settings: DirectorySettings, baseUrl: string): Directory {
  const redirectUri = new URL(returnPath, baseUrl).href;
  const find = keptOnceFound(() => discover(settings, redirectUri));
  return {
    name: settings.name,
    grace: settings.grace,
    question: async (how) =>
      find()
        .then((found) => question(found, how.again))
        .catch(faultOfQuestion),
    answer: async (query, checks, how) =>
      find()
        .then((found) => answer(found, query, checks, how.again))
        .catch(faultOfAnswer),
    ask: async (ticket) =>
      find()
        .then((found) => ask(found, ticket))
        .catch(faultOfAsking),
    signOutAddress: async () =>
      find()
        .then((found) => signOutAddress(found, baseUrl))
        .catch(() => undefined),
    leaving: async (token) =>
      find()
        .then((found) => leaving(found, token))
        .catch(faultOfAnswer),
  };
}

type Found = Awaited<ReturnType<typeof discover>>;

// Seconds for each of its answers; whoever waits for a page waits less (standing.ts).
const patience = 5;

async function discover(settings: DirectorySettings, redirectUri: string) {
  const { issuer, clientId, clientSecret } = settings;
  // Both libraries are ES modules, and nobody without a directory should need them.
  const [oidc, jose] = await Promise.all([import('openid-client'), import('jose')]);
  // Marked so to stand out, not to go away; settings refuse http in production.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const insecure = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
  const execute = [...insecure, oidc.enableNonRepudiationChecks];
  const options = { execute, timeout: patience };
  const config = await oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, options);
  const about = config.serverMetadata();
  const keys = jose.createRemoteJWKSet(new URL(about.jwks_uri ?? ''));
  return { settings, redirectUri, oidc, jose, config, keys, issuer: about.issuer };
}

// A directory that was down is looked for again.
function keptOnceFound<Result>(look: () => Promise<Result>): () => Promise<Result> {
  let found: Promise<Result> | undefined;
  return () => {
    found ??= look().catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };
}

async function question({ settings, redirectUri, oidc, config }: Found, again: boolean) {
  const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
  const factor = factorClaim(settings.secondFactor ?? '');
  const address = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: settings.scope,
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(factor.claim === 'acr' && { acr_values: factor.values.join(' ') }),
    ...(again && { prompt: 'login', max_age: '0' }),
  });
  return { address: address.href, checks: { state, nonce, verifier } };
}

function faultOfQuestion(thrown: unknown): Silent {
  const fault = faultOfAnswer(thrown);
  return 'silent' in fault ? fault : { silent: fault.denied };
}

// How long before its answer, in seconds, somebody may have signed in anew; proofProblems looks closer.
const longestSinceSignIn = 600;

async function answer(found: Found, query: string, checks: Checks, again: boolean): Promise<Vouched> {
  const { settings, redirectUri, oidc, config, issuer } = found;
  const tokens = await oidc.authorizationCodeGrant(config, new URL(redirectUri + query), {
    expectedState: checks.state,
    expectedNonce: checks.nonce,
    pkceCodeVerifier: checks.verifier,
    idTokenExpected: true,
    ...(again && { maxAge: longestSinceSignIn }),
  });
  const claims = idClaims.parse(tokens.claims());
  const told = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
  const { email, email_verified: isVerified } = told.email === undefined ? claims : told;
  return {
    key: keyOf(issuer, claims.sub),
    email: isVerified === true ? email : undefined,
    hasShownFactor: hasShownFactor(settings.secondFactor, claims),
    authenticatedAt: claims.auth_time && claims.auth_time * 1000,
    sid: claims.sid ?? null,
    ticket: { subject: claims.sub, access: tokens.access_token, refresh: tokens.refresh_token ?? null },
  };
}

async function ask({ oidc, config }: Found, ticket: Ticket): Promise<Ticket> {
  try {
    await oidc.fetchUserInfo(config, ticket.access, ticket.subject);
    return ticket;
  } catch (error) {
    if (!isExpired(error) || ticket.refresh === null) throw error;
    const tokens = await oidc.refreshTokenGrant(config, ticket.refresh);
    return { ...ticket, access: tokens.access_token, refresh: tokens.refresh_token ?? ticket.refresh };
  }
}

// RP-Initiated Logout 1.0, section 2. No id token is kept to send along, so the directory may ask whether it is meant.
function signOutAddress({ oidc, config }: Found, baseUrl: string): string | undefined {
  if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
  return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: new URL('/', baseUrl).href }).href;
}

async function leaving({ settings, jose, keys, issuer }: Found, token: string): Promise<Leaving | Denied> {
  const required = { issuer, audience: settings.clientId, maxTokenAge: '5m', clockTolerance: 30 };
  const { payload } = await jose.jwtVerify(token, keys, { ...required, requiredClaims: ['jti', 'events'] });
  const claims = logoutClaims.safeParse(payload);
  if (!claims.success) return { denied: 'not a logout token' };
  const { sub, sid } = claims.data;
  return { key: sub && keyOf(issuer, sub), sid };
}
