import { type CryptoKey, compactVerify, errors, importJWK, importSPKI, importX509 } from 'jose';
import { decodeBase64Url, encodeBase64Url } from './base64url.ts';
import { type Key, type KeyOrigin, type KeySet, publicKeys } from './keys.ts';
import { isDisguised } from './masked.ts';
import type { JsonObject, ParsedToken } from './model.ts';
import { called, malformed, nameOf, notPublished, quoted, rotated, unusable, whose } from './verify-words.ts';

export interface SignatureVerdict {
  readonly verdict: 'valid' | 'invalid' | 'key-not-published' | 'cannot-be-checked';
  /** Why, as one plain sentence or two. */
  readonly reason: string;
}

/** Each costs a verification: a hostile key set must not cost minutes. */
const MOST_TRIALS = 32;

/** A DPoP proof brings its own key (RFC 9449 section 4.2): whether that is the token's is `dpop.ts`' business. */
export const verifyProof = (proof: ParsedToken): Promise<SignatureVerdict> =>
  verifyWith(proof, [
    { keys: publicKeys({ keys: [proof.header?.jwk ?? null] }) ?? [], origin: { how: 'enclosed' } },
  ]);

/**
 * Checks a signature with the first of these sets that has its key. Nothing is fetched, nothing is thrown, and of the
 * header only `alg` and `kid` are followed: never `jku`, `x5u`, `x5c` or `jwk` (RFC 7515 section 10, RFC 8725).
 */
export async function verifyWith(token: ParsedToken, sets: readonly KeySet[]): Promise<SignatureVerdict> {
  const obstacle = whyUncheckable(token);
  if (obstacle !== undefined) return cannot(obstacle);
  const alg = String(token.header?.alg);
  if (sets.length === 0) return cannot(isShared(alg) ? needsSecret(alg) : 'No key of its issuer was seen.');
  if (isShared(alg)) return verifyShared(token, alg, sets);

  let verdict: SignatureVerdict | undefined;
  for (const set of sets) {
    const next = await verifyPublic(token, alg, set);
    if (next.verdict === 'valid') return next;
    // What the latest set says, unless only an older one has the key.
    if (verdict === undefined || verdict.verdict === 'key-not-published') verdict = next;
  }
  return verdict ?? cannot('No key of its issuer was seen.');
}

const cannot = (reason: string): SignatureVerdict => ({ verdict: 'cannot-be-checked', reason });
const invalid = (reason: string): SignatureVerdict => ({ verdict: 'invalid', reason });

/** What no key could help, as a sentence. */
export function whyUncheckable({ format, header, claims, raw }: ParsedToken): string | undefined {
  if (format === 'jwe') return 'It is encrypted, so its signature is out of sight.';
  if (format === 'unsecured') return 'It has no signature (alg "none"): anybody can write such a token.';
  if (format === 'opaque' || !header) return 'It cannot be decoded.';
  const { alg } = header;
  if (typeof alg !== 'string') return 'Its header names no algorithm.';
  if (isDisguised(raw.slice(raw.lastIndexOf('.') + 1))) return 'Its signature was taken out of the report.';
  const whole = compact(raw);
  if (whole === undefined) return 'Its signature is missing or damaged.';
  // RFC 7515 appendix F.
  if (whole.includes('..')) return 'What it signs is not in it, but was sent beside it.';
  if (header.crit !== undefined || header.b64 !== undefined)
    return 'Its header demands something that is not supported here.';
  if (header.nonce !== undefined && isOfMicrosoft(claims))
    return 'It is for Microsoft’s own APIs, and only they can verify it.';
  if (alg === 'ES256K') return 'It is signed with ES256K, whose curve browsers do not have.';
  if (!ALGORITHM.test(alg)) return 'Its header names an algorithm that is not supported here.';
  return undefined;
}

/** What Entra signs is another header, where a hash stands in place of the nonce; elsewhere it is a member as any. */
const isOfMicrosoft = (claims: JsonObject | undefined): boolean =>
  typeof claims?.iss !== 'string' ||
  /^https:\/\/(?:sts|login)\.(?:windows\.net|chinacloudapi\.cn|(?:partner\.)?microsoftonline\.\w+)\//.test(
    claims.iss,
  );

const ALGORITHM = /^(?:(?:RS|PS|HS)(?:256|384|512)|ES(?:256|384|512)|EdDSA|Ed25519)$/;

