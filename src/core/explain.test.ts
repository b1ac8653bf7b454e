import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  explainChallenge,
  explainClaim,
  explainError,
  explainGrantType,
  explainHeader,
  explainHttpHeader,
  explainParameter,
} from './explain.ts';
import type { Json, JsonObject, ProviderId } from './model.ts';
import { CLAIMS } from './spec/claims.ts';
import { PARAMETERS } from './spec/parameters.ts';

const SENTENCE = /^[A-Z“"].*\.$/;

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
    [
      'error_description',
      'AADSTS50011: The redirect URI …',
      /AADSTS50011: The redirect URI is not registered/,
    ],
    ['error_codes', '[65001]', /AADSTS65001: Nobody has agreed/],
    ['error_description', 'AADSTS1: no', /change at any time\.$/],
    ['prompt', 'login consent', /sign in again\. The user must agree again\.$/],
    ['acr_values', 'phr urn:okta:loa:2fa:any', /phished\. Any two factors \(Okta\)\.$/],
    ['subject_token_type', 'urn:ietf:params:oauth:token-type:id_token', /An ID token\.$/],
    ['response_mode', 'form_post.jwt', /As a JWT in a form/],
    ['max_age', '3600', /That is 1 hour\.$/],
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

  const API = 'https://api.northwind.com/';
  it.each<[string, string, JsonObject, RegExp, ProviderId?]>([
    [
      'permissions that the app did not ask for',
      'permissions',
      { permissions: ['read:a', 'write:a'], scope: 'openid read:a' },
      /did not ask for it: write:a\.$/,
    ],
    ['permissions all in scope', 'permissions', { permissions: ['read:a'], scope: 'read:a' }, /in scope too/],
    [
      'many permissions',
      'permissions',
      { permissions: ['a', 'b', 'c', 'd', 'e'] },
      /: a, b, c and 2 more\.$/,
    ],
    [
      'scope beyond the permissions',
      'scope',
      { permissions: ['read:a'], scope: 'openid read:a write:a' },
      /2 of them are an API’s own\. Not among the permissions: write:a\.$/,
    ],
    ['scope where there are no permissions', 'scope', { scope: 'read:a' }, /One of them is an API’s own\.$/],
    ['an ID token’s audience', 'aud', { aud: 'c1', azp: 'c1' }, /the app itself/],
    ['three audiences', 'aud', { aud: [API, 'x', 'y'] }, /Any of these 3/],
    ['My Account API', 'aud', { aud: 'https://northwind.auth0.com/me/' }, /My Account API/],
    ['somebody’s own /me/', 'aud', { aud: `${API}me/` }, /must refuse it\.$/],
    ['lifetime', 'exp', { iat: 1_778_155_200, exp: 1_778_241_600 }, /12:00:00 UTC: good for 24 hours\.$/],
    ['no lifetime', 'exp', { iat: 1_778_155_200_000, exp: 1_778_241_600 }, /12:00:00 UTC\.$/],
    [
      'an old sign-in',
      'auth_time',
      { auth_time: 1_778_155_200, iat: 1_778_162_400 },
      /UTC: 2 hours before this token was issued\.$/,
    ],
    ['Okta’s client', 'sub', { sub: '0oa1', cid: '0oa1' }, /the app itself, not a user/, 'okta'],
    ['Entra’s app', 'sub', { sub: 'x', idtyp: 'app' }, /service principal/, 'entra'],
    ['a connection', 'sub', { sub: 'samlp|northwind|ada' }, /SAML connection \(northwind\)\.$/],
    ['a bar of another provider', 'sub', { sub: 'auth0|1' }, /about\.$/, 'keycloak'],
    [
      'Auth0’s grants',
      'gty',
      { gty: ['refresh_token', 'password'] },
      /Auth0 issued it\. A refresh token.*password/,
    ],
    ['acr', 'acr', { acr: 'http://schemas.openid.net/pape/policies/2007/06/multi-factor' }, /second factor/],
    ['how a client proved itself', 'azpacr', { azpacr: '1' }, /With a secret\.$/, 'entra'],
    ['unverified mail', 'email_verified', { email_verified: false }, /proves nothing/],
    ['personal accounts', 'tid', { tid: '9188040d-6c67-4c5b-b112-36a304b66dad' }, /personal/, 'entra'],
    ['Okta’s jti', 'jti', { jti: 'AT.abc' }, /access token of Okta/, 'okta'],
    ['Keycloak’s typ', 'typ', { typ: 'Offline' }, /outlives the session/, 'keycloak'],
    ['a claim of another provider', 'oid', { oid: 'x' }, /Nobody documents/, 'auth0'],
    ['a claim of whoever it is', 'oid', { oid: 'x' }, /Entra directory/],
    ['a registered claim anywhere', 'vot', { vot: 'P1' }, /trusted/, 'auth0'],
  ])('is read with the others: %s', (_, name, claims, says, provider) => {
    const { text } = explainClaim(name, claims[name] ?? null, { claims, ...(provider && { provider }) });
    expect(text).toMatch(says);
    expect(text).toMatch(SENTENCE);
  });

  it('never makes it throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom(...Object.keys(CLAIMS))),
        fc.jsonValue(),
        (name, value) => {
          const claims = { [name]: value, permissions: value, scope: value, iat: value } as JsonObject;
          expect(explainClaim(name, value as Json, { claims }).text).not.toBe('');
        },
      ),
    );
  });
});

it('explains headers, errors and grants', () => {
  expect(explainHeader('alg', 'HS256').text).toMatch(/share/);
  expect(explainHeader('alg', 'none').text).toMatch(/anybody can change/);
  expect(explainHeader('alg', 5).text).toMatch(/algorithm/);
  expect(explainHeader('iat', 1778155200).text).toMatch(/^A claim that stands in the header, too\. /);
  expect(explainHeader('shoe_size', 'x').text).toMatch(/Nobody documents/);
  expect(explainHttpHeader('WWW-Authenticate')?.text).toMatch(/refused/);
  expect(explainHttpHeader('x-unknown')).toBeUndefined();
  expect(explainHttpHeader('Authorization', 'Bearer eyJ.secret')?.text).toMatch(
    /Bearer is an access token, which whoever holds it can use\.$/,
  );
  expect(explainHttpHeader('authorization', 'eyJ.secret')?.text).not.toMatch(/eyJ/);
  expect(explainChallenge('max_age', '300')?.text).toMatch(/That is 5 minutes\.$/);
  expect(explainChallenge('made_up', 'x')).toBeUndefined();
  expect(explainParameter('issuer', 'https://a/', 'metadata')?.text).toMatch(/exactly this/);
  expect(explainParameter('email', 'a@b', 'user info')?.text).toMatch(/e-mail address/);
  expect(explainError('invalid_grant')?.text).toMatch(/expired/);
  expect(explainError('constructor')).toBeUndefined();
  expect(explainGrantType('authorization_code')?.text).toMatch(/code/);
  expect(explainGrantType('toString')).toBeUndefined();
});
