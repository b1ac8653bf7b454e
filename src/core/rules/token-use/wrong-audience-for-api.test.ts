import { API, apiCall, CUSTOM, login, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0OpaqueJwe, ISSUED, idToken, jwt } from '../../testing/tokens.ts';
import { wrongAudienceForApi } from './wrong-audience-for-api.ts';

const BILLING = 'https://billing.northwind.com/';
const USERINFO = `https://${TENANT}/userinfo`;
const orders = apiToken();
const billing = apiToken({ aud: [BILLING, USERINFO] });
const signedIn = login({ audience: BILLING }, tokens(billing));
const named = {
  status: 401,
  challenge: `Bearer realm="api", error="invalid_token", error_description="Unexpected 'aud' value"`,
};
const foreign = (claims: Record<string, string | number | string[]>) =>
  jwt({ sub: 'u-1', iat: ISSUED, exp: ISSUED + 3600, azp: 'app-1', scope: 'openid', ...claims });

testRule(wrongAudienceForApi, {
  finds: [
    {
      name: 'an API that refuses the token for its audience',
      change: { kind: 'call', name: 'call-api' },
      wire: [signedIn, apiCall(billing, named)],
      certainty: 'certain',
      says: /GET api\.northwind\.com\/orders answered 401 to a token for https:\/\/billing\.northwind\.com\/ and/,
      at: { part: 'request-header', name: 'authorization', claim: 'claims.aud' },
    },
    {
      name: 'an API that says in its body what it expects',
      wire: [
        signedIn,
        apiCall(billing, { status: 401, body: { message: `jwt audience invalid. expected: ${API}` } }),
      ],
      certainty: 'certain',
      says: /It expects https:\/\/api\.northwind\.com\/\./,
    },
    {
      name: 'an API that answers 403 for it',
      wire: [signedIn, apiCall(billing, { status: 403, body: { error: 'Invalid audience' } })],
    },
    {
      name: 'words that may be about the audience of something else, without certainty',
      wire: [signedIn, apiCall(billing, { status: 401, body: { detail: 'The audience doesn’t match' } })],
      certainty: 'likely',
    },
    {
      name: 'a bare 401 of an API that accepted another audience',
      wire: [
        login({ audience: API }, tokens(orders)),
        apiCall(orders),
        login({ n: 2, audience: BILLING }, tokens(billing)),
        apiCall(billing, { status: 401 }),
      ],
      certainty: 'likely',
      says: /It has accepted tokens for https:\/\/api\.northwind\.com\//,
    },
    {
      name: 'a bare 401 for a token that its own API accepts',
      wire: [signedIn, apiCall(billing, { url: `${BILLING}invoices` }), apiCall(billing, { status: 401 })],
      certainty: 'likely',
      says: /the API at billing\.northwind\.com, which accepted it/,
    },
    {
      name: 'it once for many calls',
      wire: [signedIn, apiCall(billing, named), apiCall(billing, { ...named, url: `${API}invoices` })],
    },
    {
      name: 'a token of another provider for another API',
      wire: apiCall(
        foreign({ iss: 'https://dev-1.okta.com/oauth2/default', aud: 'api://default', cid: 'app-1' }),
        named,
      ),
    },
  ],
  silent: [
    {
      name: 'it is a campaign that has an audience',
      wire: [
        signedIn,
        apiCall(billing),
        apiCall(billing, { status: 401, body: { message: 'Campaign audience is invalid' } }),
      ],
    },
    {
      name: 'the Identifier has nothing to do with the API’s URL',
      wire: [
        signedIn,
        apiCall(billing),
        apiCall(billing, { url: 'https://other.example.com/', status: 401 }),
      ],
    },
    {
      name: 'the Identifier is another API’s URL, which nobody called',
      wire: [signedIn, apiCall(billing, { status: 401 })],
    },
    { name: 'the API answered well', wire: [signedIn, apiCall(billing)] },
    {
      name: 'the list of audiences holds what the API expects',
      wire: [
        login({ audience: API }, tokens(orders)),
        apiCall(orders, { status: 401, body: { message: `jwt audience invalid. expected: ${API}` } }),
      ],
    },
    {
      name: 'an API behind the same gateway accepts this audience',
      wire: [
        signedIn,
        apiCall(billing),
        apiCall(billing, { url: `${API}invoices`, status: 401 }),
        login({ n: 2, audience: API }, tokens(orders)),
        apiCall(orders),
      ],
    },
    {
      name: 'the API refuses for another reason, though it accepted another audience',
      wire: [
        login({ audience: API }, tokens(orders)),
        apiCall(orders),
        login({ n: 2, audience: BILLING }, tokens(billing)),
        apiCall(billing, { status: 401, body: { message: 'jwt expired' } }),
      ],
    },
    {
      name: 'rights are missing, not an audience',
      wire: [
        login({ audience: API }, tokens(orders)),
        apiCall(orders),
        login({ n: 2, audience: BILLING }, tokens(billing)),
        apiCall(billing, { status: 403 }),
      ],
    },
    {
      name: 'the token has expired besides',
      wire: [
        login({ audience: API }, tokens(orders)),
        apiCall(orders),
        login({ n: 2, audience: BILLING }, tokens(billing)),
        apiCall(billing, { status: 401, at: '+25h' }),
      ],
    },
    {
      name: 'it is an ID token',
      wire: [login({}, tokens(auth0OpaqueJwe(), { id_token: idToken() })), apiCall(idToken(), named)],
    },
    {
      name: 'the token is opaque',
      wire: [login({}, tokens(auth0OpaqueJwe())), apiCall(auth0OpaqueJwe(), named)],
    },
    {
      name: 'Cognito’s access tokens have no audience',
      wire: apiCall(
        foreign({
          iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A',
          token_use: 'access',
          client_id: '7client',
        }),
        named,
      ),
    },
    {
      name: 'Keycloak says `account` until a mapper is added',
      wire: [
        `* fetch\n> POST https://id.example.com/realms/dev/protocol/openid-connect/token\n>\n> grant_type=refresh_token&client_id=app-1&refresh_token=aaaabbbbcccc\n< 200`,
        apiCall(foreign({ iss: 'https://id.example.com/realms/dev', aud: 'account', typ: 'Bearer' }), named),
      ],
    },
    {
      name: 'Entra’s version 1 and 2 write the same API differently',
      wire: [
        `* fetch\n> POST https://login.microsoftonline.com/t/oauth2/v2.0/token\n>\n> grant_type=refresh_token&client_id=app-1&refresh_token=aaaabbbbcccc\n< 200`,
        apiCall(
          foreign({
            iss: 'https://login.microsoftonline.com/t/v2.0',
            aud: '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',
            scp: 'read',
          }),
          {
            status: 401,
            body: {
              error: 'Audience validation failed, expected api://0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',
            },
          },
        ),
      ],
    },
    {
      name: 'it goes to /userinfo',
      wire: [signedIn, apiCall(billing, { ...named, url: `https://${CUSTOM}/userinfo` })],
    },
  ],
});
