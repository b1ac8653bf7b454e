import { apiCall, CUSTOM, login, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import {
  API,
  apiToken,
  auth0OpaqueJwe,
  auth0OpaqueOld,
  idToken,
  jwt,
  TENANT_ISSUER,
} from '../../testing/tokens.ts';
import { userinfoOnOtherDomain } from './userinfo-on-other-domain.ts';

const atTenant = { url: `https://${TENANT}/userinfo` };
const atCustom = { url: `https://${CUSTOM}/userinfo` };

testRule(userinfoOnOtherDomain, {
  finds: [
    {
      name: 'a JWT of the custom domain at the tenant’s own, refused',
      wire: login({ audience: API }, tokens(apiToken())) + apiCall(apiToken(), { ...atTenant, status: 401 }),
      change: { kind: 'option', name: 'domain', value: 'login.northwind.com' },
      certainty: 'certain',
      says: /issued by login\.northwind\.com, and \/userinfo was called at northwind\.auth0\.com, which answered 401/,
      at: { part: 'url' },
    },
    {
      name: 'an opaque token that names its issuer in the header',
      wire:
        login({}, tokens(auth0OpaqueJwe())) +
        apiCall(auth0OpaqueJwe(), { ...atTenant, status: 401, body: 'Unauthorized' }),
      certainty: 'certain',
    },
    {
      name: 'an old opaque token, by the endpoint that issued it',
      wire:
        login({ domain: TENANT }, tokens(auth0OpaqueOld())) +
        login({ n: 2 }, tokens(auth0OpaqueJwe())) +
        apiCall(auth0OpaqueOld(), { ...atCustom, status: 401 }),
      certainty: 'likely',
    },
    {
      name: 'a call that was answered all the same',
      wire:
        login({ audience: API }, tokens(apiToken())) +
        apiCall(apiToken(), { ...atTenant, body: { sub: 'auth0|1' } }),
      severity: 'warning',
      certainty: 'likely',
    },
  ],
  silent: [
    {
      name: 'the issuer is asked',
      wire: login({ audience: API }, tokens(apiToken())) + apiCall(apiToken(), atCustom),
    },
    {
      name: 'the issuer is asked, and refuses',
      wire: login({}, tokens(auth0OpaqueOld())) + apiCall(auth0OpaqueOld(), { ...atCustom, status: 401 }),
    },
    {
      name: 'an ID token was sent',
      wire:
        login({}, tokens(auth0OpaqueJwe(), { id_token: idToken() })) +
        apiCall(idToken(), { ...atTenant, status: 401 }),
    },
    {
      name: 'the tenant’s own domain did everything',
      wire:
        login({ domain: TENANT }, tokens(auth0OpaqueJwe(TENANT_ISSUER))) +
        apiCall(auth0OpaqueJwe(TENANT_ISSUER), atTenant),
    },
    {
      name: 'the app has a route of that name',
      wire:
        login({ audience: API }, tokens(apiToken())) +
        apiCall(apiToken(), { url: 'https://api.northwind.com/userinfo', status: 401 }),
    },
    {
      name: 'the app’s own proxy passes Auth0’s answer on',
      wire: `${login({ audience: API }, tokens(apiToken()))}
* fetch initiator=https://app.northwind.com
> GET https://app.northwind.com/auth/userinfo
> Authorization: Bearer ${apiToken()}
< 401
< x-auth0-requestid: e623ebb9c257099ed80f`,
    },
    {
      name: 'the token is another provider’s altogether',
      wire:
        login({ audience: API }, tokens(apiToken())) +
        apiCall(jwt({ iss: 'https://sso.contoso.example/', aud: 'x', azp: 'x', scope: 'openid' }), {
          ...atCustom,
          status: 401,
        }),
    },
    {
      name: 'another provider has its /userinfo on a host of its own',
      wire: apiCall(jwt({ iss: 'https://accounts.google.com', aud: 'x', azp: 'x', scope: 'openid' }), {
        url: 'https://openidconnect.googleapis.com/v1/userinfo',
        status: 401,
      }),
    },
  ],
});
