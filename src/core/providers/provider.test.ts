import { describe, expect, it } from 'vitest';
import { createKnowledge } from '../facts.ts';
import { jwt } from '../testing/tokens.ts';
import { parseToken } from '../token.ts';
import { issuerForm, meaningOf, pageSpeaksOf } from './errors.ts';
import { traitsOf } from './of-token.ts';
import { providers } from './recognise.ts';

const TID = '7f1c6d2e-3b4a-4c5d-8e6f-1a2b3c4d5e6f';
const nothing = createKnowledge().facts({
  before: () => undefined,
  after: () => undefined,
  signedIn: () => undefined,
  recent: () => [],
});

describe('issuers', () => {
  it.each([
    ['auth0', 'https://login.northwind.com/', 'plain'],
    ['entra', `https://sts.windows.net/${TID}/`, 'v1'],
    ['entra', `https://login.microsoftonline.com/${TID}/v2.0`, 'v2'],
    ['entra', `https://contoso.b2clogin.com/${TID}/v2.0/`, 'b2c'],
    ['okta', 'https://dev-1.okta.com', 'org'],
    ['okta', 'https://id.fabrikam.example/oauth2/aus7Hq', 'custom'],
    ['keycloak', 'http://localhost:8080/auth/realms/dev', 'realm'],
    ['cognito', 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_aBcDeFgHi', 'pool'],
    ['google', 'https://accounts.google.com', 'plain'],
    ['auth0', 'https://login.northwind.com', undefined],
    ['okta', 'https://dev-1.okta.com/', undefined],
  ] as const)('%s forms %s as %s', (provider, issuer, form) =>
    expect(issuerForm(issuer, provider)).toBe(form),
  );

  it.each([
    ['auth0', 'login.northwind.com', '/authorize', 'https://login.northwind.com/'],
    [
      'entra',
      'login.microsoftonline.com',
      `/${TID}/oauth2/v2.0/token`,
      `https://login.microsoftonline.com/${TID}/v2.0`,
    ],
    ['entra', 'login.microsoftonline.com', `/${TID}/oauth2/token`, `https://sts.windows.net/${TID}/`],
    ['entra', 'login.microsoftonline.com', '/common/oauth2/v2.0/authorize', undefined],
    ['okta', 'dev-1.okta.com', '/oauth2/v1/authorize', 'https://dev-1.okta.com'],
    ['okta', 'dev-1.okta.com', '/oauth2/default/v1/token', 'https://dev-1.okta.com/oauth2/default'],
    ['okta', 'dev-1.okta.com', '/idp/idx/identify', undefined],
    [
      'keycloak',
      'sso.tailspin.example',
      '/auth/realms/toys/protocol/openid-connect/token',
      'https://sso.tailspin.example/auth/realms/toys',
    ],
    ['google', 'oauth2.googleapis.com', '/token', 'https://accounts.google.com'],
    ['cognito', 'shop.auth.eu-west-1.amazoncognito.com', '/oauth2/token', undefined],
    ['generic', 'id.example', '/token', undefined],
  ] as const)('%s at %s%s is %s', (provider, host, path, issuer) =>
    expect(providers[provider].issuerOf?.(host, path)).toBe(issuer),
  );
});

describe('whose token it is', () => {
  it.each([
    ['entra', { iss: `https://sts.windows.net/${TID}/` }],
    ['okta', { iss: 'https://id.fabrikam.example/oauth2/aus7Hq', jti: 'AT.x7Qm' }],
    ['keycloak', { iss: 'https://sso.tailspin.example/realms/toys', typ: 'Bearer' }],
    ['cognito', { iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a', token_use: 'access' }],
    ['google', { iss: 'https://accounts.google.com' }],
    ['auth0', { iss: 'https://northwind.eu.auth0.com/' }],
    ['generic', { iss: 'https://id.example/realms/toys' }],
    ['generic', { iss: 'https://login.northwind.com/', jti: 'x7Qm' }],
    ['generic', {}],
  ] as const)('%s: %o', (provider, claims) =>
    expect(traitsOf(parseToken(jwt(claims)), nothing).id).toBe(provider),
  );
});

describe('meaningOf', () => {
  it.each([
    ['entra', 'invalid_request', 'AADSTS9002326: Cross-origin token redemption …', 'cross-origin-not-spa'],
    ['entra', 'invalid_grant', 'AADSTS700084: The refresh token was issued …', 'refresh-spa-ended'],
    ['entra', 'invalid_client', 'AADSTS700016: Application … was not found', 'client-unknown'],
    ['entra', 'invalid_client', 'AADSTS7000218: The request body must contain …', 'client-auth'],
    ['auth0', 'access_denied', 'Unauthorized', 'client-auth'],
    ['keycloak', 'invalid_grant', "Invalid token issuer. Expected 'http://a'", 'issuer-mismatch'],
    ['okta', 'invalid_client', '', 'client-auth'],
    ['google', 'invalid_request', 'client_secret is missing.', 'client-auth'],
    [undefined, 'invalid_request', 'client_secret is missing.', 'client-auth'],
    ['auth0', 'access_denied', 'The user said no', undefined],
    ['okta', undefined, '', undefined],
  ] as const)('%s %s %s: %s', (provider, error, text, meaning) =>
    expect(meaningOf(error, text, provider)).toBe(meaning),
  );

  it('finds a meaning among all that a page says', () => {
    expect(pageSpeaksOf('redirect-uri-mismatch', '<h1>Error 400: redirect_uri_mismatch</h1>')).toBe(true);
    expect(pageSpeaksOf('redirect-uri-mismatch', '<h1>Sign in</h1>')).toBe(false);
  });
});
