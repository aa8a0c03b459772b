import type { Denied, Silent } from './directory';

// What openid-client and jose throw, as far as it tells a no from silence.
type Fault = { name?: unknown; code?: unknown; status?: unknown; error?: unknown; cause?: unknown };

/** A failed sign-in: silence where the directory could not be reached or is ill, a no for everything else. */
export function faultOfAnswer(thrown: unknown): Denied | Silent {
  const { code, error } = thrown as Fault;
  const unreachable = thrown instanceof TypeError && code === undefined;
  const isLate = code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT' || code === 'ERR_JWKS_TIMEOUT';
  const isIll = error === 'server_error' || error === 'temporarily_unavailable' || statusOf(thrown) >= 500;
  return unreachable || isLate || isIll ? { silent: reasonOf(thrown) } : { denied: reasonOf(thrown) };
}

/**
 * A failed question about somebody who is signed in: a no only where the directory refuses the ticket itself or names
 * somebody else, so that a fault of its own signs nobody out.
 */
export function faultOfAsking(thrown: unknown): Denied | Silent {
  const { code, error } = thrown as Fault;
  const isRefused = error === undefined && [401, 403].includes(statusOf(thrown));
  const isOver = error === 'invalid_grant';
  const isSomebodyElse = code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED';
  return isRefused || isOver || isSomebodyElse ? { denied: reasonOf(thrown) } : { silent: reasonOf(thrown) };
}

/** Whether a ticket may only have grown too old, so that renewing it is worth a try. */
export function isExpired(thrown: unknown): boolean {
  return statusOf(thrown) === 401;
}

function statusOf(thrown: unknown): number {
  const { status, cause } = thrown as Fault;
  return Number(status ?? (cause as Fault | undefined)?.status ?? 0);
}

// Codes alone: the words of an answer may quote what was asked.
function reasonOf(thrown: unknown): string {
  const { name, code, error } = thrown as Fault;
  return [name, code, error].filter((part) => typeof part === 'string').join(' ');
}
