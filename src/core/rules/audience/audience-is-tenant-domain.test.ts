import {
  API,
  apiCall,
  CUSTOM,
  deniedSignIn,
  login,
  MANAGEMENT,
  signIn,
  TENANT,
  tokens,
  USERINFO,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0OpaqueJwe, TENANT_ISSUER } from '../../testing/tokens.ts';
import { audienceIsTenantDomain } from './audience-is-tenant-domain.ts';

const opaque = auth0OpaqueJwe(TENANT_ISSUER);
const asks = (audience: string) => ({ domain: TENANT, audience });
const refused = { status: 401 };

testRule(audienceIsTenantDomain, {
  finds: [
    {
      name: 'the domain, and an API that refused the token',
      wire: login(asks(TENANT), tokens(opaque)) + apiCall(opaque, refused),
      change: { kind: 'parameter', of: 'authorization', name: 'audience' },
      severity: 'error',
      certainty: 'certain',
      says: /audience northwind\.auth0\.com is the tenant/,
      at: { part: 'query', name: 'audience' },
    },
    {
      name: 'the domain as an origin',
      wire: login(asks(`https://${TENANT}`), tokens(opaque)),
      severity: 'warning',
    },
    {
      name: 'the domain as a URL',
      wire: login(asks(`https://${TENANT}/`), tokens(opaque)),
      severity: 'warning',
    },
    {
      name: 'the custom domain',
      wire: login({ audience: CUSTOM }, tokens(auth0OpaqueJwe())),
      severity: 'warning',
    },
    {
      name: 'the bare name of the tenant, when the token is opaque',
      wire: login(asks('northwind'), tokens(opaque)) + apiCall(opaque, refused),
      severity: 'error',
    },
    {
      name: 'a tenant that refuses it',
      wire: deniedSignIn(asks(`https://${TENANT}`), 'access_denied', `Service not found: https://${TENANT}`),
      severity: 'error',
      certainty: 'certain',
      says: /refused/,
    },
    {
      name: 'a login whose token nobody saw',
      wire: signIn(asks(TENANT)),
      severity: 'warning',
      certainty: 'likely',
    },
  ],
  silent: [
    {
      name: 'only /userinfo is called, and the token response was out of sight',
      wire: login(asks(TENANT), undefined) + apiCall(opaque, { url: USERINFO }),
    },
    {
      name: 'only /userinfo is called',
      wire: login(asks(TENANT), tokens(opaque)) + apiCall(opaque, { url: USERINFO }),
    },
    {
      name: 'an API is registered under this Identifier',
      wire: login(
        asks(`https://${TENANT}`),
        tokens(apiToken({ iss: TENANT_ISSUER, aud: [`https://${TENANT}`, USERINFO] })),
      ),
    },
    { name: 'it is the Management API', wire: login(asks(MANAGEMENT), tokens(apiToken())) },
    { name: 'it is /userinfo', wire: login(asks(USERINFO), tokens(opaque)) + apiCall(opaque, refused) },
    {
      name: 'the bare name is an Identifier',
      wire: login(asks('northwind'), tokens(apiToken({ aud: 'northwind' }))),
    },
    {
      name: 'the login failed for another reason',
      wire: deniedSignIn(asks(TENANT), 'login_required', 'Login required'),
    },
    { name: 'it is an API', wire: login({ audience: API }, tokens(apiToken())) },
    {
      name: 'the provider is not Auth0',
      wire: '* main_frame\n> GET https://id.contoso.com/authorize?client_id=web&response_type=code&redirect_uri=https://app.contoso.com/&audience=id.contoso.com&state=abcdefghi\n< 302\n< Location: /login',
    },
  ],
});
