import { apiCall, codeExchange, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { API, apiToken, idToken } from '../../testing/tokens.ts';
import { hs256TokenInSpa } from './hs256-token-in-spa.ts';

const hmac = { alg: 'HS256' };
const at = apiToken({ aud: API }, hmac);
const refused = (challenge: string) =>
  login({ audience: API }, tokens(at)) + apiCall(at, { status: 401, challenge });

testRule(hs256TokenInSpa, {
  finds: [
    {
      name: 'an ID token that a page redeemed',
      wire: login({}, tokens(apiToken(), { id_token: idToken({}, hmac) })),
      certainty: 'certain',
      says: /^The ID token that came to the page is signed with HS256/,
      at: { claim: 'header.alg' },
      change: { kind: 'setting', name: 'application-id-token-algorithm', value: 'RS256' },
    },
    { name: 'HS512', wire: login({}, tokens(apiToken(), { id_token: idToken({}, { alg: 'HS512' }) })) },
    {
      name: 'an access token that an API refuses for its algorithm',
      wire: refused('Bearer error="invalid_token", error_description="Unexpected algorithm HS256"'),
      severity: 'error',
      certainty: 'likely',
      change: { kind: 'setting', name: 'api-signing-algorithm' },
    },
    {
      name: 'one that an API refuses for its signature',
      wire:
        login({ audience: API }, tokens(at)) +
        apiCall(at, { status: 401, body: { message: 'invalid signature' } }),
      severity: 'error',
    },
  ],
  silent: [
    {
      name: 'the tokens are signed with RS256',
      wire: login({}, tokens(apiToken(), { id_token: idToken() })),
    },
    { name: 'the API takes it', wire: login({ audience: API }, tokens(at)) + apiCall(at) },
    {
      name: 'the API refuses it for something else',
      wire: refused('Bearer error="invalid_token", error_description="The token has expired"'),
    },
    {
      name: 'a client with a secret redeemed the code',
      wire:
        signIn() +
        codeExchange({}, tokens(apiToken(), { id_token: idToken({}, hmac) }), {
          client_secret: 'aVeryLongSecretOfTheServer',
        }),
    },
    {
      name: 'a server redeemed the code',
      wire: login({}, tokens(apiToken(), { id_token: idToken({}, hmac) }))
        .replace('* fetch', '* other')
        .replace(/> Origin: .*\n/, ''),
    },
    {
      name: 'it is a refresh token',
      wire: login({}, tokens(apiToken(), { refresh_token: apiToken({ typ: 'Refresh' }, { alg: 'HS512' }) })),
    },
  ],
});
