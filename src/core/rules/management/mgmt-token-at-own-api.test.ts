import { apiCall, CUSTOM, login, MANAGEMENT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { API, apiToken, idToken, managementToken } from '../../testing/tokens.ts';
import { mgmtTokenAtOwnApi } from './mgmt-token-at-own-api.ts';

const loggedIn = login({ audience: MANAGEMENT }, tokens(managementToken(), { id_token: idToken() }));

testRule(mgmtTokenAtOwnApi, {
  finds: [
    {
      name: 'a refused call',
      wire: loggedIn + apiCall(managementToken(), { status: 401 }),
      change: { kind: 'parameter', name: 'audience' },
      certainty: 'certain',
      says: /GET api\.northwind\.com\/orders.*audience is https:\/\/northwind\.auth0\.com\/api\/v2\//,
      at: { part: 'request-header', claim: 'claims.aud' },
    },
    {
      name: 'an API that takes it, once for two calls',
      wire: loggedIn + apiCall(managementToken()) + apiCall(managementToken()),
      certainty: 'likely',
    },
    {
      name: 'an API of one’s own with that path',
      wire:
        loggedIn +
        apiCall(managementToken(), { url: 'https://api.northwind.com/api/v2/orders', status: 401 }),
    },
  ],
  silent: [
    {
      name: 'the Management API is called',
      wire: loggedIn + apiCall(managementToken(), { url: `https://${CUSTOM}/api/v2/clients` }),
    },
    {
      name: '/userinfo is called',
      wire: loggedIn + apiCall(managementToken(), { url: `https://${CUSTOM}/userinfo` }),
    },
    {
      name: 'the token is for the API',
      wire: login({ audience: API }, tokens(apiToken())) + apiCall(apiToken()),
    },
    {
      name: 'the token is for the API as well',
      wire:
        login({ audience: API }, tokens(apiToken({ aud: [API, MANAGEMENT] }))) +
        apiCall(apiToken({ aud: [API, MANAGEMENT] })),
    },
    {
      name: 'a proxy passes the call on',
      wire:
        loggedIn +
        apiCall(managementToken(), {
          url: 'https://app.northwind.com/api/v2/users/auth0%7C5f7c8ec7c33c6c004bbafe82',
        }),
    },
    {
      name: 'a proxy with a path of its own passes it on',
      wire:
        loggedIn +
        apiCall(managementToken(), {
          url: 'https://app.northwind.com/account/auth0%7C5f7c8ec7c33c6c004bbafe82/metadata',
        }),
    },
    { name: 'an ID token is sent', wire: loggedIn + apiCall(idToken(), { status: 401 }) },
  ],
});
