import type { Key, KeyOrigin } from './keys.ts';
import type { SignatureVerdict } from './verify.ts';

/** How verdicts on signatures speak of keys. */

/** Whoever made the token chose it: it may be as long as a book, and hold what turns the text around it. */
export const quoted = (kid: string): string => {
  const name = kid.slice(0, 80).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"]/gu, '�');
  return `"${name}${kid.length > 80 ? '…' : ''}"`;
};

/** RFC 7518 section 3.3 demands 2048 bits; `error` is what jose says where it refuses a key. */
export function unusable(key: Key, alg: string, error: unknown): string {
  if (error instanceof TypeError && error.message.includes('modulusLength'))
    return `The key has less than 2048 bits, with which ${alg} must not be used: libraries refuse it.`;
  const isPem = key.kind === 'spki' || key.kind === 'certificate';
  return `The key cannot be used for ${alg}${isPem ? ': it is of another kind, or damaged.' : ' here.'}`;
}

export const nameOf = (key: Key): string | undefined => (key.kind === 'jwk' ? key.jwk.kid : undefined);

export const notPublished = (
  kid: string | undefined,
  alg: string,
  count: number,
  origin: KeyOrigin,
): SignatureVerdict => {
  if (origin.how === 'enclosed')
    return { verdict: 'cannot-be-checked', reason: `There is no key for ${alg} in its header (jwk).` };
  const what = kid === undefined ? `A key for ${alg}` : `Its key ${quoted(kid)}`;
  const among = count === 1 ? `the one${whose(origin)}` : `among the ${count} keys${whose(origin, true)}`;
  return {
    verdict: 'key-not-published',
    reason: `${what} is not ${among}: it is another issuer’s (another tenant?), or the keys were rotated.`,
  };
};

/** Completes “the key”. */
export function whose(origin: KeyOrigin, areMany = false): string {
  switch (origin.how) {
    case 'seen':
      return ` that ${origin.host} published (seen in the traffic)`;
    case 'fetched':
      return ` that ${origin.host} publishes`;
    case 'given':
      return areMany ? ' that were given' : ' that was given';
    case 'enclosed':
      return ' in its header';
    default:
      return origin satisfies never;
  }
}

export const rotated = (origin: KeyOrigin): string =>
  origin.how === 'seen' && origin.older
    ? ' The keys that were seen later do not have it any more: they were rotated.'
    : '';

export function called(key: Key): string {
  const kid = nameOf(key);
  if (key.kind === 'certificate') return 'the key of the certificate';
  return kid === undefined ? 'the key' : `the key ${quoted(kid)}`;
}

/** Bytes (RFC 7518 sections 3.2 and 3.4, RFC 8032); an RSA signature is as long as its key. */
const LENGTHS: Readonly<Record<string, number>> = {
  HS256: 32,
  HS384: 48,
  HS512: 64,
  ES256: 64,
  ES384: 96,
  ES512: 132,
  EdDSA: 64,
  Ed25519: 64,
};

/** Why a signature that does not fit could not have fitted, as one more sentence. */
export function malformed(signature: Uint8Array, alg: string): string {
  const { length } = signature;
  const wanted = LENGTHS[alg] ?? 256;
  if (alg.startsWith('ES') && length !== wanted && isDer(signature))
    return ` The signature is in the form of OpenSSL and Java (DER), which a JWT’s never has (RFC 7518 section 3.4): whoever signs it has to write it as ${wanted} bytes.`;
  return length < wanted ? ' It is too short: something was cut off.' : '';
}

/** X.690: a SEQUENCE as long as it says. */
function isDer(bytes: Uint8Array): boolean {
  const [tag, first = 0, second = 0] = bytes;
  return tag === 0x30 && (first === 0x81 ? second === bytes.length - 3 : first === bytes.length - 2);
}
