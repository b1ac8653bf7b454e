import { APP, apiCall, CUSTOM, login, MANAGEMENT, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { auth0OpaqueJwe, idToken, managementToken, TENANT_ISSUER } from '../../testing/tokens.ts';
import { mgmtIdToken } from './mgmt-id-token.ts';

const users = `https://${TENANT}/api/v2/users/auth0%7C5f7c8ec7c33c6c004bbafe82`;
const invalid = {
  status: 401,
  body: {
    statusCode: 401,
    error: 'Unauthorized',
    message: 'Invalid token',
    attributes: { error: 'Invalid token' },
  },
};
const loggedIn = login({ audience: MANAGEMENT }, tokens(managementToken(), { id_token: idToken() }));

testRule(mgmtIdToken, {
  finds: [
    {
      name: 'the ID token of this login',
      wire: loggedIn + apiCall(idToken(), { url: users, ...invalid }),
      change: { kind: 'call', name: 'call-api', audience: 'https://northwind.auth0.com/api/v2/' },
      certainty: 'certain',
      says: /ID token of the client nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe.*https:\/\/northwind\.auth0\.com\/api\/v2\//,
      at: { part: 'request-header', claim: 'claims.aud' },
    },
    {
      name: 'one whose issue nobody saw',
      wire: apiCall(idToken({ iss: TENANT_ISSUER, nonce: 'n' }), {
        url: users,
        status: 401,
        body: { message: 'Client is not global' },
      }),
    },
  ],
  silent: [
    {
      name: 'the access token is sent',
      wire: loggedIn + apiCall(managementToken(), { url: users.replace(TENANT, CUSTOM) }),
    },
    {
      name: 'the ID token stands in the body to link accounts',
      wire: `${loggedIn}
* fetch initiator=${APP}
> POST https://${CUSTOM}/api/v2/users/auth0%7C5f7c8ec7c33c6c004bbafe82/identities
> Authorization: Bearer ${managementToken()}
> Content-Type: application/json
>
> ${JSON.stringify({ link_with: idToken({ sub: 'google-oauth2|1' }) })}
< 201`,
    },
    { name: 'the call succeeds', wire: loggedIn + apiCall(idToken(), { url: users }) },
    {
      name: 'the API is one’s own',
      wire: loggedIn + apiCall(idToken(), { url: 'https://api.northwind.com/api/v2/users', ...invalid }),
    },
    {
      name: 'the token is opaque',
      wire: login({}, tokens(auth0OpaqueJwe())) + apiCall(auth0OpaqueJwe(), { url: users, ...invalid }),
    },
  ],
});
