import { APP, apiCall, CUSTOM, login, MANAGEMENT, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import {
  API,
  apiToken,
  auth0OpaqueJwe,
  ISSUED,
  idToken,
  jwt,
  managementToken,
  TENANT_ISSUER,
} from '../../testing/tokens.ts';
import { mgmtBadAudience } from './mgmt-bad-audience.ts';

const users = `https://${CUSTOM}/api/v2/users/auth0%7C5f7c8ec7c33c6c004bbafe82`;
const bad = {
  status: 401,
  body: { statusCode: 401, error: 'Unauthorized', message: `Bad audience: ${MANAGEMENT}` },
};
const loggedIn = login({ audience: API }, tokens(apiToken(), { id_token: idToken() }));

testRule(mgmtBadAudience, {
  finds: [
    {
      name: 'the token of an API of one’s own',
      wire: loggedIn + apiCall(apiToken(), { url: users, ...bad }),
      change: { kind: 'call', name: 'call-api', audience: 'https://northwind.auth0.com/api/v2/' },
      certainty: 'certain',
      says: /a token for https:\/\/api\.northwind\.com\/ and https:\/\/northwind\.auth0\.com\/userinfo, and takes only one for https:\/\/northwind\.auth0\.com\/api\/v2\//,
      at: { part: 'request-header', claim: 'claims.aud' },
    },
    {
      name: 'it at the tenant’s own domain as well, once for two calls',
      wire:
        loggedIn +
        apiCall(apiToken(), { url: users.replace(CUSTOM, TENANT), ...bad }) +
        apiCall(apiToken(), { url: users, ...bad }),
    },
    {
      name: 'a token without an audience, and a call that was blocked',
      wire: `
* fetch initiator=${APP} error=net::ERR_FAILED
> GET https://${TENANT}/api/v2/clients
> Authorization: Bearer ${jwt({ iss: TENANT_ISSUER, sub: 'auth0|1', scope: 'read:clients', exp: ISSUED + 60 })}`,
      certainty: 'likely',
      says: /nobody/,
    },
  ],
  silent: [
    {
      name: 'the token is for the Management API',
      wire:
        login({ audience: MANAGEMENT }, tokens(managementToken())) +
        apiCall(managementToken(), { url: users }),
    },
    {
      name: 'only the domain is wrong',
      wire:
        login({ audience: MANAGEMENT }, tokens(managementToken())) +
        apiCall(managementToken(), { url: users.replace(CUSTOM, TENANT), status: 401 }),
    },
    { name: 'it was taken', wire: loggedIn + apiCall(apiToken(), { url: users }) },
    {
      name: 'it lacks a scope',
      wire:
        loggedIn +
        apiCall(apiToken(), { url: users, status: 403, body: { errorCode: 'insufficient_scope' } }),
    },
    { name: 'an ID token was sent', wire: loggedIn + apiCall(idToken(), { url: users, ...bad }) },
    {
      name: 'an opaque token was sent',
      wire: login({}, tokens(auth0OpaqueJwe())) + apiCall(auth0OpaqueJwe(), { url: users, ...bad }),
    },
    {
      name: 'the path is one of an API of one’s own',
      wire: loggedIn + apiCall(apiToken(), { url: 'https://api.northwind.com/api/v2/orders', status: 401 }),
    },
  ],
  unseen: [
    {
      name: 'the headers of the refused call were out of sight',
      wire: `${login({ audience: MANAGEMENT }, tokens(managementToken()))}
${apiCall(managementToken(), { url: users })}
* fetch initiator=${APP} unseen=request-headers
> GET ${users}
< 401`,
      says: /The token that GET login\.northwind\.com\/api\/v2\/users\/.* was sent is out of sight/,
    },
  ],
});
