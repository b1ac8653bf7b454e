import {
  evidence,
  first,
  isObject,
  parseChallenges,
  requestHeader,
  responseHeader,
  splitUrl,
} from '../http.ts';
import { s256 } from '../join.ts';
import { isDisguised, isRewritten } from '../masked.ts';
import type { Evidence, Exchange, Flow, Json, JsonObject, Token } from '../model.ts';
import { parseToken } from '../token.ts';

/** Proofs of possession (RFC 9449): what one of them says, and what of it does not fit the request. */

export interface Proof {
  readonly header: JsonObject;
  readonly claims: JsonObject;
}

/** `undefined`: the request had no proof, or one that cannot be read; see `hasProof`. */
export function proofOf(exchange: Exchange): Proof | undefined {
  const { header, claims } = parseToken(requestHeader(exchange, 'dpop') ?? '');
  return header && claims && { header, claims };
}

export const hasProof = (exchange: Exchange): boolean => requestHeader(exchange, 'dpop') !== undefined;

export const proofAt = (exchange: Exchange, claim?: string): Evidence =>
  evidence(exchange, 'request-header', 'dpop', claim);

/** The thumbprint of the key that a token is bound to (RFC 9449 section 6.1). */
export function boundKey(token: Token): string | undefined {
  const cnf = token.claims?.cnf;
  return isObject(cnf) && typeof cnf.jkt === 'string' ? cnf.jkt : undefined;
}

/** Bound by what it says itself, or by what was said when it was issued (section 5). */
export const isBound = (token: Token, flow: Flow): boolean =>
  boundKey(token) !== undefined || /^dpop$/i.test(issuedType(token, flow) ?? '');

/** `token_type` of the response that brought the token. */
export const issuedType = (token: Token, flow: Flow): string | undefined =>
  flow.exchanges
    .filter(({ response }) => response && first(response.params, 'access_token') === token.raw)
    .map(({ response }) => response && first(response.params, 'token_type'))
    .find(Boolean);

/** The server wants its own `nonce` in the proof, which costs one round and is normal (sections 8 and 9). */
export const wantsNonce = (exchange: Exchange): boolean =>
  parseChallenges(responseHeader(exchange, 'www-authenticate')).some(
    (c) => c.params.get('error') === 'use_dpop_nonce',
  ) || /"use_dpop_nonce"/.test(exchange.responseBody ?? '');

/** Words of a refusal that are about the proof. */
export const blamesProof = (refusal: string): boolean =>
  /dpop|proof|replay|\b(?:htu|htm|ath|jkt|jti)\b/i.test(refusal);

/** Words about the token, or about what it allows, and none about the proof. */
export const blamesToken = (refusal: string): boolean =>
  !blamesProof(refusal) &&
  /\b(?:aud|audience|issuer|expired|scopes?|permissions?|insufficient\w*|malformed|signature)\b/i.test(
    refusal,
  );

const PUBLIC: ReadonlyMap<Json, readonly string[]> = new Map([
  ['EC', ['crv', 'kty', 'x', 'y']],
  ['OKP', ['crv', 'kty', 'x']],
  ['RSA', ['e', 'kty', 'n']],
]);

/** RFC 7638: the hash of the key's required members in the order of their names. */
export function thumbprint(jwk: Json | undefined): string | undefined {
  const members = isObject(jwk) && jwk.kty !== undefined ? PUBLIC.get(jwk.kty) : undefined;
  if (!members || !isObject(jwk) || members.some((name) => typeof jwk[name] !== 'string')) return undefined;
  return s256(JSON.stringify(Object.fromEntries(members.map((name) => [name, jwk[name]]))));
}

/** RFC 9449 section 4.2: the proof shows the public key, and nobody else may ever see the other half. */
export const showsPrivateKey = ({ header: { jwk } }: Proof): boolean =>
  isObject(jwk) && ['d', 'p', 'q', 'k'].some((name) => typeof jwk[name] === 'string');

export interface Fault {
  /** A whole sentence about the proof. */
  readonly says: string;
  readonly claim: string;
}

/** Milliseconds; what libraries forgive. */
const LEEWAY = 300_000;

/** What RFC 9449 section 4.3 has a server check, as far as one who sees the request can. `now` is the server's. */
export function faultsOf(proof: Proof, exchange: Exchange, token: Token | undefined, now: number): Fault[] {
  const { header, claims } = proof;
  const faults: Fault[] = [];
  const fault = (claim: string, says: string) => faults.push({ claim, says });
  if (header.typ !== 'dpop+jwt') fault('header.typ', 'Its typ is not dpop+jwt.');
  const alg = typeof header.alg === 'string' ? header.alg : 'missing';
  if (!/^(?:RS|PS|ES)\d|^Ed/.test(alg)) fault('header.alg', `Its alg is ${alg}, and has to be asymmetric.`);
  if (!isObject(header.jwk)) fault('header.jwk', 'Its header has no public key (jwk).');
  for (const name of ['jti', 'htm', 'htu', 'iat'])
    if (claims[name] === undefined) fault(`claims.${name}`, `It has no ${name}.`);
  const { htm, htu, ath, iat } = claims;
  if (typeof htm === 'string' && htm !== exchange.method)
    fault('claims.htm', `It is for the method ${htm} (htm), and the request was a ${exchange.method}.`);
  if (typeof htu === 'string') {
    if (bare(htu) !== bare(exchange.url))
      fault('claims.htu', `It is for ${bare(htu)} (htu), and the request went to ${bare(exchange.url)}.`);
    else if (/[?#]/.test(htu)) fault('claims.htu', 'Its htu has a query or a fragment.');
  }
  if (typeof iat === 'number' && Math.abs(iat * 1000 - now) > LEEWAY)
    fault('claims.iat', `It was made at ${iso(iat * 1000)} (iat), and the server’s time was ${iso(now)}.`);
  if (!token) return faults;
  if (ath === undefined) fault('claims.ath', 'It has no ath, the hash of the access token.');
  else if (ath !== s256(token.raw) && !isRewritten(token.raw))
    fault('claims.ath', 'Its ath is not the hash of the access token that it came with.');
  const own = thumbprint(header.jwk);
  const bound = boundKey(token);
  if (own !== undefined && bound !== undefined && own !== bound && !isDisguised(bound))
    fault('header.jwk', `Its key has the thumbprint ${own}, and the token is bound to ${bound} (cnf.jkt).`);
  return faults;
}

/** RFC 9449 section 4.3: without query and fragment, compared after normalisation. */
function bare(url: string): string {
  const { origin, path } = splitUrl(url);
  return origin === '' ? (url.split(/[?#]/, 1)[0] ?? '') : origin + path;
}

const iso = (time: number): string =>
  Math.abs(time) < 8e15 ? new Date(time).toISOString() : 'no time at all';
