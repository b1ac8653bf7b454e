import { describe, expect, it } from 'vitest';
import {
  apiToken,
  auth0OpaqueJwe,
  CLIENT_ID,
  CUSTOM_ISSUER,
  ISSUED,
  jwt,
  rfc9068Token,
} from './testing/tokens.ts';
import { audiences, parseToken } from './token.ts';
import * as claims from './token-claims.ts';

const token = parseToken(apiToken({ permissions: ['read:orders'] }));
const odd = parseToken(
  jwt(
    { iss: 1, aud: ['a', 2], exp: '3', iat: null, scope: 4, permissions: 'x', azp: {} },
    { header: { typ: { toString: 1 } } },
  ),
);

describe('what a token says of itself', () => {
  it('is read', () => {
    expect(claims.issuer(token)).toBe(CUSTOM_ISSUER);
    expect(claims.issuerHost(token)).toBe('login.northwind.com');
    expect(claims.algorithm(token)).toBe('RS256');
    expect(claims.expiry(token)).toBe((ISSUED + 86_400) * 1000);
    expect(claims.issuedAt(token)).toBe(ISSUED * 1000);
    expect(claims.lifetimeSeconds(token)).toBe(86_400);
    expect(claims.scopes(token)).toEqual(['openid', 'profile', 'email']);
    expect(claims.permissions(token)).toEqual(['read:orders']);
    expect(claims.authorizedClient(token)).toBe(CLIENT_ID);
    expect(claims.authorizedClient(parseToken(rfc9068Token()))).toBe(CLIENT_ID);
  });

  it('is the header’s issuer where the claims are encrypted', () => {
    expect(claims.issuer(parseToken(auth0OpaqueJwe()))).toBe(CUSTOM_ISSUER);
  });

  it('counts as missing where it has the wrong type', () => {
    expect(audiences(odd)).toEqual(['a']);
    for (const read of [
      claims.issuer,
      claims.issuerHost,
      claims.expiry,
      claims.issuedAt,
      claims.notBefore,
      claims.lifetimeSeconds,
      claims.tokenType,
    ]) {
      expect(read(odd)).toBeUndefined();
    }
    for (const read of [claims.scopes, claims.permissions, claims.authorizedClient])
      expect(read(odd)).toBeUndefined();
  });

  it('counts as missing where no clock can show it', () => {
    for (const exp of [1e300, -1e300, -1e13]) expect(claims.expiry(parseToken(jwt({ exp })))).toBeUndefined();
  });

  it('tells an empty list of permissions from none', () => {
    expect(claims.permissions(parseToken(apiToken({ permissions: [] })))).toEqual([]);
    expect(claims.permissions(parseToken(apiToken()))).toBeUndefined();
  });

  it('reads the scope of Okta and Entra', () => {
    expect(claims.scopes(parseToken(jwt({ scp: ['a', 'b'] })))).toEqual(['a', 'b']);
    expect(claims.scopes(parseToken(jwt({ scp: 'a b' })))).toEqual(['a', 'b']);
  });
});
