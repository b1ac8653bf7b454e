import { APP, apiCall, CUSTOM, login, MANAGEMENT, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import {
  auth0OpaqueJwe,
  auth0OpaqueOld,
  auth0RefreshToken,
  encryptedApiToken,
  managementToken,
  TENANT_ISSUER,
} from '../../testing/tokens.ts';
import { mgmtOpaqueToken } from './mgmt-opaque-token.ts';

const users = `https://${TENANT}/api/v2/users/auth0%7C5f7c8ec7c33c6c004bbafe82`;
const badFormat = {
  status: 400,
  body: {
    statusCode: 400,
    error: 'Bad Request',
    message: 'Bad HTTP authentication header format',
    errorCode: 'Bearer',
  },
};

testRule(mgmtOpaqueToken, {
  finds: [
    {
      name: 'an old opaque token',
      wire:
        login({ domain: TENANT }, tokens(auth0OpaqueOld())) +
        apiCall(auth0OpaqueOld(), { url: users, ...badFormat }),
      change: { kind: 'parameter', name: 'audience', value: 'https://northwind.auth0.com/api/v2/' },
      certainty: 'certain',
      says: /GET northwind\.auth0\.com\/api\/v2\/users.*https:\/\/northwind\.auth0\.com\/api\/v2\//,
      at: { part: 'request-header', name: 'authorization' },
    },
    {
      name: 'an encrypted opaque token at the custom domain, whose tenant is known',
      wire: [
        login({ n: 2, audience: MANAGEMENT }, tokens(managementToken())),
        login({}, tokens(auth0OpaqueJwe())),
        apiCall(auth0OpaqueJwe(), { url: users.replace(TENANT, CUSTOM), status: 401 }),
      ],
      certainty: 'certain',
      says: /only a JWT for the audience https:\/\/northwind\.auth0\.com\/api\/v2\//,
    },
    {
      name: 'a short string whose issue nobody saw, refused',
      wire: apiCall(auth0OpaqueOld(), { url: users, ...badFormat }),
      certainty: 'certain',
    },
    {
      name: 'a call that has no answer yet',
      wire: `${login({ domain: TENANT }, tokens(auth0OpaqueJwe(TENANT_ISSUER)))}
* fetch initiator=${APP}
> GET ${users}
> Authorization: Bearer ${auth0OpaqueJwe(TENANT_ISSUER)}`,
    },
  ],
  silent: [
    {
      name: '/api/v2/ is a path of one’s own API',
      wire:
        login({}, tokens(auth0OpaqueJwe())) +
        apiCall(auth0OpaqueJwe(), { url: 'https://api.northwind.com/api/v2/users', status: 401 }),
    },
    {
      name: 'it is a JWT',
      wire:
        login({ audience: MANAGEMENT }, tokens(managementToken())) +
        apiCall(managementToken(), { url: users, status: 401 }),
    },
    {
      name: 'it goes to /userinfo',
      wire:
        login({}, tokens(auth0OpaqueJwe())) +
        apiCall(auth0OpaqueJwe(), { url: `https://${CUSTOM}/userinfo` }),
    },
    { name: 'it was taken', wire: apiCall(auth0OpaqueOld(), { url: users }) },
    { name: 'it is encrypted for an API', wire: apiCall(encryptedApiToken(), { url: users, status: 401 }) },
    { name: 'it is a refresh token', wire: apiCall(auth0RefreshToken(), { url: users, ...badFormat }) },
  ],
});
