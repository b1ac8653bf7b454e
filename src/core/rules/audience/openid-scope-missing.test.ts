import {
  API,
  APP,
  apiCall,
  CLIENT,
  CUSTOM,
  codeExchange,
  login,
  signIn,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken, jwt } from '../../testing/tokens.ts';
import { openidScopeMissing } from './openid-scope-missing.ts';

const at = apiToken({ aud: API, scope: 'read:orders' });
const noSdk = { audience: API, scope: 'read:orders', params: { auth0Client: undefined } };
const sdk = { audience: API, scope: 'read:orders' };
const answer = { ...tokens(at), scope: 'read:orders' };
const url = `https://${CUSTOM}/userinfo`;
const encoded = (name: string) => btoa(JSON.stringify({ name, version: '2.0' }));

const keycloak = (challenge: string) => `
* main_frame
> GET https://id.contoso.com/realms/main/protocol/openid-connect/auth?client_id=web&response_type=code&redirect_uri=${APP}&scope=orders&state=abcdefghijk
< 302
< Location: ${APP}?code=Code1abcdefghijklmnopqrstuvwxyz0123456789ab&state=abcdefghijk
* fetch
> POST https://id.contoso.com/realms/main/protocol/openid-connect/token
>
> grant_type=authorization_code&client_id=web&code=Code1abcdefghijklmnopqrstuvwxyz0123456789ab
< 200
<
< ${JSON.stringify({ access_token: jwt({ iss: 'https://id.contoso.com/realms/main', typ: 'Bearer', azp: 'web' }), token_type: 'Bearer' })}
* fetch
> GET https://id.contoso.com/realms/main/protocol/openid-connect/userinfo
> Authorization: Bearer ${jwt({ iss: 'https://id.contoso.com/realms/main', typ: 'Bearer', azp: 'web' })}
< 403
< WWW-Authenticate: ${challenge}`;

testRule(openidScopeMissing, {
  finds: [
    {
      name: 'a refusal by /userinfo',
      wire: login(noSdk, answer) + apiCall(at, { url, status: 401, body: 'Unauthorized' }),
      change: { kind: 'parameter', name: 'scope' },
      certainty: 'certain',
      says: /scope was “read:orders”, without openid, and \/userinfo of login\.northwind\.com answered 401/,
      at: { part: 'query', name: 'scope' },
    },
    {
      name: 'a /userinfo without a user',
      wire: login(noSdk, answer) + apiCall(at, { url, body: {} }),
      says: /answered with no user/,
    },
    {
      name: 'an SDK that waits for an ID token',
      wire: login(sdk, answer),
      says: /no ID token, which auth0-spa-js waits for/,
    },
    {
      name: 'auth0-react, whose name has another length in base64',
      wire: login({ ...sdk, params: { auth0Client: encoded('auth0-react') } }, answer),
      says: /auth0-react/,
    },
    {
      name: 'no scope at all',
      wire:
        login({ ...noSdk, scope: '', params: { ...noSdk.params, scope: undefined } }, answer) +
        apiCall(at, { url, status: 403 }),
    },
    {
      name: 'Keycloak, which names the scope it wants',
      wire: keycloak(
        'Bearer realm="main", error="insufficient_scope", error_description="Missing openid scope"',
      ),
    },
  ],
  silent: [
    {
      name: 'openid is there',
      wire: login({ audience: API }, tokens(apiToken())) + apiCall(apiToken(), { url, status: 401 }),
    },
    { name: 'a plain OAuth client calls its API', wire: login(noSdk, answer) + apiCall(at) },
    { name: 'an ID token came', wire: login(sdk, { ...answer, id_token: idToken() }) },
    { name: 'openid was granted all the same', wire: login(sdk, { ...answer, scope: 'openid read:orders' }) },
    {
      name: 'the client is a third-party app',
      wire:
        login({ ...sdk, clientId: 'tpc_nW3k8QpZ1tYv5xRb7cLd2m' }, answer) + apiCall(at, { url, status: 401 }),
    },
    {
      name: '/userinfo answered with a user',
      wire: login(noSdk, answer) + apiCall(at, { url, body: { sub: 'auth0|1' } }),
    },
    { name: 'what /userinfo answered was out of sight', wire: login(noSdk, answer) + apiCall(at, { url }) },
    {
      name: 'the SDK wants no ID token',
      wire: login({ ...sdk, params: { auth0Client: encoded('passport-auth0') } }, answer),
    },
    { name: 'the SDK’s name is garbage', wire: login({ ...sdk, params: { auth0Client: '%%%' } }, answer) },
    { name: 'the exchange is a server’s', wire: signIn(sdk) },
    {
      name: 'the exchange failed',
      wire: signIn(sdk) + codeExchange({}, { error: 'invalid_grant' }, {}, 403),
    },
    {
      name: 'PAR hid the parameters',
      wire: `
* main_frame
> GET https://${CUSTOM}/authorize?client_id=${CLIENT}&request_uri=urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c
< 302
< Location: ${APP}?code=Code1abcdefghijklmnopqrstuvwxyz0123456789ab&state=State1abcdefghijklmnop
${codeExchange({}, answer)}${apiCall(at, { url, status: 401 })}`,
    },
    {
      name: 'another provider’s /userinfo refuses without saying why',
      wire: keycloak('Bearer realm="main", error="invalid_token"'),
    },
  ],
});
