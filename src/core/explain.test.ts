import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  explainClaim,
  explainError,
  explainGrantType,
  explainHeader,
  explainHttpHeader,
  explainParameter,
} from './explain.ts';
import { inWords, type LifetimeContext, lifetimeInWords } from './lifetime.ts';
import type { Json, ProviderId, TokenRole } from './model.ts';
import { CLAIMS } from './spec/claims.ts';
import { ERRORS } from './spec/errors.ts';
import { GRANTS } from './spec/grants.ts';
import { HTTP_HEADERS } from './spec/http-headers.ts';
import { JOSE_HEADERS } from './spec/jose-headers.ts';
import { PARAMETERS, PARAMETERS_THERE } from './spec/parameters.ts';
import { apiToken, auth0OpaqueJwe, googleAccessToken, idToken, managementToken } from './testing/tokens.ts';
import { parseToken } from './token.ts';

const SENTENCE = /^[A-Z“"].*\.$/;

describe('every entry', () => {
  const tables = { CLAIMS, ERRORS, GRANTS, HTTP_HEADERS, JOSE_HEADERS, PARAMETERS, ...PARAMETERS_THERE };
  it.each(Object.entries(tables))('of %s is one sentence that fits a table cell', (_, table) => {
    for (const [name, { text, reference }] of Object.entries(table)) {
      expect(text, name).toMatch(SENTENCE);
      expect(text.length, name).toBeLessThan(140);
      if (reference) expect(reference.url, name).toMatch(/^https:\/\//);
    }
  });
});

describe('a parameter', () => {
  it.each([
    [
      'scope',
      'openid profile read:orders',
      /openid \(an ID token\), profile \(name and picture\), 1 that an API defines\.$/,
    ],
    ['response_type', 'token id_token', /Both tokens, in the URL/],
    ['prompt', 'none', /silent login/],
    ['code_challenge_method', 'plain', /protects nothing/],
    ['audience', '', /It is empty\.$/],
    ['audience', 'https://northwind.auth0.com/userinfo', /the token will be opaque/],
    ['audience', 'https://northwind.auth0.com/api/v2/', /Management API/],
    ['expires_in', '86400', /That is 24 hours\.$/],
    ['expires_in', 'soon', /seconds the access token is good for\.$/],
    ['error', 'login_required', /prompt=none forbids asking/],
    ['grant_type', 'refresh_token', /without asking the user/],
    ['auth0Client', btoa('{"name":"auth0-spa-js","version":"2.4.1"}'), /auth0-spa-js 2\.4\.1\.$/],
    ['auth0Client', 'not base64!', /statistics\.$/],
    ['ext-theme', 'dark', /login page/],
  ])('%s=%s', (name, value, says) => {
    const { text } = explainParameter(name, value) ?? { text: '' };
    expect(text).toMatch(says);
    expect(text).toMatch(SENTENCE);
  });

  it('has the reference of its value where that has one', () => {
    expect(explainParameter('error', 'use_dpop_nonce')?.reference?.title).toBe('RFC 9449, section 8');
    expect(explainParameter('error', 'made_up')?.reference?.title).toBe('RFC 6749, section 4.1.2.1');
  });

  it.each(['constructor', '__proto__', 'utm_source', ''])(
    'that nobody documents has no explanation: %s',
    (name) => {
      expect(explainParameter(name, 'x')).toBeUndefined();
    },
  );

  it('that is secret is never repeated', () => {
    const secrets = Object.keys(PARAMETERS).filter((name) => PARAMETERS[name]?.secret);
    expect(secrets).toEqual(
      expect.arrayContaining([
        'code',
        'state',
        'code_verifier',
        'client_secret',
        'refresh_token',
        'access_token',
        'id_token',
        'password',
        'mfa_token',
        'login_hint',
      ]),
    );
    fc.assert(
      fc.property(fc.constantFrom(...secrets), fc.string({ minLength: 1 }), (name, value) => {
        expect(explainParameter(name, value)?.text).toBe(PARAMETERS[name]?.text);
      }),
    );
  });

  it('means what it means where it stands', () => {
    expect(explainParameter('state', 'x')?.text).toMatch(/belongs to its own request/);
    expect(explainParameter('state', 'x', 'login page')?.text).toMatch(/not the app’s state/);
    expect(explainParameter('scope', 'openid', 'answer')?.text).toMatch(/^What was granted.*openid/);
    expect(explainParameter('client_id', 'x', 'login page')).toEqual(explainParameter('client_id', 'x'));
  });

  it('that only says how something is done is public', () => {
    for (const name of [
      'client_id',
      'redirect_uri',
      'scope',
      'audience',
      'response_type',
      'prompt',
      'error',
      'error_description',
      'token_type',
      'expires_in',
      'organization',
      'connection',
    ]) {
      expect(PARAMETERS[name]?.secret, name).toBeUndefined();
    }
  });
});

describe('a claim', () => {
  it.each<[string, Json, RegExp, ProviderId?]>([
    ['iss', 'https://northwind.auth0.com/', /Auth0 tenant/],
    ['iss', 'https://sts.windows.net/9188040d/', /version 1/],
    ['iss', 'https://northwind.okta.com', /only Okta can verify/],
    ['iss', 'https://id.example.com/realms/shop', /Keycloak realm/],
    ['iss', 'accounts.google.com', /Google\.$/],
    ['sub', 'auth0|5f7c8ec7c33c6c004bbafe82', /database of Auth0/],
    ['sub', 'samlp|northwind|ada', /SAML/],
    ['sub', 'abc@clients', /not a user/],
    ['sub', 'constructor|1', /about\.$/],
    ['sub', 'AAAAAAAA', /oid is the same/, 'entra'],
    ['aud', ['https://api.northwind.com/', 'https://northwind.auth0.com/userinfo'], /profile too/],
    ['aud', 'https://northwind.auth0.com/api/v2/', /Management API/],
    ['aud', 'account', /audience mapper is missing/],
    ['exp', 1_778_155_200, /2026-05-07 12:00:00 UTC\.$/],
    ['exp', 1_778_155_200_000, /milliseconds/],
    ['exp', 1e300, /no possible moment/],
    ['exp', '1778155200', /should be a number/],
    ['scope', '', /Nothing\.$/],
    ['scope', 'openid profile', /nothing of an API’s own/],
    ['permissions', [], /list is empty/],
    ['gty', 'client-credentials', /program/],
    ['amr', ['pwd', 'mfa'], /By password, several factors\.$/],
    ['cnf', { jkt: 'x' }, /DPoP/],
    ['cnf', { 'x5t#S256': 'x' }, /client certificate/],
    ['aio', 'x', /leave it alone/],
    ['cognito:groups', [], /Cognito/],
    ['https://northwind.com/roles', [], /custom claim/],
    ['shoe_size', 42, /Nobody documents/],
    ['__proto__', 1, /Nobody documents/],
  ])('%s: %j', (name, value, says, provider) => {
    const { text } = explainClaim(name, value, provider ? { provider } : {});
    expect(text).toMatch(says);
    expect(text).toMatch(SENTENCE);
  });

  it('never makes it throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom(...Object.keys(CLAIMS))),
        fc.jsonValue(),
        (name, value) => {
          expect(explainClaim(name, value as Json).text).not.toBe('');
        },
      ),
    );
  });
});

