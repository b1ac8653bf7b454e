import { apiCall, CUSTOM, login, MANAGEMENT, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { API, apiToken, managementToken, TENANT_ISSUER } from '../../testing/tokens.ts';
import { mgmtTokenUserinfo } from './mgmt-token-userinfo.ts';

const only = (aud: string | string[] = MANAGEMENT) =>
  managementToken({ iss: TENANT_ISSUER, aud, scope: 'read:current_user' });
const call = (token: string, status = 401, domain = TENANT) =>
  login(
    { domain: TENANT, audience: MANAGEMENT, scope: 'read:current_user' },
    tokens(token, { scope: 'read:current_user' }),
  ) +
  apiCall(token, {
    url: `https://${domain}/userinfo`,
    status,
    ...(status === 200 ? {} : { body: { error: 'unauthorized', error_description: 'invalid credentials' } }),
  });

testRule(mgmtTokenUserinfo, {
  finds: [
    {
      name: 'a token for the Management API alone',
      wire: call(only()),
      certainty: 'certain',
      says: /\/userinfo of northwind\.auth0\.com answered 401: the token is for https:\/\/northwind\.auth0\.com\/api\/v2\/ only/,
      at: { claim: 'claims.aud' },
      change: {
        kind: 'parameter',
        of: 'authorization',
        name: 'scope',
        value: 'openid profile email read:current_user',
      },
    },
    { name: 'a list with one audience', wire: call(only([MANAGEMENT]), 403) },
  ],
  silent: [
    { name: '/userinfo took it', wire: call(only(), 200) },
    { name: 'the token is for /userinfo as well', wire: call(managementToken({ iss: TENANT_ISSUER })) },
    { name: 'the token is for another API', wire: call(apiToken({ iss: TENANT_ISSUER, aud: API })) },
    {
      name: 'there was no answer',
      wire:
        login({}, tokens(only())) +
        `
* fetch error=net::ERR_FAILED
> GET https://${CUSTOM}/userinfo
> Authorization: Bearer ${only()}`,
    },
  ],
});
