import { apiCall, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { API, apiToken, ISSUED, idToken, jwt } from '../../testing/tokens.ts';
import { issuerTrailingSlash } from './issuer-trailing-slash.ts';

const token = apiToken();
const loggedIn = login({ audience: API }, tokens(token));
const refusal = (message: string) => apiCall(token, { status: 401, body: { message } });
const elsewhere = (iss: string) => jwt({ iss, aud: 'shop', azp: 'spa', scope: 'a', exp: ISSUED + 300 });

testRule(issuerTrailingSlash, {
  finds: [
    {
      name: 'the words of jsonwebtoken',
      wire: loggedIn + refusal('jwt issuer invalid. expected: https://login.northwind.com'),
      compared: ['https://login.northwind.com/', 'https://login.northwind.com'],
      certainty: 'certain',
      says: /expects the issuer https:\/\/login\.northwind\.com, and/,
      at: { part: 'request-header', claim: 'claims.iss' },
    },
    {
      name: 'the words of jose4j in a challenge, once for two calls',
      wire:
        loggedIn +
        apiCall(token, {
          status: 401,
          challenge: `Bearer error="invalid_token", error_description="Issuer (iss) claim value (https://login.northwind.com/) doesn't match expected value of https://login.northwind.com"`,
        }) +
        refusal('jwt issuer invalid. expected: https://login.northwind.com'),
    },
    {
      name: 'another provider, whose issuers end with one',
      wire: apiCall(elsewhere('https://sso.contoso.example/'), {
        status: 401,
        body: 'jwt issuer invalid. expected: https://sso.contoso.example',
      }),
      certainty: 'certain',
      says: /with a slash at the end/,
    },
    {
      name: 'an issuer of Okta, to which the API has added one',
      wire: apiCall(elsewhere('https://northwind.okta.com/oauth2/default'), {
        status: 401,
        body: 'jwt issuer invalid. expected: https://northwind.okta.com/oauth2/default/',
      }),
      compared: ['https://northwind.okta.com/oauth2/default', 'https://northwind.okta.com/oauth2/default/'],
      says: /without the slash at the end/,
    },
  ],
  silent: [
    { name: 'the API accepts the token', wire: loggedIn + apiCall(token) },
    {
      name: 'it expects another domain',
      wire: loggedIn + refusal('jwt issuer invalid. expected: https://northwind.auth0.com/'),
    },
    { name: 'it does not say what it expects', wire: loggedIn + refusal("Unexpected 'iss' value") },
    {
      name: 'it speaks of the audience',
      wire: loggedIn + refusal('jwt audience invalid. expected: https://login.northwind.com'),
    },
    {
      name: 'an ID token was sent',
      wire:
        login({ audience: API }, tokens(token, { id_token: idToken() })) +
        apiCall(idToken(), {
          status: 401,
          body: { message: 'jwt issuer invalid. expected: https://login.northwind.com' },
        }),
    },
  ],
});
