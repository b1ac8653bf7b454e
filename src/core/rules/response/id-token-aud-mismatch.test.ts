import {
  APP,
  authorizeUrl,
  CLIENT,
  CUSTOM,
  form,
  login,
  stateOf,
  tokenCall,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, idToken } from '../../testing/tokens.ts';
import { idTokenAudMismatch } from './id-token-aud-mismatch.ts';

const got = (claims: Parameters<typeof idToken>[0]) => tokens(apiToken(), { id_token: idToken(claims) });
const exchange = {
  grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
  client_id: CLIENT,
  subject_token: 'abcdefghijklmnopqrst',
};

testRule(idTokenAudMismatch, {
  finds: [
    {
      name: 'another client’s ID token',
      wire: login({}, got({ aud: 'anotherClient' })),
      severity: 'error',
      certainty: 'certain',
      says: /The client nW3k\w+ asked, and the ID token is for anotherClient\./,
      at: { part: 'response-body', name: 'id_token', claim: 'claims.aud' },
      change: { kind: 'option', name: 'clientId' },
    },
    {
      name: 'an audience of any length, without quoting all of it',
      wire: login({}, got({ aud: 'x'.repeat(9000) })),
      says: /^.{2000}…$/,
    },
    {
      name: 'another authorised party',
      wire: login({}, got({ aud: [CLIENT, 'x'], azp: 'x' })),
      says: /names x as the party/,
      at: { claim: 'claims.azp' },
    },
    {
      name: 'it in a renewal',
      wire: tokenCall(
        {},
        { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: 'v1.Mabcdefgh' },
        got({ aud: 'x' }),
      ),
    },
    {
      name: 'it in the fragment',
      wire: `* main_frame\n> GET ${authorizeUrl({ params: { response_type: 'id_token', response_mode: 'fragment' } })}\n< 302\n< Location: ${APP}#${form({ id_token: idToken({ aud: 'x' }), state: stateOf() })}`,
    },
  ],
  silent: [
    { name: 'the client is the audience', wire: login({}, got({})) },
    { name: 'it is one of several', wire: login({}, got({ aud: ['x', CLIENT], azp: CLIENT })) },
    { name: 'the case of a UUID differs', wire: login({ clientId: 'ABCD-1' }, got({ aud: 'abcd-1' })) },
    {
      name: 'a tool has masked the client in the recording',
      wire: login({ clientId: '[client_id redacted]' }, got({})),
    },
    { name: 'tokens were exchanged', wire: tokenCall({}, exchange, got({ aud: 'x' })) },
    {
      name: 'Google was asked for one’s server',
      wire: login({ scope: 'openid audience:server:client_id:x' }, got({ aud: 'x' })),
    },
    {
      name: 'another server redeems the code',
      wire: login({ tokenDomain: 'bff.northwind.com' }, got({ aud: 'x' })),
    },
    {
      name: 'it is the tenant’s own leg to a provider behind it',
      wire: `${login({}, got({}))}\n* main_frame\n> GET https://id.example.com/authorize?${form({ client_id: 't', response_type: 'id_token', redirect_uri: `https://${CUSTOM}/login/callback`, state: 'uPstreamState-1' })}\n< 302\n< Location: https://${CUSTOM}/login/callback#${form({ id_token: idToken({ aud: 'u' }), state: 'uPstreamState-1' })}`,
    },
  ],
});
