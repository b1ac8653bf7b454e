import { API, apiCall, CUSTOM, codeExchange, login, signIn, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import {
  apiToken,
  auth0OpaqueJwe,
  auth0OpaqueOld,
  encryptedApiToken,
  googleAccessToken,
  jwe as jweOf,
  TENANT_ISSUER,
} from '../../testing/tokens.ts';
import { opaqueTokenToCustomApi } from './opaque-token-to-custom-api.ts';

const jwe = auth0OpaqueJwe();
const old = auth0OpaqueOld();
const refused = {
  status: 401,
  challenge: 'Bearer error="invalid_token", error_description="Invalid Compact JWS"',
};

testRule(opaqueTokenToCustomApi, {
  finds: [
    {
      name: 'the encrypted token that only Auth0 can read, refused by the API',
      change: { kind: 'parameter', of: 'authorization', name: 'audience' },
      wire: [login({}, tokens(jwe)), apiCall(jwe, refused)],
      severity: 'error',
      certainty: 'certain',
      says: /only https:\/\/login\.northwind\.com\/userinfo can read.*answered 401/,
      at: { part: 'request-header', name: 'authorization' },
    },
    {
      name: 'the old short token, issued by a tenant',
      wire: [login({ domain: TENANT }, tokens(old)), apiCall(old, refused)],
      certainty: 'certain',
      says: /https:\/\/northwind\.auth0\.com\/userinfo/,
    },
    {
      name: 'it by its header alone, when nobody saw it issued',
      wire: apiCall(auth0OpaqueJwe(TENANT_ISSUER), refused),
      certainty: 'certain',
    },
    {
      name: 'it although an audience was asked for out of sight',
      wire: [
        signIn({ params: { request_uri: 'urn:x:1' } }),
        codeExchange({}, tokens(jwe)),
        apiCall(jwe, refused),
      ],
    },
    {
      name: 'an API that takes it',
      wire: [login({}, tokens(jwe)), apiCall(jwe), apiCall(jwe)],
      severity: 'warning',
      certainty: 'likely',
    },
    {
      name: 'an API that breaks on it',
      wire: [login({}, tokens(jwe)), apiCall(jwe, { status: 500 })],
      certainty: 'likely',
    },
  ],
  silent: [
    {
      name: 'it goes to /userinfo',
      wire: [login({}, tokens(jwe)), apiCall(jwe, { url: `https://${CUSTOM}/userinfo` })],
    },
    {
      name: 'it goes to the /userinfo of the wrong host, which is another mistake',
      wire: [login({}, tokens(jwe)), apiCall(jwe, { url: `https://${TENANT}/userinfo`, status: 401 })],
    },
    {
      name: 'it goes to the Management API, which is another mistake',
      wire: [login({}, tokens(jwe)), apiCall(jwe, { url: `https://${CUSTOM}/api/v2/users/me`, status: 400 })],
    },
    {
      name: 'the token is a JWT',
      wire: [login({ audience: API }, tokens(apiToken())), apiCall(apiToken(), refused)],
    },
    {
      name: 'the token is encrypted for the API',
      wire: [login({ audience: API }, tokens(encryptedApiToken())), apiCall(encryptedApiToken(), refused)],
    },
    {
      name: 'a server that nobody saw encrypted it with a key that it names',
      wire: apiCall(
        jweOf({ alg: 'dir', enc: 'A256GCM', kid: 'k1', iss: 'https://id.example.com/' }),
        refused,
      ),
    },
    { name: 'the token is Google’s', wire: apiCall(googleAccessToken(), refused) },
    {
      name: 'the API’s own key has 32 characters too',
      wire: [login({ audience: API }, tokens(apiToken())), apiCall(auth0OpaqueOld(32, 'key'), refused)],
    },
    {
      name: 'another provider issues short tokens',
      wire: [
        login({ domain: 'id.example.com' }, tokens(old))
          .replaceAll('x-auth0-requestid', 'x-request-id')
          .replaceAll('auth0Client', 'client'),
        apiCall(old, refused),
      ],
    },
    {
      name: 'no answer has come yet',
      wire: [
        login({}, tokens(jwe)),
        `> GET https://api.northwind.com/orders\n> Authorization: Bearer ${jwe}`,
      ],
    },
  ],
});
