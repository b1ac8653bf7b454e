import { describe, expect, test } from 'vitest';
import {
  asksToCarryToken,
  carriesToken,
  discoveredEndpoints,
  hasTokenInQuery,
  hostOf,
  isProtocolUrl,
  isTokenRequest,
} from './relevance.ts';

describe('what stays', () => {
  test.each([
    // Auth0, today's and legacy
    'https://northwind.auth0.com/authorize?client_id=c',
    'https://northwind.auth0.com/anything/of/the/tenant',
    'https://login.northwind.example/authorize?request_uri=urn:x',
    'https://login.northwind.example/oauth/token',
    'https://login.northwind.example/oauth/ro',
    'https://login.northwind.example/oauth/access_token',
    'https://login.northwind.example/delegation',
    'https://login.northwind.example/userinfo',
    'https://login.northwind.example/tokeninfo',
    'https://login.northwind.example/co/authenticate',
    'https://login.northwind.example/dbconnections/signup',
    'https://login.northwind.example/passwordless/start',
    'https://login.northwind.example/usernamepassword/login',
    'https://login.northwind.example/login/callback?state=x',
    'https://login.northwind.example/u/login?state=x',
    'https://login.northwind.example/u/mfa-otp-challenge?state=x',
    'https://login.northwind.example/v2/logout?client_id=c&returnTo=x',
    'https://login.northwind.example/oidc/logout?id_token_hint=x',
    'https://login.northwind.example/mfa/challenge',
    // Others
    'https://login.microsoftonline.com/common/oauth2/v2.0/authorize?x',
    'https://login.microsoftonline.com/tenant/oauth2/v2.0/token',
    'https://login.microsoftonline.com/common/discovery/v2.0/keys',
    'https://dev-1.okta.com/oauth2/default/v1/token',
    'https://dev-1.okta.com/oauth2/v1/keys',
    'https://id.example/realms/r/protocol/openid-connect/auth?x',
    'https://id.example/realms/r/protocol/openid-connect/certs',
    'https://id.example/realms/r/login-actions/authenticate?x',
    'https://pool.auth.eu-west-1.amazoncognito.com/oauth2/token',
    'https://pool.auth.eu-west-1.amazoncognito.com/login?client_id=c&response_type=code&redirect_uri=r',
    'https://accounts.google.com/o/oauth2/v2/auth?x',
    'https://www.googleapis.com/oauth2/v3/certs',
    'https://id.example/connect/token',
    'https://id.example/connect/endsession?id_token_hint=x',
    'https://id.example/as/token.oauth2',
    'https://id.example/idp/userinfo.openid',
    'https://github.com/login/oauth/authorize?client_id=c',
    'https://id.example/par',
    'https://id.example/device/code',
    'https://id.example/introspect',
    'https://id.example/.well-known/openid-configuration',
    'https://id.example/tenant/.well-known/oauth-authorization-server',
    'https://api.example/.well-known/oauth-protected-resource/v1',
    'https://id.example/.well-known/jwks.json',
    'https://id.example/pf/JWKS',
    // Answers
    'https://app.example/callback?code=abc&state=def',
    'https://app.example/callback?state=def&code=abc',
    'https://app.example/callback?error=login_required&state=def',
    'https://app.example/#access_token=abc&token_type=Bearer&state=x',
    'https://app.example/#state=x&id_token=abc',
    'https://app.example/?response=eyJ&state=x',
  ])('%s', (url) => {
    expect(isProtocolUrl(url)).toBe(true);
  });
});

describe('what goes', () => {
  test.each([
    'https://app.example/',
    'https://app.example/api/orders?page=2&sort=name',
    'https://app.example/authors',
    'https://app.example/tokens-of-appreciation',
    'https://app.example/oauth.html',
    'https://app.example/static/oauth/icon.svg',
    'https://northwind.auth0.com/ui/main.js',
    'https://app.example/shop?promo_code=abc&state=CA',
    'https://app.example/shop?state=CA',
    'https://app.example/shop?code=SPRING',
    'https://app.example/search?q=/oauth/token',
    'https://app.example/u/1234',
    'https://app.example/news?error=404',
    'chrome-extension://abcdef/index.html',
    '',
  ])('%s', (url) => {
    expect(isProtocolUrl(url)).toBe(false);
  });
});

