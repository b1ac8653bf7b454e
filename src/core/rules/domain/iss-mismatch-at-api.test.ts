import { APP, apiCall, CUSTOM, login, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { API, apiToken, ISSUED, idToken, jwt, TENANT_ISSUER } from '../../testing/tokens.ts';
import { issMismatchAtApi } from './iss-mismatch-at-api.ts';

const token = apiToken();
const loggedIn = login({ audience: API }, tokens(token));
const tenantToken = apiToken({ iss: TENANT_ISSUER });
const loggedInAtTenant = login({ n: 2, domain: TENANT, audience: API }, tokens(tenantToken));
const bearer = (description: string) =>
  `Bearer realm="api", error="invalid_token", error_description="${description}"`;
const unnamed = { status: 401, challenge: 'Bearer realm="api", error="invalid_token"' };

testRule(issMismatchAtApi, {
  finds: [
    {
      name: 'an answer of express-oauth2-jwt-bearer that names the issuer',
      wire: loggedIn + apiCall(token, { status: 401, challenge: bearer("Unexpected 'iss' value") }),
      certainty: 'certain',
      says: /GET api\.northwind\.com\/orders answered 401.* https:\/\/login\.northwind\.com\//,
      at: { part: 'request-header', name: 'authorization', claim: 'claims.iss' },
    },
    {
      name: 'the issuer that the API would have taken, in a body',
      wire: [
        loggedIn,
        loggedInAtTenant,
        apiCall(token, { status: 401, body: { message: `jwt issuer invalid. expected: ${TENANT_ISSUER}` } }),
      ],
      certainty: 'certain',
      says: /expects https:\/\/northwind\.auth0\.com\/\. Both are the same tenant/,
    },
    {
      name: 'an API that took the same token from the tenant’s other domain',
      wire: [loggedInAtTenant, apiCall(tenantToken), loggedIn, apiCall(token, unnamed)],
      certainty: 'likely',
      says: /accepted the same from https:\/\/northwind\.auth0\.com\//,
    },
    {
      name: 'the reverse, and once for many calls',
      wire: [
        loggedIn,
        apiCall(token),
        loggedInAtTenant,
        apiCall(tenantToken, unnamed),
        apiCall(tenantToken, unnamed),
      ],
      certainty: 'likely',
    },
    {
      name: 'words that may be about the issuer of something else, without certainty',
      wire: [loggedIn, apiCall(token, { status: 401, body: { message: 'The issuer is not trusted' } })],
      certainty: 'likely',
    },
    {
      name: 'another provider’s issuer, where the API names its own',
      wire: apiCall(
        jwt({
          iss: 'https://sso.contoso.example/realms/shop',
          aud: 'shop',
          azp: 'spa',
          scope: 'openid',
          exp: ISSUED + 300,
        }),
        { status: 401, body: { message: 'jwt issuer invalid. expected: https://sso.contoso.example' } },
      ),
      certainty: 'certain',
      says: /does not take tokens of the issuer .*realms\/shop\. It expects https:\/\/sso\.contoso\.example\./,
    },
  ],
  silent: [
    {
      name: 'it is a card that has an issuer',
      wire: loggedIn + apiCall(token, { status: 403, body: { message: 'Card issuer is invalid' } }),
    },
    { name: 'the API accepts the token', wire: loggedIn + apiCall(token) },
    {
      name: 'the API accepts both issuers',
      wire: [loggedInAtTenant, apiCall(tenantToken), loggedIn, apiCall(token)],
    },
    {
      name: 'it accepted this issuer before, so something else is wrong now',
      wire: [loggedInAtTenant, apiCall(tenantToken), loggedIn, apiCall(token), apiCall(token, unnamed)],
    },
    {
      name: 'a 403 says nothing of the issuer',
      wire: [loggedInAtTenant, apiCall(tenantToken), loggedIn, apiCall(token, { status: 403 })],
    },
    {
      name: 'the API names the audience',
      wire: [
        loggedInAtTenant,
        apiCall(tenantToken),
        loggedIn,
        apiCall(token, { status: 401, challenge: bearer("Unexpected 'aud' value") }),
      ],
    },
    {
      name: 'the token of the other issuer has expired',
      wire: [
        login({ n: 2, domain: TENANT, audience: API }, tokens(tenantToken)),
        apiCall(tenantToken),
        login({ audience: API }, tokens(apiToken({ exp: ISSUED + 60 }))),
        apiCall(apiToken({ exp: ISSUED + 60 }), { ...unnamed, at: '+2h' }),
      ],
    },
    {
      name: 'the tokens are for different audiences',
      wire: [
        login(
          { n: 2, domain: TENANT, audience: 'urn:billing' },
          tokens(apiToken({ iss: TENANT_ISSUER, aud: 'urn:billing' })),
        ),
        apiCall(apiToken({ iss: TENANT_ISSUER, aud: 'urn:billing' })),
        login({ audience: 'urn:orders' }, tokens(apiToken({ aud: 'urn:orders' }))),
        apiCall(apiToken({ aud: 'urn:orders' }), unnamed),
      ],
    },
    {
      name: 'an ID token was sent',
      wire:
        login({ audience: API }, tokens(token, { id_token: idToken() })) +
        apiCall(idToken(), { status: 401, challenge: bearer("Unexpected 'iss' value") }),
    },
    {
      name: 'the API refuses a scope',
      wire: loggedIn + apiCall(token, { status: 403, challenge: 'Bearer error="insufficient_scope"' }),
    },
    {
      name: 'the API cannot verify the certificate of the issuer',
      wire:
        loggedIn +
        apiCall(token, { status: 401, body: { message: 'unable to get local issuer certificate' } }),
    },
    {
      name: 'the refusal comes from Auth0’s own /userinfo',
      wire:
        loggedIn +
        apiCall(token, {
          url: `https://${CUSTOM}/userinfo`,
          status: 401,
          challenge: bearer('Invalid issuer'),
        }),
    },
    { name: 'nobody was refused', wire: login({ redirectUri: `${APP}/callback` }, tokens(token)) },
  ],
});
