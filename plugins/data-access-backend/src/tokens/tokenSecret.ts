import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { AGREEMENT_TOKEN_PREFIX } from '@meshport/plugin-data-query-common';

const SECRET_BYTES = 32;
const SECRET = new RegExp(
  `^${AGREEMENT_TOKEN_PREFIX}([0-9a-f]{32})_[A-Za-z0-9_-]{43}$`,
);

/** A new secret for a token, which names the token that it is of. @internal */
export function createTokenSecret(tokenId: string): string {
  return `${AGREEMENT_TOKEN_PREFIX}${tokenId.replaceAll('-', '')}_${randomBytes(
    SECRET_BYTES,
  ).toString('base64url')}`;
}

/** Id of the token that a secret names; `undefined` for what is no secret. @internal */
export function tokenIdOf(secret: string): string | undefined {
  const [, hex] = SECRET.exec(secret) ?? [];
  return hex?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * What is stored of a secret. It is random and long, so a plain hash cannot be
 * searched for it.
 *
 * @internal
 */
export function hashTokenSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** @internal */
export function isTokenSecret(secret: string, storedHash: string): boolean {
  const given = Buffer.from(hashTokenSecret(secret), 'hex');
  const stored = Buffer.from(storedHash, 'hex');
  return given.length === stored.length && timingSafeEqual(given, stored);
}
