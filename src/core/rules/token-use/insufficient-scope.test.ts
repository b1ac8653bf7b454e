import { API, apiCall, CUSTOM, login, MANAGEMENT, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, encryptedApiToken, managementToken } from '../../testing/tokens.ts';
import { insufficientScope } from './insufficient-scope.ts';

const at = apiToken();
const signedIn = login({ audience: API }, tokens(at));
const lacking = (scope = 'read:orders') =>
  `Bearer realm="api", error="insufficient_scope", error_description="Insufficient Scope", scope="${scope}"`;

testRule(insufficientScope, {
  finds: [
    {
      name: 'a 403 that names the scope, in the words of express-oauth2-jwt-bearer',
      change: { kind: 'parameter', name: 'scope' },
      wire: [signedIn, apiCall(at, { status: 403, challenge: lacking() })],
      certainty: 'certain',
      says: /asks for read:orders\. The token’s scope is “openid profile email”/,
      at: { part: 'response-header', name: 'www-authenticate' },
    },
    {
      name: 'a user whose permission the API does not look at',
      wire: (() => {
        const token = apiToken({ permissions: ['read:orders'] });
        return [
          login({ audience: API }, tokens(token)),
          apiCall(token, { status: 403, challenge: lacking() }),
        ];
      })(),
      says: /permissions do hold read:orders/,
    },
    {
      name: 'it once, with all the scopes that several calls asked for',
      wire: [
        signedIn,
        apiCall(at, { status: 403, challenge: lacking() }),
        apiCall(at, { status: 403, challenge: lacking('write:orders') }),
      ],
      says: /read:orders, write:orders/,
    },
    {
      name: 'the words of express-jwt-authz',
      wire: [
        signedIn,
        apiCall(at, {
          status: 403,
          challenge: 'Bearer scope="read:orders", error="Insufficient scope"',
          body: 'Insufficient scope',
        }),
      ],
      says: /asks for read:orders/,
    },
    {
      name: 'a sentence in the body',
      wire: [
        signedIn,
        apiCall(at, { status: 403, body: { statusCode: 403, message: 'Insufficient scope' } }),
      ],
    },
    {
      name: 'a body that says so, without a challenge',
      wire: [signedIn, apiCall(at, { status: 403, body: { error: 'insufficient_scope' } })],
      at: { part: 'status' },
    },
    {
      name: 'a token that cannot be read',
      wire: [
        login({ audience: API }, tokens(encryptedApiToken())),
        apiCall(encryptedApiToken(), { status: 403, challenge: lacking() }),
      ],
      says: /asks for read:orders\.$/,
    },
    {
      name: 'a DPoP challenge, and a token without any scope',
      wire: (() => {
        const token = apiToken({ scope: undefined });
        return [
          login({ audience: API }, tokens(token)),
          apiCall(token, { status: 403, challenge: 'DPoP error="insufficient_scope"' }),
        ];
      })(),
      says: /has no scope/,
    },
    {
      name: 'step-up, where the app asks for the scope next',
      wire: [
        signedIn,
        apiCall(at, { status: 403, challenge: lacking() }),
        signIn({ n: 2, audience: API, scope: 'openid read:orders' }),
      ],
      severity: 'info',
    },
    {
      name: 'a scope that was requested and not granted, though the app asks again',
      wire: (() => {
        const o = { audience: API, scope: 'openid read:orders' };
        return [
          login(o, tokens(at)),
          apiCall(at, { status: 403, challenge: lacking() }),
          signIn({ ...o, n: 2 }),
        ];
      })(),
      severity: 'error',
    },
  ],
  silent: [
    {
      name: 'a firewall answers 403 with a page',
      wire: [signedIn, apiCall(at, { status: 403, body: '<html>Forbidden</html>' })],
    },
    {
      name: 'the API refuses for reasons of its own',
      wire: [signedIn, apiCall(at, { status: 403, body: { error: 'forbidden' } })],
    },
    {
      name: 'the token itself is refused',
      wire: [signedIn, apiCall(at, { status: 401, challenge: 'Bearer error="invalid_token"' })],
    },
    { name: 'the call succeeds', wire: [signedIn, apiCall(at)] },
    {
      name: 'it is the Management API, which is another rule’s',
      wire: [
        login({ audience: MANAGEMENT }, tokens(managementToken())),
        apiCall(managementToken(), {
          url: `https://${CUSTOM}/api/v2/users`,
          status: 403,
          body: { statusCode: 403, errorCode: 'insufficient_scope' },
        }),
      ],
    },
    {
      name: 'it is /userinfo, which is another rule’s',
      wire: [
        signedIn,
        apiCall(at, { url: `https://${CUSTOM}/userinfo`, status: 403, challenge: lacking('openid') }),
      ],
    },
    {
      name: 'a call without a token is refused',
      wire: [signedIn, `* fetch\n> GET ${API}orders\n< 403\n< WWW-Authenticate: ${lacking()}`],
    },
  ],
});
