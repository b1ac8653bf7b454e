import {
  API,
  CLIENT,
  codeExchange,
  codeOf,
  login,
  nonceOf,
  silent,
  tokenCall,
  tokens,
} from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { apiToken, auth0RefreshToken, ISSUED, idToken } from '../../testing/tokens.ts';
import { refreshedIdTokenChanged } from './refreshed-id-token-changed.ts';

const r1 = auth0RefreshToken();
const first = { nonce: nonceOf(), auth_time: ISSUED };
const later = { iat: ISSUED + 3600, exp: ISSUED + 39_600 };
const signedIn = (claims = {}) =>
  login(
    { audience: API },
    tokens(apiToken(), { refresh_token: r1, id_token: idToken({ ...first, ...claims }) }),
  );
const renewed = (claims: object, status = 200) =>
  tokenCall(
    {},
    { client_id: CLIENT, grant_type: 'refresh_token', refresh_token: r1 },
    tokens(apiToken({ iat: ISSUED + 3600 }), {
      id_token: idToken({ ...later, auth_time: ISSUED, ...claims }),
    }),
    status,
  ).replace('* fetch', '* fetch at=+1h');

testRule(refreshedIdTokenChanged, {
  finds: [
    {
      name: 'another user',
      wire: [signedIn(), renewed({ sub: 'auth0|another' })],
      severity: 'error',
      certainty: 'certain',
      says: /about another user/,
      at: { part: 'response-body', name: 'id_token', claim: 'claims.sub' },
    },
    {
      name: 'another issuer',
      wire: [signedIn(), renewed({ iss: 'https://northwind.auth0.com/' })],
      says: /is from https:\/\/northwind\.auth0\.com\/, that of the login from https:\/\/login\.northwind\.com\//,
    },
    {
      name: 'another audience',
      wire: [signedIn(), renewed({ aud: 'another-client' })],
      says: /is for another-client/,
    },
    {
      name: 'another nonce',
      wire: [signedIn(), renewed({ nonce: 'another' })],
      severity: 'warning',
      says: /nonce/,
    },
    {
      name: 'the time of the renewal as auth_time',
      wire: [signedIn(), renewed({ auth_time: ISSUED + 3600 })],
      severity: 'info',
      says: /auth_time/,
    },
  ],
  silent: [
    { name: 'they are the same, the nonce left out', wire: [signedIn(), renewed({})] },
    { name: 'the nonce is repeated', wire: [signedIn(), renewed(first)] },
    { name: 'the audience is a list of one', wire: [signedIn(), renewed({ aud: [CLIENT] })] },
    {
      name: 'the audiences are in another order',
      wire: [signedIn({ aud: [CLIENT, 'b'] }), renewed({ aud: ['b', CLIENT] })],
    },
    {
      name: 'the user was asked again in between',
      wire: [signedIn(), renewed({ auth_time: ISSUED + 1800 })],
    },
    {
      name: 'the renewal brings no ID token',
      wire: [signedIn(), renewed({}).replace(/"id_token":"[^"]*"/, '"x":"y"')],
    },
    {
      name: 'the login’s was out of sight',
      wire: [login({ audience: API }, undefined), renewed({ sub: 'x' })],
    },
    {
      name: 'it is another login',
      wire: [
        signedIn(),
        silent({ n: 2, audience: API }, { code: codeOf(2) }),
        codeExchange(
          { n: 2 },
          tokens(apiToken({ iat: ISSUED + 60 }), {
            id_token: idToken({ nonce: nonceOf(2), sub: 'auth0|another' }),
          }),
        ),
      ],
    },
  ],
});