/** The three parts and nothing else: what stands around them is no part of the token, and never cut off from one. */
const compact = (raw: string): string | undefined =>
  /^["'`\s]*([\w-]+\.[\w-]*\.[\w-]+)["'`\s]*$/.exec(raw.slice(0, 256 * 1024))?.[1];

/* ------------------------------------------------------------ shared secrets */

/** Signed and checked with one secret (RFC 7518 section 3.2). */
export const isShared = (alg: string): boolean => alg.startsWith('HS');

const needsSecret = (alg: string): string =>
  `It is signed with a secret that only its issuer and its recipient have (${alg}).`;

/** Only what was given as a secret is one: a public key as a secret is how forgers confuse APIs (RFC 8725, 2.1). */
async function verifyShared(
  token: ParsedToken,
  alg: string,
  sets: readonly KeySet[],
): Promise<SignatureVerdict> {
  const given = sets.filter(({ origin }) => origin.how === 'given').flatMap(({ keys }) => keys);
  const secrets = given.filter((key) => key.kind === 'secret');
  if (secrets.length === 0) {
    const isPublic =
      given.length > 0 ? ' What was given is a public key, and that is never used as one.' : '';
    return cannot(needsSecret(alg) + isPublic);
  }
  for (const key of secrets.slice(0, MOST_TRIALS)) {
    if ((await verifiedBy(token, key, alg)) === 'valid')
      return valid(token, `It fits the secret, read as ${key.readAs}.`);
  }
  return invalid(
    `It does not fit ${secrets.length > 1 ? 'the secret, in whatever way it is read' : 'the secret'}: it is another secret, or the token was changed.${malformed(signatureBytes(token), alg)}`,
  );
}

/* --------------------------------------------------------------- public keys */

async function verifyPublic(token: ParsedToken, alg: string, set: KeySet): Promise<SignatureVerdict> {
  const keys = set.keys.filter((key) => key.kind !== 'secret');
  if (keys.length === 0 && set.keys.length > 0)
    return cannot(
      `A secret was given, and it is signed with a private key (${alg}): its public key is needed.`,
    );
  const kid = typeof token.header?.kid === 'string' ? token.header.kid : undefined;
  const named = byName(keys, kid, set.origin);
  const fitting = named.filter((key) => fits(key, alg));
  if (fitting.length === 0) {
    const misfit =
      kid === undefined ? undefined : named.find((key) => nameOf(key) === kid && !isForEncryption(key));
    return misfit
      ? isEd448(misfit, alg)
        ? cannot(`The key ${quoted(kid ?? '')} is one for Ed448, a curve that browsers do not have.`)
        : invalid(
            `Its header says ${alg}, and the key ${quoted(kid ?? '')} is for something else: no API may accept it.`,
          )
      : notPublished(kid, alg, keys.length, set.origin);
  }
  let problem: string | undefined;
  for (const key of fitting.slice(0, MOST_TRIALS)) {
    const result = await verifiedBy(token, key, alg);
    if (result === 'valid')
      return valid(token, `It fits ${called(key)}${whose(set.origin)}.${rotated(set.origin)}`);
    if (result !== 'invalid') problem = result;
  }
  if (problem !== undefined) return cannot(problem);
  if (fitting.length > MOST_TRIALS)
    return cannot(`It does not say which of ${fitting.length} keys it is signed with.`);
  const which = fitting.length === 1 && fitting[0] ? called(fitting[0]) : `any of ${fitting.length} keys`;
  return invalid(
    `It does not fit ${which}${whose(set.origin)}: the token was changed, or signed by somebody else.${malformed(signatureBytes(token), alg)}`,
  );
}

/** Keys of its name; where none of the set has a name, or there is one that a person gave, that may be meant. */
function byName(keys: readonly Key[], kid: string | undefined, origin: KeyOrigin): readonly Key[] {
  if (kid === undefined) return keys;
  const named = keys.filter((key) => nameOf(key) === kid);
  if (named.length > 0) return named;
  const isMeant = keys.length === 1 && (origin.how === 'given' || origin.how === 'enclosed');
  return isMeant ? keys : keys.filter((key) => nameOf(key) === undefined);
}

/** RFC 8037 section 2: `EdDSA` is for both curves. */
const isEd448 = (key: Key, alg: string): boolean =>
  alg === 'EdDSA' && key.kind === 'jwk' && key.jwk.crv === 'Ed448';

const isForEncryption = (key: Key): boolean => key.kind === 'jwk' && key.jwk.use === 'enc';

const TYPES: Readonly<Record<string, string>> = { RS: 'RSA', PS: 'RSA', ES: 'EC', Ed: 'OKP' };
const CURVES: Readonly<Record<string, string>> = {
  ES256: 'P-256',
  ES384: 'P-384',
  ES512: 'P-521',
  EdDSA: 'Ed25519',
  Ed25519: 'Ed25519',
};
const EDDSA = ['EdDSA', 'Ed25519'];

/** What kind of key a PEM holds comes to light when it is imported. */
function fits(key: Key, alg: string): boolean {
  if (key.kind !== 'jwk') return key.kind !== 'secret';
  const { kty, crv, use, alg: own } = key.jwk;
  return (
    kty === TYPES[alg.slice(0, 2)] &&
    (CURVES[alg] === undefined || crv === CURVES[alg]) &&
    use !== 'enc' &&
    (own === undefined || own === alg || (EDDSA.includes(own) && EDDSA.includes(alg)))
  );
}

/**
 * RFC 4648 section 3.5: bits of the last character that stand for nothing. Whoever changes only these sees a token
 * that was changed and is accepted all the same.
 */
function valid(token: ParsedToken, reason: string): SignatureVerdict {
  const signature = signatureOf(token);
  if (encodeBase64Url(signatureBytes(token)) === signature) return { verdict: 'valid', reason };
  return invalid(
    'It has the right bytes, but its last character was changed: lenient libraries accept it, strict ones refuse it, and no issuer writes it so.',
  );
}

const signatureOf = ({ raw }: ParsedToken): string => compact(raw)?.split('.')[2] ?? '';

const signatureBytes = (token: ParsedToken): Uint8Array =>
  decodeBase64Url(signatureOf(token)) ?? new Uint8Array();

/* --------------------------------------------------------------------- jose */

async function verifiedBy(token: ParsedToken, key: Key, alg: string): Promise<string> {
  try {
    await compactVerify(compact(token.raw) ?? '', await imported(key, alg), { algorithms: [alg] });
    return 'valid';
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return 'invalid';
    return unusable(key, alg, error);
  }
}

async function imported(key: Key, alg: string): Promise<CryptoKey | Uint8Array> {
  switch (key.kind) {
    case 'jwk':
      return importJWK(key.jwk, alg);
    case 'spki':
      return importSPKI(key.pem, alg);
    case 'certificate':
      return importX509(key.pem, alg);
    case 'secret':
      return key.bytes;
    default:
      return key satisfies never;
  }
}
