import { apiCall, login, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import {
  API,
  apiToken,
  CLIENT_ID,
  managementToken,
  rfc9068Token,
  TENANT_ISSUER,
} from '../../testing/tokens.ts';
import { mgmtM2mTokenInBrowser } from './mgmt-m2m-token-in-browser.ts';

const machine = { sub: 'm4cH1ne@clients', azp: 'm4cH1ne', gty: 'client-credentials', scope: 'read:users' };
const management = managementToken({ iss: TENANT_ISSUER, aud: `${TENANT_ISSUER}api/v2/`, ...machine });
const users = { url: `https://${TENANT}/api/v2/users` };

testRule(mgmtM2mTokenInBrowser, {
  finds: [
    {
      name: 'a machine’s token at the Management API',
      wire: apiCall(management, users),
      certainty: 'certain',
      says: /GET northwind\.auth0\.com\/api\/v2\/users was sent from a page with a token that was issued to a machine, for https:\/\/northwind\.auth0\.com\/api\/v2\//,
      at: { part: 'request-header', claim: 'claims.gty' },
    },
    {
      name: 'one at an API of one’s own',
      wire: apiCall(apiToken({ aud: API, ...machine })),
      severity: 'warning',
    },
    {
      name: 'one without gty',
      wire: apiCall(managementToken({ sub: 'm4cH1ne@clients', iss: TENANT_ISSUER }), users),
      at: { claim: 'claims.sub' },
    },
    {
      name: 'one in the RFC 9068 profile',
      wire: apiCall(rfc9068Token({ aud: API, sub: CLIENT_ID })),
      severity: 'warning',
    },
  ],
  silent: [
    {
      name: 'the token is a user’s',
      wire: login({ audience: API }, tokens(apiToken())) + apiCall(apiToken()),
    },
    {
      name: 'the password grant brought it',
      wire: apiCall(apiToken({ gty: 'password' })),
    },
    {
      name: 'it is Auth0’s dashboard',
      wire: apiCall(management, users).replaceAll('https://app.northwind.com', 'https://manage.auth0.com'),
    },
    {
      name: 'a server makes the call, as a proxy records it',
      wire: `
* other initiator=
> GET https://${TENANT}/api/v2/users
> Authorization: Bearer ${management}
< 200`,
    },
  ],
});
