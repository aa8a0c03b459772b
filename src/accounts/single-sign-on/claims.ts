import { z } from 'zod';

const short = z.string().min(1).max(255);

/** What the portal reads of an id token whose signature, issuer, audience and nonce the library has checked. */
export const idClaims = z.looseObject({
  sub: short,
  sid: short.optional().catch(undefined),
  auth_time: z.number().optional(),
  email: z.string().optional(),
  email_verified: z.unknown().optional(),
});

/** A logout token names a person, a session of theirs or both, and is nothing else (Back-Channel Logout 1.0, 2.4). */
export const logoutClaims = z
  .object({
    sub: short.optional(),
    sid: short.optional(),
    events: z.object({ 'http://schemas.openid.net/event/backchannel-logout': z.object({}) }),
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined);
