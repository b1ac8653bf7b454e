import { describe, expect, it } from 'vitest';
import {
  API,
  apiToken,
  auth0OpaqueJwe,
  auth0OpaqueOld,
  auth0RefreshToken,
  CLIENT_ID,
  type Claims,
  encryptedApiToken,
  googleAccessToken,
  idToken,
  jwt,
  managementToken,
  rfc9068Token,
  TENANT_ISSUER,
} from './testing/tokens.ts';
import { parseToken } from './token.ts';
import { type RoleContext, tokenRole } from './token-role.ts';

const roleOf = (raw: string, context: RoleContext = {}) => tokenRole(parseToken(raw), context);
const bare = (claims: Claims) => jwt({ iss: 'https://id.example.com', sub: 'u1', exp: 1, ...claims });

describe('tokenRole', () => {
  it.each([
    // Auth0
    ['an access token', apiToken(), {}, 'access_token'],
    ['an access token without a scope', apiToken({ scope: undefined }), {}, 'access_token'],
    [
      'an access token for a client that is known',
      apiToken({ scope: undefined, azp: undefined }),
      { clientId: CLIENT_ID },
      'unknown',
    ],
    ['an access token of the RFC 9068 profile', rfc9068Token({ scope: undefined }), {}, 'access_token'],
    ['a Management API token', managementToken(), {}, 'access_token'],
    [
      'a token with nothing but permissions',
      apiToken({ scope: undefined, azp: undefined, permissions: [] }),
      {},
      'access_token',
    ],
    [
      'a machine’s token',
      apiToken({ gty: 'client-credentials', scope: undefined, sub: `${CLIENT_ID}@clients` }),
      {},
      'access_token',
    ],
    ['an ID token by its nonce', idToken({ nonce: 'n' }), {}, 'id_token'],
    ['an ID token by its audience', idToken(), { clientId: CLIENT_ID }, 'id_token'],
    ['an ID token by the user it describes', idToken(), {}, 'id_token'],
    ['an ID token by its hash', bare({ aud: API, at_hash: 'x' }), {}, 'id_token'],
    ['an opaque token that is a JWE', auth0OpaqueJwe(), {}, 'access_token'],
    ['an old opaque token, seen nowhere else', auth0OpaqueOld(), {}, 'unknown'],
    ['an old opaque token in a token response', auth0OpaqueOld(), { key: 'access_token' }, 'access_token'],
    ['a refresh token', auth0RefreshToken(), {}, 'refresh_token'],
    ['a JWE of unknown use', encryptedApiToken(), {}, 'unknown'],
    [
      'Cognito’s refresh token, which is a JWE too',
      encryptedApiToken(),
      { key: 'refresh_token' },
      'refresh_token',
    ],
    // By its place
    ['a code', 'SplxlOBeZQQYbYS6WxSbIA', { key: 'code' }, 'authorization_code'],
    ['camel case', apiToken(), { key: 'idToken' }, 'id_token'],
    ['a state that is a JWT', idToken({ nonce: 'n' }), { key: 'state' }, 'unknown'],
    ['a nonce that is a JWT', idToken({ nonce: 'n' }), { key: 'nonce' }, 'unknown'],
    [
      'a request object',
      bare({ response_type: 'code', client_id: 'x' }),
      { key: 'request' },
      'request_object',
    ],
    ['a name every object has', apiToken(), { key: 'constructor' }, 'access_token'],
    // By its header
    [
      'a DPoP proof',
      jwt({ htm: 'GET', htu: API, jti: '1' }, { header: { typ: 'dpop+jwt' } }),
      {},
      'dpop_proof',
    ],
    ['a long type name', jwt({ sub: 'x' }, { header: { typ: 'application/at+JWT' } }), {}, 'access_token'],
    [
      'a logout token that says no more of itself than that it tells an event',
      jwt(
        {
          iss: 'https://id.example.com',
          events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
        },
        { header: { typ: 'secevent+jwt' } },
      ),
      {},
      'logout_token',
    ],
    [
      'a logout token',
      bare({ events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }),
      {},
      'logout_token',
    ],
    [
      'a client assertion',
      jwt({ iss: 'c1', sub: 'c1', aud: TENANT_ISSUER, jti: '1' }),
      {},
      'client_assertion',
    ],
    // Other providers
    [
      'Cognito’s access token',
      bare({ token_use: 'access', client_id: 'c1', scope: 'openid' }),
      {},
      'access_token',
    ],
    ['Cognito’s ID token', bare({ token_use: 'id', aud: 'c1', 'cognito:username': 'ada' }), {}, 'id_token'],
    ['Okta’s access token', bare({ jti: 'AT.x', aud: 'api://default', scp: ['openid'] }), {}, 'access_token'],
    ['Okta’s ID token', bare({ jti: 'ID.x', aud: 'c1' }), {}, 'id_token'],
    [
      'Keycloak’s access token',
      bare({ typ: 'Bearer', aud: 'account', azp: 'c1', nonce: 'n' }),
      {},
      'access_token',
    ],
    ['Keycloak’s ID token', bare({ typ: 'ID', aud: 'c1', azp: 'c1' }), {}, 'id_token'],
    [
      'Keycloak’s refresh token',
      bare({ typ: 'Refresh', aud: 'https://id.example.com' }),
      {},
      'refresh_token',
    ],
    [
      'Entra’s access token for an app’s own API',
      bare({ aud: 'c1', azp: 'c1', scp: 'read' }),
      { clientId: 'c1' },
      'access_token',
    ],
    ['Entra’s token of an app', bare({ aud: 'api://orders', appid: 'c1', roles: ['r'] }), {}, 'access_token'],
    ['Google’s ID token', bare({ aud: 'c1', azp: 'c1', email_verified: true }), {}, 'id_token'],
    ['Google’s access token', googleAccessToken(), {}, 'access_token'],
    // Nothing to go by
    ['a JWT that says nothing', bare({}), {}, 'unknown'],
    ['a JWT for an API, with a user’s name', bare({ aud: API, nickname: 'ada' }), {}, 'unknown'],
  ] as const)('%s', (_, raw, context, role) => {
    const verdict = roleOf(raw, context);
    expect(verdict.role).toBe(role);
    expect(verdict.reason).toMatch(/^[A-Z].*\.$/);
  });
});
