import type { JWK } from 'jose';
import { decodeBase64Url } from './base64url.ts';
import { isObject } from './http.ts';
import type { Json, JsonObject } from './model.ts';

/** What a signature is checked with. A shared secret is of its own kind, so that no public key can ever be one. */
export type Key =
  | { readonly kind: 'jwk'; readonly jwk: JWK }
  | { readonly kind: 'spki' | 'certificate'; readonly pem: string }
  | { readonly kind: 'secret'; readonly bytes: Uint8Array<ArrayBuffer>; readonly readAs: string };

export interface KeySet {
  readonly keys: readonly Key[];
  readonly origin: KeyOrigin;
}

/** How we came by the keys, which says what a fitting one is worth. */
export type KeyOrigin =
  /** In the traffic. `older`: its issuer published another set since. */
  | { readonly how: 'seen'; readonly host: string; readonly older?: boolean }
  | { readonly how: 'fetched'; readonly host: string }
  /** By the person. */
  | { readonly how: 'given' }
  /** In the token’s own header, which proves nothing but possession (RFC 9449). */
  | { readonly how: 'enclosed' };

/** More keys than any issuer publishes; a hostile key set must not cost minutes. */
const MOST_KEYS = 1000;

/** Public members only: a key set that shows a private key must still verify. */
const PUBLIC = ['kty', 'kid', 'use', 'alg', 'crv', 'n', 'e', 'x', 'y'];

/** RFC 7517 section 5; a bare list and a single key are meant as one, too. `undefined`: it is none of these. */
export function publicKeys(jwks: Json | undefined): Key[] | undefined {
  return listOf(jwks)?.flatMap((jwk) => (jwk.kty === 'oct' ? [] : [publicKey(jwk)]));
}

/** The same, and the shared secrets among them (`oct`, RFC 7518 section 6.4): for what a person gave, only. */
export function givenKeys(jwks: Json | undefined): Key[] | undefined {
  return listOf(jwks)?.flatMap((jwk) => {
    if (jwk.kty !== 'oct') return [publicKey(jwk)];
    const bytes = typeof jwk.k === 'string' ? decodeBase64Url(jwk.k) : undefined;
    return bytes && bytes.length > 0 ? [{ kind: 'secret', bytes, readAs: 'a JWK' }] : [];
  });
}

function listOf(jwks: Json | undefined): JsonObject[] | undefined {
  const list = Array.isArray(jwks) ? jwks : isObject(jwks) ? (jwks.keys ?? [jwks]) : undefined;
  if (!Array.isArray(list)) return undefined;
  const keys = list.slice(0, MOST_KEYS).filter(isObject);
  return keys.length > 0 && keys.every((key) => typeof key.kty !== 'string') ? undefined : keys;
}

function publicKey(jwk: JsonObject): Key {
  const members = PUBLIC.map((name) => [name, jwk[name]] as const);
  const known = Object.fromEntries(members.filter(([, value]) => typeof value === 'string'));
  return { kind: 'jwk', jwk: { ...known, ...(isForOthers(jwk) ? { use: 'enc' } : {}) } as unknown as JWK };
}

/** RFC 7517 section 4.3: what a list of operations leaves out, the key is not for. */
const isForOthers = ({ key_ops: ops }: JsonObject): boolean =>
  Array.isArray(ops) && ops.length > 0 && !ops.includes('verify') && !ops.includes('sign');
