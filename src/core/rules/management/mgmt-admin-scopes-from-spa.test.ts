import {
  apiCall,
  CUSTOM,
  login,
  MANAGEMENT,
  signIn,
  TENANT,
  tokenCall,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { API, apiToken, managementToken, TENANT_ISSUER } from '../../testing/tokens.ts';
import { mgmtAdminScopesFromSpa } from './mgmt-admin-scopes-from-spa.ts';

const ask = { audience: MANAGEMENT, scope: 'openid profile read:users update:users read:current_user' };
const missing = {
  url: `https://${CUSTOM}/api/v2/users`,
  status: 403,
  body: {
    statusCode: 403,
    error: 'Forbidden',
    message: 'Insufficient scope, expected any of: read:users',
    errorCode: 'insufficient_scope',
  },
};

testRule(mgmtAdminScopesFromSpa, {
  finds: [
    {
      name: 'administrator scopes that the token lacks',
      wire: login(ask, tokens(managementToken())),
      change: { kind: 'parameter', name: 'scope' },
      certainty: 'certain',
      says: /client nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe.*the scope read:users update:users, which/,
      at: { part: 'query', name: 'scope' },
    },
    {
      name: 'a call that was refused for it',
      wire: login(ask, tokens(managementToken())) + apiCall(managementToken(), missing),
      severity: 'error',
    },
    { name: 'a code that is redeemed out of sight', wire: signIn(ask), certainty: 'likely' },
    {
      name: 'a login at the tenant’s own domain',
      wire: login({ ...ask, domain: TENANT }, tokens(managementToken({ iss: TENANT_ISSUER }))),
    },
  ],
  silent: [
    {
      name: 'only the user at hand is concerned',
      wire: login(
        {
          audience: MANAGEMENT,
          scope:
            'openid profile email address phone offline_access read:current_user update:current_user_identities create:current_user_metadata update:current_user_metadata delete:current_user_metadata create:current_user_device_credentials delete:current_user_device_credentials',
        },
        tokens(managementToken()),
      ),
    },
    {
      name: 'the scopes are those of an API of one’s own',
      wire: login({ audience: API, scope: 'openid read:users' }, tokens(apiToken())),
    },
    { name: 'all of them are granted', wire: login(ask, tokens(managementToken({ scope: ask.scope }))) },
    {
      name: 'a machine asks in its own name',
      wire: tokenCall(
        {},
        {
          grant_type: 'client_credentials',
          client_id: 'm2m',
          client_secret: 's3cr3t',
          audience: MANAGEMENT,
          scope: 'read:users',
        },
        tokens(managementToken({ gty: 'client-credentials', scope: 'read:clients' })),
      ),
    },
    { name: 'Auth0’s own dashboard signs in', wire: signIn({ ...ask, domain: 'auth0.auth0.com' }) },
    {
      name: 'no scope is asked for',
      wire: login({ audience: MANAGEMENT, scope: '' }, tokens(managementToken())),
    },
  ],
});
