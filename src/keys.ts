import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** What only the portal's secret can make or read; a copy of the database alone can do neither. */
export type Keys = {
  /** Encrypts a short text for keeping in the database. */
  seal: (text: string) => Buffer;
  /** Reads what `seal` wrote. Throws when it was changed, or sealed under another secret. */
  open: (sealed: Buffer) => string;
  /** The same token for the same seed, 43 characters that an address can carry. */
  tokenFor: (seed: Buffer) => string;
};

/** The keys that follow from one secret of at least 32 characters (AES-256-GCM; HMAC-SHA-256). */
export function keysFrom(secret: string): Keys {
  const sealing = keyFor(secret, 'sealing');
  const tokens = keyFor(secret, 'tokens');
  return {
    seal: (text) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open: (sealed) => {
      const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, 12), {
        authTagLength: 16,
      });
      decipher.setAuthTag(sealed.subarray(12, 28));
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
    },
    tokenFor: (seed) => createHmac('sha256', tokens).update(seed).digest('base64url'),
  };
}

function keyFor(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'communities-fund', purpose, 32));
}
