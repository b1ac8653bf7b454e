import { API, authorizeUrl, deniedSignIn, form, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { audienceOfThirdPartyApp } from './audience-of-third-party-app.ts';

const clientId = 'tpc_7HsmFsVmQ2hLkMgnOaTn';
const asked = { clientId, audience: API };
const headers = '\n< x-auth0-requestid: e623ebb9c257099ed80f';

testRule(audienceOfThirdPartyApp, {
  finds: [
    {
      name: 'OpenID scopes, refused',
      wire: deniedSignIn({ ...asked, scope: 'openid profile read:orders' }, 'invalid_scope', 'Not allowed'),
      severity: 'warning',
      certainty: 'certain',
      says: /tpc_\w+ sent the scope “openid profile”/,
      change: { kind: 'parameter', name: 'scope', value: 'read:orders' },
      at: { part: 'query', name: 'scope' },
    },
    {
      name: 'OpenID scopes that were dropped',
      wire: login({ ...asked, scope: 'openid read:orders' }, tokens(apiToken(), { scope: 'read:orders' })),
    },
    {
      name: 'a hint for the login page',
      wire: `* main_frame\n> GET ${authorizeUrl({ ...asked, scope: 'read:orders', params: { screen_hint: 'signup' } })}\n< 400${headers}`,
      says: /screen_hint/,
      change: { kind: 'parameter', name: 'screen_hint', remove: true },
    },
    {
      name: 'a pushed request',
      wire: `* main_frame\n> GET https://login.northwind.com/authorize?${form({ client_id: clientId, request_uri: 'urn:x:1' })}\n< 400${headers}`,
      says: /request_uri/,
    },
  ],
  silent: [
    {
      name: 'it asks for the API alone',
      wire: login({ ...asked, scope: 'read:orders' }, tokens(apiToken())),
    },
    { name: 'it is a first-party app', wire: login({ audience: API }, tokens(apiToken())) },
    {
      name: 'the tenant granted it',
      wire: login({ ...asked, scope: 'openid read:orders' }, tokens(apiToken(), { id_token: idToken() })),
    },
    {
      name: 'the tenant let the hint pass',
      wire: signIn({ ...asked, scope: 'read:orders', params: { screen_hint: 'signup' } }),
    },
    {
      name: 'the provider is not Auth0',
      wire: `* main_frame\n> GET https://id.example.com/authorize?${form({ client_id: clientId, response_type: 'code', redirect_uri: 'https://a.example.com', scope: 'openid', state: 'abcdefgh' })}\n< 400`,
    },
  ],
});
