import {
  API,
  APP,
  CLIENT,
  CUSTOM,
  codeExchange,
  codeOf,
  form,
  login,
  signIn,
  stateOf,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken } from '../../testing/tokens.ts';
import { pkceMissing } from './pkce-missing.ts';

const bare = { audience: API, params: { code_challenge: undefined, code_challenge_method: undefined } };
const noVerifier = { code_verifier: undefined };
const answer = tokens(apiToken());
const redeemed = (request = {}) => codeExchange(bare, answer, { ...noVerifier, ...request });
const keycloak = (more = {}) =>
  `* main_frame\n> GET https://id.example.com/realms/dev/protocol/openid-connect/auth?${form({ client_id: 'shop', response_type: 'code', redirect_uri: APP, state: stateOf(), ...more })}\n< 200`;

testRule(pkceMissing, {
  finds: [
    {
      name: 'a code that a page redeems with neither secret nor verifier',
      wire: [signIn(bare), redeemed()],
      severity: 'error',
      certainty: 'certain',
      says: /nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe asked login\.northwind\.com for a code without a challenge, and a page redeemed it/,
      at: { part: 'query', name: 'code_challenge' },
    },
    {
      name: 'an empty secret, which is none',
      wire: [signIn(bare), redeemed({ client_secret: '' })],
      severity: 'error',
    },
    {
      name: 'it in a file without Authorization headers, where a secret may have been taken out',
      wire: [
        signIn(bare).replaceAll('* main_frame', '* main_frame har'),
        redeemed().replace('* fetch', '* fetch har'),
      ],
      severity: 'error',
      certainty: 'likely',
    },
    {
      name: 'an empty challenge',
      wire: [signIn({ params: { ...bare.params, code_challenge: '' } }), redeemed()],
      severity: 'error',
    },
    {
      name: 'a native app',
      wire: keycloak({ redirect_uri: 'com.northwind.app:/callback' }),
      severity: 'warning',
      certainty: 'likely',
      says: /native app/,
    },
    {
      name: 'a server’s login, as information: it may have a secret',
      wire: signIn({ ...bare, redirectUri: 'https://shop.northwind.com/callback' }),
      severity: 'info',
      certainty: 'possible',
    },
    {
      name: 'a pop-up of Google Identity Services, as information: a server redeems its code',
      wire: keycloak({ redirect_uri: 'storagerelay://https/notes.example.com?id=auth7' }),
      severity: 'info',
    },
    {
      name: 'a hybrid login of a server, as information',
      wire: keycloak({ response_type: 'code id_token', nonce: 'n-12345678' }),
      severity: 'info',
    },
  ],
  silent: [
    {
      name: 'the app’s server took the answer, and a nonce protects it',
      wire: signIn(bare).replace(
        /(\n> GET https:\/\/app\.northwind\.com\S*\n)< 200/,
        '$1< 302\n< Location: /home',
      ),
    },
    { name: 'there is a challenge', wire: login({ audience: API }, answer) },
    { name: 'a tool has blanked it', wire: signIn({ params: { code_challenge: '', state: '' } }) },
    {
      name: 'PAR hides the parameters',
      wire: signIn({ params: { ...bare.params, request_uri: 'urn:x:1' } }),
    },
    {
      name: 'a request object hides the parameters',
      wire: signIn({ params: { ...bare.params, request: 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln' } }),
    },
    { name: 'no code is asked for', wire: keycloak({ response_type: 'id_token', nonce: 'n-12345678' }) },
    {
      name: 'the verifier shows that there was a challenge',
      wire: [signIn(bare), codeExchange(bare, answer)],
    },
    {
      name: 'it is the tenant’s own leg to Google',
      wire: `${signIn({ audience: API })}
        * main_frame\n> GET https://accounts.google.com/o/oauth2/auth?${form({ client_id: '1098-abc', response_type: 'code', redirect_uri: `https://${CUSTOM}/login/callback`, state: 'uPstreamState-8Hq2' })}\n< 302`,
    },
    {
      name: 'nobody saw the authorization request',
      wire: `* main_frame\n> GET ${APP}?code=${codeOf()}&state=${stateOf()}\n< 200${codeExchange({}, answer, { ...noVerifier, client_id: CLIENT })}`,
    },
  ],
});
