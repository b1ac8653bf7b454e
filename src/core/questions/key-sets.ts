import type { Facts } from '../facts.ts';
import { isObject, parseJson } from '../http.ts';
import type { Exchange, Step, Token } from '../model.ts';
import { issuerForm } from '../providers/errors.ts';
import { traitsOf } from '../providers/of-token.ts';
import { algorithm, issuer } from '../token-claims.ts';

/** The key of a token, and the sets of keys that its issuer was seen to publish (RFC 7517). */

/** `undefined`: not to be found in any key set that everybody can read. */
export function publishedKid(token: Token, facts: Facts): string | undefined {
  const kid = token.header?.kid;
  if (token.format !== 'jws' || typeof kid !== 'string' || !/^(?:access|id)_token$/.test(token.role))
    return undefined;
  if (!/^(?:RS|PS|ES)\d|^Ed/.test(algorithm(token) ?? '') || token.header?.nonce !== undefined)
    return undefined;
  const isForItself = issuerForm(issuer(token) ?? '', traitsOf(token, facts).id) === 'org';
  return isForItself && token.role === 'access_token' ? undefined : kid;
}

export interface KeySet {
  readonly kids: readonly string[];
  readonly exchange: Exchange;
}

/** Key sets that are this issuer's beyond doubt: below its own address, or named by its discovery document. */
export function keySetsOf(token: Token, steps: readonly Step[]): KeySet[] {
  const iss = issuer(token)?.replace(/\/$/, '');
  if (iss === undefined) return [];
  const named = steps
    .filter((s) => s.kind === 'discovery')
    .map((s) => parseJson(s.exchange.responseBody))
    .filter(isObject)
    .filter((d) => typeof d.issuer === 'string' && d.issuer.replace(/\/$/, '') === iss)
    .map((d) => d.jwks_uri);
  return steps.flatMap(({ kind, exchange }) => {
    if (kind !== 'jwks') return [];
    const isOwn =
      named.includes(exchange.url) || exchange.url.split('?')[0] === `${iss}/.well-known/jwks.json`;
    const set = isOwn ? parseJson(exchange.responseBody) : undefined;
    const keys = isObject(set) && Array.isArray(set.keys) ? set.keys : [];
    const kids = keys
      .map((key) => (isObject(key) ? key.kid : undefined))
      .filter((kid) => typeof kid === 'string');
    // A key without a name may be the one.
    return kids.length === 0 || kids.length < keys.length ? [] : [{ kids, exchange }];
  });
}
