import { CLIENT, CUSTOM, login, tokenCall, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import { API, apiToken, auth0RefreshToken, ISSUED } from '../../testing/tokens.ts';
import { refreshTokenNoRotationInBrowser } from './refresh-token-no-rotation-in-browser.ts';

const r1 = auth0RefreshToken();
const at = (n: number) => apiToken({ iat: ISSUED + n });
const loggedIn = login({ audience: API }, tokens(at(0), { refresh_token: r1 }));
const renew = (n: number, more: object = {}, request: object = {}) =>
  tokenCall(
    {},
    { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: r1, ...request },
    tokens(at(n), { ...more }),
  );

testRule(refreshTokenNoRotationInBrowser, {
  finds: [
    {
      name: 'a renewal that brings no new one',
      wire: loggedIn + renew(1),
      certainty: 'likely',
      says: /The refresh token of the client nW3k8QpZ1tYv5xRb7cLd2mFs9gHj4aUe was used, and no new one came/,
      at: { part: 'response-body', name: 'refresh_token' },
      change: { kind: 'setting', name: 'application-refresh-token-rotation' },
    },
    {
      name: 'the same one twice',
      wire: loggedIn + renew(1) + renew(2),
      certainty: 'certain',
      says: /more than once/,
    },
  ],
  silent: [
    { name: 'it rotates', wire: loggedIn + renew(1, { refresh_token: auth0RefreshToken('2') }) },
    {
      name: 'the overlap answers once without a new one',
      wire: loggedIn + renew(1, { refresh_token: auth0RefreshToken('2') }) + renew(2),
    },
    { name: 'the recording began with the renewal', wire: renew(1) },
    { name: 'it is bound by DPoP', wire: loggedIn + renew(1, { token_type: 'DPoP' }) },
    {
      name: 'the request has a proof',
      wire: loggedIn + renew(1).replace('> Origin', '> DPoP: eyJ0eXAiOiJkcG9wK2p3dCJ9.e30.x\n> Origin'),
    },
    { name: 'it is an online refresh token', wire: loggedIn + renew(1, { scope: 'openid online_access' }) },
    {
      name: 'the client has a secret',
      wire: loggedIn + renew(1, {}, { client_secret: 'aVeryLongSecretOfTheServer' }),
    },
    {
      name: 'a native app or server asks',
      wire: (loggedIn + renew(1)).replaceAll('* fetch', '* other').replaceAll(/> Origin: .*\n/g, ''),
    },
    {
      name: 'the renewal was refused',
      wire:
        loggedIn +
        tokenCall(
          {},
          { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: r1 },
          { error: 'invalid_grant' },
          403,
        ),
    },
    {
      name: 'the answer was out of sight',
      wire:
        loggedIn +
        tokenCall({}, { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: r1 }, undefined),
    },
    {
      name: 'the provider is not Auth0',
      wire: (loggedIn + renew(1))
        .replaceAll(CUSTOM, 'toys.auth.eu-west-1.amazoncognito.com')
        .replaceAll(/< x-auth0.*\n/g, '')
        .replaceAll(apiToken(), 'x'.repeat(90))
        .replaceAll(/auth0Client=[^& ]*/g, 'x=1')
        .replaceAll(/eyJ[\w.-]+/g, 'opaque-token-of-the-pool'),
    },
  ],
});
