import { splitUrl } from './http.ts';
import type { Json, ParsedToken } from './model.ts';

/** What a token says of itself, read without trust: a claim of the wrong type counts as not there. */

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** `iss` of the claims, or of the header where the claims are encrypted (RFC 7519 section 5.3). */
export const issuer = (token: ParsedToken): string | undefined =>
  text(token.claims?.iss) ?? text(token.header?.iss);

export const issuerHost = (token: ParsedToken): string | undefined =>
  splitUrl(issuer(token)).host || undefined;

export const algorithm = (token: ParsedToken): string | undefined => text(token.header?.alg);

/** `typ` of the header (RFC 7519 section 5.1). */
export const tokenType = (token: ParsedToken): string | undefined => text(token.header?.typ);

/** Milliseconds either side of 1970: ECMA-262 section 21.4.1.1 knows no other times. */
const LAST_INSTANT = 8.64e15;

/** RFC 7519 section 2, NumericDate: seconds in the token, epoch milliseconds here. */
function instant(value: Json | undefined): number | undefined {
  return typeof value === 'number' && Math.abs(value * 1000) <= LAST_INSTANT ? value * 1000 : undefined;
}

export const expiry = (token: ParsedToken): number | undefined => instant(token.claims?.exp);
export const issuedAt = (token: ParsedToken): number | undefined => instant(token.claims?.iat);
export const notBefore = (token: ParsedToken): number | undefined => instant(token.claims?.nbf);

/** Seconds from `iat` to `exp`. */
export function lifetimeSeconds(token: ParsedToken): number | undefined {
  const from = issuedAt(token);
  const to = expiry(token);
  return from === undefined || to === undefined ? undefined : (to - from) / 1000;
}

/** `scope` (RFC 9068 section 2.2.3) or the `scp` of Okta and Entra. `undefined`: the token has neither. */
export function scopes(token: ParsedToken): string[] | undefined {
  const value = token.claims?.scope ?? token.claims?.scp;
  if (typeof value === 'string') return value.split(/\s+/).filter(Boolean);
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : undefined;
}

/** Auth0's RBAC. `undefined`: the token has none, which is not the same as an empty list. */
export function permissions(token: ParsedToken): string[] | undefined {
  const value = token.claims?.permissions;
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : undefined;
}

/** The client a token was issued to: `azp`, RFC 9068's `client_id`, Okta's `cid`, Entra's `appid`. */
export const authorizedClient = (token: ParsedToken): string | undefined =>
  ['azp', 'client_id', 'cid', 'appid']
    .map((name) => text(token.claims?.[name]))
    .find((id) => id !== undefined);
