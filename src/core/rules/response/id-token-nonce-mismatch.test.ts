import {
  APP,
  authorizeUrl,
  CLIENT,
  CUSTOM,
  codeExchange,
  codeOf,
  form,
  login,
  nonceOf,
  signIn,
  stateOf,
  tokenCall,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { idTokenNonceMismatch } from './id-token-nonce-mismatch.ts';

const got = (nonce: string | undefined) => tokens(apiToken(), { id_token: idToken({ nonce }) });
const front = (nonce: string) =>
  `* main_frame\n> GET ${authorizeUrl({ params: { response_type: 'id_token', response_mode: 'fragment' } })}\n< 302\n< Location: ${APP}#${form({ id_token: idToken({ nonce }), state: stateOf() })}`;
const RENEWAL = { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: 'v1.Mabcdefghijklmnop' };

testRule(idTokenNonceMismatch, {
  finds: [
    {
      name: 'another nonce from the token endpoint',
      wire: login({}, got(nonceOf(7))),
      severity: 'error',
      certainty: 'certain',
      says: /one nonce to login\.northwind\.com, and the ID token that answers the request has another/,
      at: { part: 'response-body', name: 'id_token', claim: 'claims.nonce' },
    },
    { name: 'another nonce in the fragment', wire: front(nonceOf(7)), at: { name: 'id_token' } },
    {
      name: 'it where PKCE alone ties the two',
      wire: `* main_frame\n> GET ${authorizeUrl()}\n< 200\n${codeExchange({}, got(nonceOf(7)))}`,
    },
  ],
  silent: [
    {
      name: 'a tool has masked the nonce in the recording',
      wire: login({ params: { nonce: '[Filtered]' } }, got(nonceOf())),
    },
    { name: 'the nonce comes back', wire: login({}, got(nonceOf())) },
    { name: 'it comes back in the fragment', wire: front(nonceOf()) },
    { name: 'the token has none', wire: login({}, got(undefined)) },
    { name: 'none was sent', wire: login({ params: { nonce: undefined } }, got(nonceOf(7))) },
    {
      name: 'a renewal brings an ID token',
      wire: `${login({}, { ...got(nonceOf()), refresh_token: RENEWAL.refresh_token })}\n${tokenCall({}, RENEWAL, got(nonceOf(7)))}`,
    },
    {
      name: 'the request’s parameters were hidden',
      wire: login({ params: { nonce: nonceOf(5), request_uri: 'urn:x:1' } }, got(nonceOf(7))),
    },
    {
      name: 'it is not certain which request the token answers',
      wire: `* main_frame\n> GET ${authorizeUrl({ params: { code_challenge: undefined } })}\n< 200\n* main_frame\n> GET ${APP}?${form({ code: codeOf(), state: 'short' })}\n< 200\n${codeExchange({}, got(nonceOf(7)), { code_verifier: undefined })}`,
    },
    {
      name: 'two tabs sign in with the same state',
      wire: (() => {
        const state = '/orders/overview/of/this/year';
        const ask = (n: number, tab: number) =>
          `* main_frame tab=${tab}\n> GET ${authorizeUrl({ n, params: { state, response_type: 'id_token', response_mode: 'fragment', code_challenge: undefined } })}\n< 200`;
        const back = (n: number, tab: number) =>
          `* main_frame tab=${tab}\n> GET ${APP}#${form({ id_token: idToken({ nonce: nonceOf(n), sid: `s${n}` }), state })}\n< 200`;
        return [ask(1, 1), ask(2, 2), back(1, 1), back(2, 2)];
      })(),
    },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: `${signIn()}\n* main_frame\n> GET https://id.example.com/authorize?${form({ client_id: 't', response_type: 'id_token', nonce: nonceOf(3), redirect_uri: `https://${CUSTOM}/login/callback`, state: 'uPstreamState-1' })}\n< 302\n< Location: https://${CUSTOM}/login/callback#${form({ id_token: idToken({ nonce: nonceOf(4) }), state: 'uPstreamState-1' })}`,
    },
  ],
});
