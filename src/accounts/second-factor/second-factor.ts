import { createHash, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Permission } from '../../actor';

/** A person's authenticator: its shared secret in base32, and the last step of time whose code was used. */
export type SecondFactor = { secret: string; confirmedAt: Date; lastStep: number };

/** A new secret of 160 bits in base32 (RFC 4226, section 4). */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address an authenticator app reads from the picture. */
export function setUpAddress(secret: string, email: string): string {
  return totp(secret, email).toString();
}

/**
 * The step of time whose code was typed, one step early or late included; undefined for any other code (RFC 6238, section
 * 5.2). Spaces and dashes do not count.
 */
export function stepOf(secret: string, typed: string, now: Date): number | undefined {
  const token = withoutGaps(typed);
  if (!/^\d{6}$/.test(token)) return undefined;
  const timestamp = now.getTime();
  const delta = totp(secret).validate({ token, timestamp, window: 1 });
  return delta === null ? undefined : TOTP.counter({ timestamp }) + delta;
}

/** The code to type now, and the one after it when the first has been used: for the cast of the demonstration. */
export function codeToType({ secret, lastStep }: SecondFactor, now: Date): string {
  const step = Math.max(TOTP.counter({ timestamp: now.getTime() }), lastStep + 1);
  return totp(secret).generate({ timestamp: step * 30_000 });
}

/** Ten codes for whoever loses the phone, each of 60 random bits (guarantees.md AU-01). */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => [fourLetters(), fourLetters(), fourLetters()].join('-'));
}

/** What is kept of a recovery code, or undefined for what cannot be one. */
export function digestOfRecoveryCode(personId: number, typed: string): Buffer | undefined {
  const code = withoutGaps(typed).toLowerCase();
  if (!/^[a-z0-9]{12}$/.test(code)) return undefined;
  return createHash('sha256').update(`${personId}:${code}`).digest();
}

/** Every permission needs a second factor (product.md, Decided 11). */
export function needsFactor(permissions: readonly Permission[]): boolean {
  return permissions.length > 0;
}

/** Whether a device may be remembered: never where the work is money, decisions, people or records. */
export function mayRememberDevice(permissions: readonly Permission[]): boolean {
  return permissions.every((permission) => permission === 'assessor' || permission === 'trainer');
}

// Without the letters and figures that people mistake for others.
const alphabet = 'abcdefghjkmnpqrstvwxyz23456789';

const fourLetters = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');

const withoutGaps = (typed: string) => typed.replace(/[\s\p{Pd}]/gu, '');

function totp(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Communities Fund', label, secret: Secret.fromBase32(secret) });
}
