import { compactVerify, errors, importJWK, type JWK } from 'jose';
import { isObject } from './http.ts';
import { isDisguised } from './masked.ts';
import type { Json, ParsedToken } from './model.ts';

export interface SignatureVerdict {
  readonly verdict: 'valid' | 'invalid' | 'key-not-published' | 'cannot-be-checked';
  /** Why, as one plain sentence. */
  readonly reason: string;
}

/** More keys than any issuer publishes; a hostile key set must not cost minutes. */
const MOST_KEYS = 32;

/** Checks a signature against a key set that was seen in the traffic; nothing is fetched, nothing is thrown. */
export async function verifySignature(token: ParsedToken, jwks: Json | undefined): Promise<SignatureVerdict> {
  const obstacle = obstacleOf(token);
  if (obstacle !== undefined) return cannot(obstacle);
  const keys = keysOf(jwks);
  if (!keys) return cannot('No key set of its issuer was seen.');

  const { alg, kid } = token.header ?? {};
  const candidates = keys.filter((key) => fits(key, alg) && (kid === undefined || key.kid === kid));
  if (candidates.length === 0) {
    return {
      verdict: 'key-not-published',
      reason: `Its key ${typeof kid === 'string' ? `"${kid}" ` : ''}is not among the ${keys.length} that were seen: it is another issuer’s, or the keys have changed since.`,
    };
  }
  let unusable: string | undefined;
  for (const key of candidates) {
    const result = await verifiedBy(token, key, String(alg));
    if (result === 'valid')
      return { verdict: 'valid', reason: `Its signature fits the key "${key.kid ?? ''}" that was seen.` };
    if (result !== 'invalid') unusable = result;
  }
  return unusable === undefined
    ? {
        verdict: 'invalid',
        reason: 'Its signature does not fit: the token was changed, or signed by somebody else.',
      }
    : cannot(unusable);
}

/** A DPoP proof brings its own key (RFC 9449 section 4.2): whether that is the token's is `dpop.ts`' business. */
export const verifyProof = (proof: ParsedToken): Promise<SignatureVerdict> =>
  verifySignature(proof, { keys: [proof.header?.jwk ?? null] });

const cannot = (reason: string): SignatureVerdict => ({ verdict: 'cannot-be-checked', reason });

function obstacleOf({ format, header, claims, raw }: ParsedToken): string | undefined {
  if (format === 'jwe') return 'It is encrypted, so its signature is out of sight.';
  if (format === 'unsecured') return 'It has no signature.';
  if (format === 'opaque' || !header || !claims) return 'It cannot be decoded.';
  const { alg } = header;
  if (typeof alg !== 'string') return 'Its header names no algorithm.';
  if (alg.startsWith('HS')) return 'It is signed with a secret that only its issuer and its recipient have.';
  if (isDisguised(raw.slice(raw.lastIndexOf('.') + 1))) return 'Its signature was taken out of the report.';
  if (compact(raw) === undefined) return 'Its signature is missing or damaged.';
  if (header.crit !== undefined || header.b64 !== undefined)
    return 'Its header demands something that is not supported here.';
  if (header.nonce !== undefined) return 'It is for Microsoft’s own APIs, and only they can verify it.';
  return undefined;
}

const compact = (raw: string): string | undefined =>
  /[\w-]+\.[\w-]+\.[\w-]+/.exec(raw.slice(0, 256 * 1024))?.[0];

const TYPES: Readonly<Record<string, string>> = { RS: 'RSA', PS: 'RSA', ES: 'EC', Ed: 'OKP' };

const fits = (key: JWK, alg: Json | undefined): boolean =>
  typeof alg === 'string' &&
  key.kty === TYPES[alg.slice(0, 2)] &&
  key.use !== 'enc' &&
  (key.alg === undefined || key.alg === alg);

/** Public members only: a key set that shows a private key must still verify. */
function keysOf(jwks: Json | undefined): JWK[] | undefined {
  const list = isObject(jwks) ? jwks.keys : undefined;
  if (!Array.isArray(list)) return undefined;
  return list
    .slice(0, MOST_KEYS)
    .filter(isObject)
    .map((key) => {
      const entries = ['kty', 'kid', 'use', 'alg', 'n', 'e', 'crv', 'x', 'y'].map(
        (name) => [name, key[name]] as const,
      );
      return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string')) as unknown as JWK;
    });
}

async function verifiedBy(token: ParsedToken, key: JWK, alg: string): Promise<string> {
  try {
    await compactVerify(compact(token.raw) ?? '', await importJWK(key, alg), { algorithms: [alg] });
    return 'valid';
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return 'invalid';
    return 'The published key or the algorithm cannot be used here.';
  }
}
