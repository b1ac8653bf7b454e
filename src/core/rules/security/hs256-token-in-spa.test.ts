import { apiCall, codeExchange, login, signIn, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { API, apiToken, ISSUED, idToken, jwt } from '../../testing/tokens.ts';
import { hs256TokenInSpa } from './hs256-token-in-spa.ts';

const hmac = { alg: 'HS256' };
const at = apiToken({ aud: API }, hmac);
const refused = (challenge: string) =>
  login({ audience: API }, tokens(at)) + apiCall(at, { status: 401, challenge });

testRule(hs256TokenInSpa, {
  finds: [
    {
      name: 'an access token that a page got, and an API takes',
      wire: login({ audience: API }, tokens(at)) + apiCall(at),
      severity: 'info',
      certainty: 'certain',
      says: /^The access token that came to the page is signed with HS256/,
      at: { claim: 'header.alg' },
      change: { kind: 'setting', name: 'api-signing-algorithm', value: 'RS256' },
    },
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
    {
      name: 'it is the ID token (g16)',
      wire: login({}, tokens(apiToken(), { id_token: idToken({}, hmac) })),
    },
    {
      name: 'Supabase signs so by design',
      wire: apiCall(
        jwt(
          { iss: 'https://abc.supabase.co/auth/v1', aud: 'authenticated', scope: 'x', exp: ISSUED + 60 },
          hmac,
        ),
      ),
    },
    {
      name: 'the API refuses another token',
      wire:
        login({ audience: API }, tokens(apiToken())) +
        apiCall(apiToken(), { status: 401, body: { message: 'invalid signature' } }),
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
