import {
  APP,
  authorizeUrl,
  codeExchange,
  form,
  login,
  nonceOf,
  signIn,
  stateOf,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { idTokenHs256 } from './id-token-hs256.ts';

const hs = idToken({ nonce: nonceOf() }, { alg: 'HS256' });
const got = tokens(apiToken(), { id_token: hs });
const front = (mode: string, mark: string) =>
  `* main_frame\n> GET ${authorizeUrl({ params: { response_type: 'id_token', response_mode: mode } })}\n< 302\n< x-auth0-requestid: e6\n< Location: ${APP}${mark}${form({ id_token: hs, state: stateOf() })}`;

testRule(idTokenHs256, {
  finds: [
    {
      name: 'HS256 for a page that redeems its code',
      wire: login({}, got),
      severity: 'error',
      certainty: 'certain',
      says: /login\.northwind\.com signed the ID token for nW3k\w+ with HS256/,
      at: { name: 'id_token', claim: 'header.alg' },
      change: { kind: 'setting', name: 'application-id-token-algorithm', value: 'RS256' },
    },
    { name: 'it in a fragment', wire: front('fragment', '#'), certainty: 'likely' },
    {
      name: 'another provider, as a warning',
      wire: `* main_frame\n> GET https://id.example.com/authorize?${form({ client_id: 'shop', response_type: 'id_token', redirect_uri: APP, state: stateOf(), nonce: nonceOf() })}\n< 302\n< Location: ${APP}#${form({ id_token: hs, state: stateOf() })}`,
      severity: 'warning',
    },
  ],
  silent: [
    { name: 'it is RS256', wire: login({}, tokens(apiToken(), { id_token: idToken({ nonce: nonceOf() }) })) },
    {
      name: 'the client has a secret',
      wire: signIn() + codeExchange({}, got, { client_secret: 'kZ7s3cr3tOfTheServer' }),
    },
    { name: 'the answer goes to a server', wire: front('query', '?') },
    {
      name: 'only an API’s token is HS256',
      wire: login({}, tokens(apiToken({}, { alg: 'HS256' }), { id_token: idToken() })),
    },
  ],
});
