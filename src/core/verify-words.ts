import type { Key, KeyOrigin } from './keys.ts';
import type { SignatureVerdict } from './verify.ts';

/** How verdicts on signatures speak of keys. */

export const nameOf = (key: Key): string | undefined => (key.kind === 'jwk' ? key.jwk.kid : undefined);

export const notPublished = (
  kid: string | undefined,
  alg: string,
  count: number,
  origin: KeyOrigin,
): SignatureVerdict => {
  const what = kid === undefined ? `A key for ${alg}` : `Its key "${kid}"`;
  const among = count === 1 ? `the one${whose(origin)}` : `among the ${count} keys${whose(origin)}`;
  return {
    verdict: 'key-not-published',
    reason: `${what} is not ${among}: it is another issuer’s (another tenant?), or the keys were rotated.`,
  };
};

/** Completes “the key”. */
export function whose(origin: KeyOrigin): string {
  switch (origin.how) {
    case 'seen':
      return ` that ${origin.host} published (seen in the traffic)`;
    case 'fetched':
      return ` that ${origin.host} publishes`;
    case 'given':
      return ' that was given';
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
  return kid === undefined ? 'the key' : `the key "${kid}"`;
}
