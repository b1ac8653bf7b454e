import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { encodeBase64Url } from './base64url.ts';

const HASHES = { '256': sha256, '384': sha384, '512': sha512 } as const;

/**
 * OpenID Connect Core section 3.1.3.6: the left half of the hash that the ID token's own algorithm uses.
 * `undefined` for algorithms that name no hash.
 */
export function halfHash(value: string, alg: string | undefined): string | undefined {
  const bits = /^(?:RS|PS|ES|HS)(256|384|512)$/.exec(alg ?? '')?.[1] as keyof typeof HASHES | undefined;
  if (bits === undefined) return undefined;
  const digest = HASHES[bits](new TextEncoder().encode(value));
  return encodeBase64Url(digest.slice(0, digest.length / 2));
}