it('explains headers, errors and grants', () => {
  expect(explainHeader('alg', 'HS256').text).toMatch(/share/);
  expect(explainHeader('alg', 'none').text).toMatch(/anybody can change/);
  expect(explainHeader('alg', 5).text).toMatch(/algorithm/);
  expect(explainHeader('shoe_size', 'x').text).toMatch(/Nobody documents/);
  expect(explainHttpHeader('WWW-Authenticate')?.text).toMatch(/refused/);
  expect(explainHttpHeader('x-unknown')).toBeUndefined();
  expect(explainError('invalid_grant')?.text).toMatch(/expired/);
  expect(explainError('constructor')).toBeUndefined();
  expect(explainGrantType('authorization_code')?.text).toMatch(/code/);
  expect(explainGrantType('toString')).toBeUndefined();
});

describe('a lifetime', () => {
  it.each([
    [0, '0 seconds'],
    [1, '1 second'],
    [59.6, '1 minute'],
    [90, '1 minute 30 seconds'],
    [3600, '1 hour'],
    [5400, '1 hour 30 minutes'],
    [86_400, '24 hours'],
    [172_800, '2 days'],
    [2_592_000, '30 days'],
    [-120, '-2 minutes'],
  ])('of %d is %s', (seconds, words) => expect(inWords(seconds)).toBe(words));

  const at = (provider: ProviderId, role: TokenRole, raw: string): LifetimeContext => ({
    provider,
    token: { ...parseToken(raw), role },
  });

  it.each<[number, LifetimeContext, string]>([
    [86_400, {}, '24 hours'],
    [86_400, { provider: 'auth0' }, '24 hours'],
    [86_400, at('auth0', 'access_token', apiToken()), '24 hours, Auth0’s default for a custom API'],
    [86_400, at('auth0', 'access_token', managementToken()), '24 hours'],
    [
      86_400,
      at('auth0', 'access_token', auth0OpaqueJwe()),
      '24 hours, fixed by Auth0 for tokens that only /userinfo takes',
    ],
    [36_000, at('auth0', 'id_token', idToken()), '10 hours, Auth0’s default for ID tokens'],
    [36_000, at('okta', 'id_token', idToken()), '10 hours'],
    [
      4219,
      at('entra', 'access_token', apiToken()),
      '1 hour 10 minutes, within Entra’s default of 60 to 90 minutes',
    ],
    [3599, at('google', 'access_token', googleAccessToken()), '59 minutes 59 seconds, as always with Google'],
    [300, at('keycloak', 'access_token', apiToken()), '5 minutes, Keycloak’s default'],
  ])('of %d is, with what is known, %#', (seconds, context, words) =>
    expect(lifetimeInWords(seconds, context)).toBe(words),
  );
});
