import { API, apiCall, CUSTOM, login, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, encryptedApiToken, ISSUED, jwt, KEY_ID } from '../../testing/tokens.ts';
import { kidNotInJwks } from './kid-not-in-jwks.ts';

const at = apiToken();
const signedIn = login({ audience: API }, tokens(at));
const jwks = (kids: readonly (string | undefined)[], url = `https://${CUSTOM}/.well-known/jwks.json`) =>
  `\n* fetch\n> GET ${url}\n< 200\n<\n< ${JSON.stringify({ keys: kids.map((kid) => ({ kty: 'RSA', use: 'sig', kid })) })}`;
const KEYCLOAK = 'https://id.example.com/realms/dev';
const certs = `${KEYCLOAK}/protocol/openid-connect/certs`;
const discovery = `\n* fetch\n> GET ${KEYCLOAK}/.well-known/openid-configuration\n< 200\n<\n< ${JSON.stringify({ issuer: KEYCLOAK, jwks_uri: certs })}`;
const redeemed = (token: string) =>
  `\n* fetch\n> POST ${KEYCLOAK}/protocol/openid-connect/token\n>\n> grant_type=authorization_code&client_id=app-1&code=Code1abcdefghijklmnopqrstuvwxyz\n< 200\n<\n< ${JSON.stringify({ access_token: token, token_type: 'Bearer' })}`;
const asked = `\n* main_frame\n> GET ${KEYCLOAK}/protocol/openid-connect/auth?client_id=app-1&response_type=code&redirect_uri=https://app.example/&scope=openid&state=abcdefgh12345678\n< 302\n< Location: https://app.example/?code=Code1abcdefghijklmnopqrstuvwxyz&state=abcdefgh12345678`;
const realm = (iss = KEYCLOAK) => jwt({ iss, typ: 'Bearer', azp: 'app-1', exp: ISSUED + 300, iat: ISSUED });

testRule(kidNotInJwks, {
  finds: [
    {
      name: 'a key that is not in the set of its issuer',
      wire: [signedIn, jwks(['other-1', 'other-2']), apiCall(at, { status: 401 })],
      severity: 'warning',
      certainty: 'certain',
      says: new RegExp(
        `access token of https://login\\.northwind\\.com/ is signed with the key ${KEY_ID}.*among the 2`,
      ),
      at: { part: 'response-body', name: 'access_token', claim: 'header.kid' },
    },
    {
      name: 'a set that discovery names',
      wire: [discovery, asked, redeemed(realm()), jwks(['k1'], certs)],
      certainty: 'certain',
    },
    {
      name: 'a hint where the keys were read before the login',
      wire: [jwks(['other-1']), signedIn, apiCall(at)],
      severity: 'info',
    },
    {
      name: 'an API that does not know the key',
      wire: [
        signedIn,
        apiCall(at, {
          status: 401,
          body: { error: `Could not find a public key for Key ID (kid) "${KEY_ID}"` },
        }),
      ],
      certainty: 'likely',
      says: /does not know the key/,
    },
    {
      name: 'it in the words of Okta’s verifiers',
      wire: [
        signedIn,
        apiCall(at, { status: 401, body: 'Unable to find a signing key that matches the kid' }),
      ],
    },
  ],
  silent: [
    {
      name: 'the API speaks of keys of another kind',
      wire: [
        signedIn,
        apiCall(at, { status: 403, body: { message: 'Could not find the key you asked for' } }),
      ],
    },
    { name: 'the key is in the set', wire: [signedIn, jwks(['other-1', KEY_ID])] },
    {
      name: 'the key is in the set that was read later',
      wire: [signedIn, jwks(['other-1']), jwks([KEY_ID])],
    },
    {
      name: 'the set is another server’s',
      wire: [signedIn, jwks(['other-1'], 'https://other.example/.well-known/jwks.json')],
    },
    {
      name: 'the set is another realm’s on the same host',
      wire: [discovery, asked, redeemed(realm('https://id.example.com/realms/prod')), jwks(['k1'], certs)],
    },
    { name: 'keys have no names', wire: [signedIn, jwks([undefined])] },
    { name: 'the set is empty or cut', wire: [signedIn, jwks([])] },
    {
      name: 'the token is encrypted',
      wire: [login({ audience: API }, tokens(encryptedApiToken())), jwks(['other-1'])],
    },
    {
      name: 'the token is signed with a secret',
      wire: [login({ audience: API }, tokens(apiToken({}, { alg: 'HS256' }))), jwks(['other-1'])],
    },
    {
      name: 'the API speaks of a signature',
      wire: [signedIn, apiCall(at, { status: 401, body: { error: 'invalid signature' } })],
    },
    {
      name: 'the API speaks of a key of its own',
      wire: [signedIn, apiCall(at, { status: 403, body: { error: 'Your API key is unknown' } })],
    },
  ],
});
