import { API, apiCall, CUSTOM, login, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import {
  apiToken,
  auth0OpaqueJwe,
  auth0OpaqueOld,
  encryptedApiToken,
  ISSUED,
  jwt,
} from '../../testing/tokens.ts';
import { resourceVsAudience } from './resource-vs-audience.ts';

const MCP = 'https://mcp.northwind.com/';
const opaque = auth0OpaqueJwe();
const o = { params: { resource: MCP } };
const both = { audience: API, params: { resource: MCP } };

testRule(resourceVsAudience, {
  finds: [
    {
      name: 'an opaque token',
      wire: login(o, tokens(opaque)),
      change: { kind: 'setting', name: 'resource-parameter-profile' },
      severity: 'warning',
      certainty: 'likely',
      says: /resource https:\/\/mcp\.northwind\.com\/ was requested; the token is opaque/,
      at: { part: 'query', name: 'resource' },
    },
    {
      name: 'an opaque token that an API refused',
      wire: login(o, tokens(opaque)) + apiCall(opaque, { status: 401 }),
      severity: 'error',
    },
    { name: 'the old opaque token', wire: login({ domain: TENANT, ...o }, tokens(auth0OpaqueOld())) },
    {
      name: 'a token for another API',
      wire: login(o, tokens(apiToken())),
      says: /the token is for https:\/\/api/,
    },
    {
      name: 'an audience that won over it',
      wire: login(both, tokens(apiToken())),
      says: /audience https:\/\/api\.northwind\.com\/ with it/,
    },
    {
      name: 'an audience that won over it, as information where its API took the token',
      wire: login(both, tokens(apiToken())) + apiCall(apiToken()),
      severity: 'info',
    },
    {
      name: 'an opaque token for /userinfo alone, as information: the resource is for the provider behind Auth0',
      wire:
        login({ params: { resource: 'urn:upstream' } }, tokens(opaque)) +
        apiCall(opaque, { url: `https://${CUSTOM}/userinfo`, body: { sub: 'auth0|1', name: 'Ada' } }),
      severity: 'info',
    },
  ],
  silent: [
    { name: 'the token is for the resource', wire: login({ params: { resource: API } }, tokens(apiToken())) },
    {
      name: 'the two say the same',
      wire: login({ audience: API, params: { resource: API } }, tokens(apiToken())),
    },
    {
      name: 'the token is for it but for a slash',
      wire: login({ params: { resource: 'https://api.northwind.com' } }, tokens(apiToken())),
    },
    { name: 'the token is encrypted', wire: login(o, tokens(encryptedApiToken())) },
    { name: 'the token was out of sight', wire: login(o, undefined) },
    { name: 'it is empty', wire: login({ params: { resource: '' } }, tokens(opaque)) },
    { name: 'only an audience was sent', wire: login({ audience: API }, tokens(apiToken())) },
    {
      name: 'Entra’s first version takes it as its own parameter',
      wire: `
* main_frame
> GET https://login.microsoftonline.com/common/oauth2/authorize?client_id=web&response_type=code&redirect_uri=https://app.northwind.com&resource=https://graph.microsoft.com&state=abcdefghijk
< 302
< Location: https://app.northwind.com?code=Code1abcdefghijklmnopqrstuvwxyz0123456789ab&state=abcdefghijk
* fetch
> POST https://login.microsoftonline.com/common/oauth2/token
>
> grant_type=authorization_code&client_id=web&code=Code1abcdefghijklmnopqrstuvwxyz0123456789ab
< 200
<
< {"access_token":"${jwt({ iss: 'https://sts.windows.net/1/', aud: '00000003-0000-0000-c000-000000000000', scp: 'openid', exp: ISSUED + 3600 })}","token_type":"Bearer"}`,
    },
  ],
});
