import { API, apiCall, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0OpaqueJwe, idToken, TENANT_ISSUER } from '../../testing/tokens.ts';
import { wrongEnvironmentToken } from './wrong-environment-token.ts';

const DEV = 'https://northwind-dev.us.auth0.com/';
const dev = apiToken({ iss: DEV, aud: [API, `${DEV}userinfo`] });
const live = apiToken();
const inDev = login({ domain: 'northwind-dev.us.auth0.com', audience: API }, tokens(dev));
const inLive = (n = 1) =>
  login({ n, audience: API, clientId: 'pR0dnW3k8QpZ1tYv5xRb7cLd2mFs9gHj' }, tokens(live));
const blames = {
  status: 401,
  challenge: `Bearer realm="api", error="invalid_token", error_description="Unexpected 'iss' value"`,
};
const expects = (issuer: string) => ({
  status: 401,
  body: { message: `jwt issuer invalid. expected: ${issuer}` },
});

testRule(wrongEnvironmentToken, {
  finds: [
    {
      name: 'a token of development at an API that has taken those of production',
      wire: [
        inLive(),
        apiCall(live),
        login({ n: 2, domain: 'northwind-dev.us.auth0.com', audience: API }, tokens(dev)),
        apiCall(dev, { status: 401 }),
      ],
      severity: 'error',
      certainty: 'likely',
      says: /answered 401 to a token of https:\/\/northwind-dev\.us\.auth0\.com\/\. The API has accepted tokens of https:\/\/login\.northwind\.com\//,
      at: { part: 'request-header', name: 'authorization', claim: 'claims.iss' },
    },
    {
      name: 'an API that says which tenant it expects',
      wire: [inDev, apiCall(dev, expects('https://northwind.us.auth0.com/'))],
      says: /It expects https:\/\/northwind\.us\.auth0\.com\//,
    },
    {
      name: 'an issuer that calls itself dev, refused as an issuer by an API that does not',
      wire: [inDev, apiCall(dev, blames)],
      says: /Its name says “dev”/,
    },
  ],
  silent: [
    {
      name: 'both are one tenant under two names',
      wire: [
        inLive(),
        apiCall(live),
        login(
          { n: 2, domain: 'northwind.auth0.com', audience: API },
          tokens(apiToken({ iss: TENANT_ISSUER })),
        ),
        apiCall(apiToken({ iss: TENANT_ISSUER }), { status: 401 }),
      ],
    },
    {
      name: 'a domain that nobody paired may be the custom domain',
      wire: [inLive(), apiCall(live, expects('https://northwind.us.auth0.com/'))],
    },
    {
      name: 'it is the same tenant in another region',
      wire: [
        login({ domain: 'northwind.auth0.com', audience: API }, tokens(apiToken({ iss: TENANT_ISSUER }))),
        apiCall(apiToken({ iss: TENANT_ISSUER }), expects('https://northwind.us.auth0.com/')),
      ],
    },
    {
      name: 'the API takes both',
      wire: [
        inLive(),
        apiCall(live),
        login({ n: 2, domain: 'northwind-dev.us.auth0.com' }, tokens(dev)),
        apiCall(dev),
      ],
    },
    {
      name: 'the API is for development as well',
      wire: [inDev, apiCall(dev, { ...blames, url: 'https://api-dev.northwind.com/orders' })],
    },
    {
      name: 'the API runs on this computer',
      wire: [inDev, apiCall(dev, { ...blames, url: 'http://localhost:3001/orders' })],
    },
    { name: 'the API only says 401', wire: [inDev, apiCall(dev, { status: 401 })] },
    {
      name: 'the API refuses for the audience',
      wire: [
        inLive(),
        apiCall(live),
        login({ n: 2, domain: 'northwind-dev.us.auth0.com' }, tokens(dev)),
        apiCall(dev, { status: 401, body: { message: 'jwt audience invalid' } }),
      ],
    },
    { name: 'the token has expired', wire: [inDev, apiCall(dev, { ...blames, at: '+30h' })] },
    {
      name: 'it is an ID token',
      wire: [
        login({}, tokens(auth0OpaqueJwe(), { id_token: idToken({ iss: DEV }) })),
        apiCall(idToken({ iss: DEV }), blames),
      ],
    },
  ],
});
