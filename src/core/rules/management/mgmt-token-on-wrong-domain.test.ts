import { APP, apiCall, CUSTOM, login, MANAGEMENT, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { API, apiToken, ISSUED, idToken, managementToken, TENANT_ISSUER } from '../../testing/tokens.ts';
import { mgmtTokenOnWrongDomain } from './mgmt-token-on-wrong-domain.ts';

const token = managementToken();
const loggedIn = login({ audience: MANAGEMENT }, tokens(token));
const USER = '/api/v2/users/auth0%7C5f7c8ec7c33c6c004bbafe82';
const unauthorized = {
  status: 401,
  body: { statusCode: 401, error: 'Unauthorized', message: 'Invalid token' },
};
const atTenant = `https://${TENANT}${USER}`;
const atCustom = `https://${CUSTOM}${USER}`;

testRule(mgmtTokenOnWrongDomain, {
  finds: [
    {
      name: 'a token of the custom domain at the tenant’s own, refused',
      wire: loggedIn + apiCall(token, { url: atTenant, ...unauthorized }),
      certainty: 'certain',
      says: /GET northwind\.auth0\.com\/api\/v2\/users\/.* iss https:\/\/login\.northwind\.com\/ and answered 401/,
      at: { part: 'request-header', name: 'authorization', claim: 'claims.iss' },
    },
    {
      name: 'the reverse',
      wire:
        loggedIn +
        login(
          { n: 2, domain: TENANT, audience: MANAGEMENT },
          tokens(managementToken({ iss: TENANT_ISSUER })),
        ) +
        apiCall(managementToken({ iss: TENANT_ISSUER }), { url: atCustom, ...unauthorized }),
      certainty: 'certain',
    },
    {
      name: 'a call whose answer nobody saw',
      wire: `${loggedIn}
* fetch initiator=${APP}
> GET ${atTenant}
> Authorization: Bearer ${token}`,
      severity: 'warning',
      certainty: 'likely',
    },
  ],
  silent: [
    {
      name: 'the issuer’s host is called, although the audience names the other',
      wire: loggedIn + apiCall(token, { url: atCustom }),
    },
    {
      name: 'the issuer’s host refuses it',
      wire: loggedIn + apiCall(token, { url: atCustom, ...unauthorized }),
    },
    { name: 'it is accepted all the same', wire: loggedIn + apiCall(token, { url: atTenant }) },
    {
      name: 'it lacks a scope, so the token itself was good',
      wire:
        loggedIn +
        apiCall(token, {
          url: atTenant,
          status: 403,
          body: { statusCode: 403, errorCode: 'insufficient_scope' },
        }),
    },
    { name: 'there is no such user', wire: loggedIn + apiCall(token, { url: atTenant, status: 404 }) },
    {
      name: 'the token has expired',
      wire:
        login({ audience: MANAGEMENT }, tokens(managementToken({ exp: ISSUED + 60 }))) +
        apiCall(managementToken({ exp: ISSUED + 60 }), { url: atTenant, at: '+1h', ...unauthorized }),
    },
    {
      name: 'the answer says that it has expired',
      wire:
        loggedIn +
        apiCall(token, {
          url: atTenant,
          status: 401,
          body: { message: 'Expired token received for JSON Web Token validation' },
        }),
    },
    {
      name: 'the token is not for the Management API at all',
      wire:
        login({ audience: API }, tokens(apiToken())) +
        apiCall(apiToken(), { url: atTenant, ...unauthorized }),
    },
    {
      name: 'it is an ID token',
      wire:
        login({ audience: MANAGEMENT }, tokens(token, { id_token: idToken() })) +
        apiCall(idToken(), { url: atTenant, ...unauthorized }),
    },
    {
      name: 'the path is one of an API of one’s own',
      wire: loggedIn + apiCall(token, { url: `https://api.northwind.com${USER}`, ...unauthorized }),
    },
  ],
});
