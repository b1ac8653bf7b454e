import { API, apiCall, CUSTOM, login, tokens, USERINFO } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0OpaqueJwe, TENANT_ISSUER } from '../../testing/tokens.ts';
import { userinfoEmpty } from './userinfo-empty.ts';

const sub = 'auth0|5f7c8ec7c33c6c004bbafe82';
const jwe = auth0OpaqueJwe();
const ask = (body: unknown, scope = 'openid profile email') =>
  login({ scope }, tokens(jwe, { scope })) + apiCall(jwe, { url: `https://${CUSTOM}/userinfo`, body });

testRule(userinfoEmpty, {
  finds: [
    {
      name: 'a profile that was asked for and does not come',
      change: { kind: 'parameter', name: 'scope' },
      wire: ask({ sub }),
      severity: 'warning',
      certainty: 'certain',
      says: /answered with nothing but sub\. The scope was “openid profile email”/,
      at: { part: 'response-body' },
    },
    {
      name: 'an empty object',
      wire: ask({}, 'openid read:orders'),
      severity: 'warning',
      says: /an empty object/,
    },
    {
      name: 'no profile beside the scopes of an API',
      wire: ask({ sub }, 'openid read:orders'),
      severity: 'warning',
    },
    { name: 'openid alone, as information', wire: ask({ sub }, 'openid'), severity: 'info' },
    {
      name: 'it by the token’s own scope, where nobody saw the login',
      wire: apiCall(apiToken({ iss: TENANT_ISSUER }), { url: USERINFO, body: { sub } }),
      severity: 'warning',
    },
  ],
  silent: [
    { name: 'the profile comes', wire: ask({ sub, name: 'Ada' }) },
    {
      name: 'a user of another provider has no profile',
      wire: ask({ sub })
        .replaceAll('x-auth0-requestid', 'x-request-id')
        .replaceAll('auth0Client', 'client')
        .replaceAll(jwe, 'abcdefghijklmnopqrstuv'),
    },
    { name: 'the body was out of sight', wire: ask(undefined) },
    { name: 'the answer is a signed JWT', wire: ask(apiToken()) },
    {
      name: 'nothing is known of the scopes',
      wire: apiCall(jwe, { url: `https://${CUSTOM}/userinfo`, body: { sub } }),
    },
    {
      name: 'the call is refused',
      wire: [
        login({}, tokens(jwe)),
        apiCall(jwe, { url: `https://${CUSTOM}/userinfo`, status: 401, body: {} }),
      ],
    },
    {
      name: 'it is an API',
      wire: [login({ audience: API }, tokens(apiToken())), apiCall(apiToken(), { body: {} })],
    },
  ],
});