test('an endpoint that a discovery document named stays, whatever it is called', () => {
  const body = JSON.stringify({
    issuer: 'https://id.example',
    token_endpoint: 'https://id.example/x/redeem',
    jwks_uri: 'https://id.example/x/k',
  });
  const endpoints = discoveredEndpoints('https://id.example/.well-known/openid-configuration', body);
  expect(endpoints).toEqual(['https://id.example/x/redeem', 'https://id.example/x/k']);
  expect(isProtocolUrl('https://id.example/x/redeem?a=b', new Set(endpoints))).toBe(true);
  expect(isProtocolUrl('https://id.example/x/other', new Set(endpoints))).toBe(false);
  expect(discoveredEndpoints('https://app.example/data.json', body)).toEqual([]);
});

test('an answer without a state stays where a request has named its address', () => {
  const asked = (uri: string) =>
    discoveredEndpoints(
      `https://id.example/a?client_id=c&redirect_uri=${encodeURIComponent(uri)}`,
      undefined,
    );
  const known = new Set([...asked('https://app.example'), ...asked('https://app.example/in?from=a')]);
  expect(known).toEqual(new Set(['https://app.example/?', 'https://app.example/in?']));
  expect(isProtocolUrl('https://app.example/in?from=a&code=abcdef', known)).toBe(true);
  expect(isProtocolUrl('https://app.example/?error=access_denied', known)).toBe(true);
  expect(isProtocolUrl('https://app.example/in?from=a', known)).toBe(false);
  expect(isProtocolUrl('https://app.example/', known)).toBe(false);
  expect(isProtocolUrl('https://app.example/shop?code=abcdef', known)).toBe(false);
  expect(asked('https://%')).toEqual([]);
  const plain = 'https://id.example/a?client_id=c&redirect_uri=http://localhost:3000/in&state=s';
  expect(discoveredEndpoints(plain, undefined)).toEqual(['http://localhost:3000/in?']);
});

test('a token request is one wherever it is sent', () => {
  expect(isTokenRequest('POST', 'code=c&grant_type=authorization_code')).toBe(true);
  expect(isTokenRequest('POST', '{"grant_type": "refresh_token"}')).toBe(true);
  expect(isTokenRequest('POST', '{"grant_types":["implicit"]}')).toBe(false);
  expect(isTokenRequest('POST', 'my_grant_type=a')).toBe(false);
  expect(isTokenRequest('GET', 'grant_type=a')).toBe(false);
  expect(isTokenRequest('POST', undefined)).toBe(false);
});

test.each([
  ['Bearer abc', true],
  ['bearer', true],
  ['DPoP abc', true],
  ['eyJhbGciOiJIUzI1NiJ9.e30.x', true],
  ['JWT eyJhbGciOiJIUzI1NiJ9.e30.x', true],
  ['Basic YTpi', false],
  ['AWS4-HMAC-SHA256 Credential=x', false],
  ['', false],
])('Authorization: %s carries a token: %s', (value, expected) => {
  expect(
    carriesToken([
      { name: 'accept', value: '*/*' },
      { name: 'Authorization', value },
    ]),
  ).toBe(expected);
});

test('a preflight that asks to carry a token', () => {
  const ask = (value: string) => asksToCarryToken([{ name: 'Access-Control-Request-Headers', value }]);
  expect(ask('authorization,content-type')).toBe(true);
  expect(ask('dpop')).toBe(true);
  expect(ask('content-type')).toBe(false);
  expect(asksToCarryToken(undefined)).toBe(false);
});

test('a token in the query', () => {
  expect(hasTokenInQuery('wss://x/socket?access_token=abc')).toBe(true);
  expect(hasTokenInQuery('https://x/file?t=eyJhbGciOiJIUzI1NiJ9.e30.x')).toBe(true);
  expect(hasTokenInQuery('https://x/file?access_token=')).toBe(false);
  expect(hasTokenInQuery('https://x/file?t=eyJ')).toBe(false);
});

test('the host of an address', () => {
  expect(hostOf('https://a.example:8443/x?y')).toBe('a.example:8443');
  expect(hostOf('https://a.example')).toBe('a.example');
  expect(hostOf('https://a.example?x')).toBe('a.example');
});
