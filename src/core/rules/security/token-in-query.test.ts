import { APP, apiCall, CUSTOM, codeOf, form, login, stateOf, TENANT, tokens } from '../../testing/logins.ts';
import { testRule } from '../../testing/test-rule.ts';
import {
  API,
  apiToken,
  auth0OpaqueJwe,
  googleAccessToken,
  ISSUED,
  idToken,
  jwt,
  TENANT_ISSUER,
} from '../../testing/tokens.ts';
import { tokenInQuery } from './token-in-query.ts';

const loggedIn = login({ audience: API }, tokens(apiToken(), { id_token: idToken() }));
const get = (url: string, note = 'fetch') => `
* ${note} initiator=${APP}
> GET ${url}
< 200`;
const inQuery = `https://api.northwind.com/orders?access_token=${apiToken()}`;

testRule(tokenInQuery, {
  finds: [
    {
      name: 'the access token of this login in a call to another origin',
      wire: loggedIn + get(inQuery),
      change: { kind: 'header', name: 'Authorization', value: 'Bearer ACCESS_TOKEN' },
      severity: 'error',
      certainty: 'certain',
      says: /An access token stands in the URL of a request to https:\/\/api\.northwind\.com\/orders, as the parameter access_token/,
      at: { part: 'query', name: 'access_token' },
    },
    {
      name: 'it in a call to the page’s own origin',
      wire: loggedIn + get(`${APP}/api/orders?token=${apiToken()}`),
      severity: 'warning',
      at: { name: 'token' },
    },
    {
      name: 'a download in the top window',
      wire: loggedIn + get(`${APP}/report.pdf?jwt=${apiToken()}`, 'main_frame'),
      severity: 'error',
    },
    {
      name: 'an ID token that is handed on to another app',
      wire: loggedIn + get(`https://partner.example.org/sso?id_token=${idToken()}`, 'main_frame'),
      severity: 'error',
      at: { name: 'id_token' },
    },
    {
      name: 'an ID token',
      wire: loggedIn + get(`https://api.northwind.com/me?id_token=${idToken()}`),
      severity: 'error',
      says: /^An ID token/,
    },
    {
      name: 'one mistake in many calls',
      wire: loggedIn + get(`${inQuery}&page=1`) + get(`${inQuery}&page=2`),
      severity: 'error',
      says: /So does one in 1 more/,
    },
    {
      name: 'a JWT whose issue nobody saw, of a known tenant',
      wire: get(`https://api.northwind.com/orders?token=${apiToken({ iss: TENANT_ISSUER })}`),
      severity: 'error',
    },
    {
      name: 'a JWT of an unknown issuer under the name of RFC 6750',
      wire: get(
        `https://api.contoso.example/orders?access_token=${jwt({ iss: 'https://sso.contoso.example', aud: 'orders', azp: 'spa', scope: 'read', exp: ISSUED + 60 })}`,
      ),
      severity: 'error',
    },
    {
      name: 'Google’s opaque token',
      wire: get(`https://www.googleapis.com/drive/v3/files?access_token=${googleAccessToken()}`),
      severity: 'error',
    },
    {
      name: 'an opaque token that was issued here',
      wire:
        login({}, tokens(auth0OpaqueJwe())) +
        get(`https://${CUSTOM}/userinfo?access_token=${auth0OpaqueJwe()}`),
      severity: 'error',
    },
    {
      name: 'the tokens of a callback in its query',
      wire: `
* main_frame
> GET ${APP}/callback?${form({ access_token: apiToken(), token_type: 'Bearer', expires_in: '7200', state: stateOf() })}
< 200`,
      severity: 'error',
      at: { part: 'query', name: 'access_token' },
    },
    {
      name: 'a WebSocket, which cannot send headers',
      wire: loggedIn + get(`wss://api.northwind.com/hub?id=1&access_token=${apiToken()}`, 'websocket'),
      severity: 'info',
      says: /cannot send headers/,
    },
    {
      name: 'server-sent events',
      wire: loggedIn + get(`https://api.northwind.com/events?access_token=${apiToken()}`, 'eventsource'),
      severity: 'info',
    },
    {
      name: 'server-sent events, told by the answer alone',
      wire: `${loggedIn}${get(`https://api.northwind.com/events?access_token=${apiToken()}`, 'other')}
< Content-Type: text/event-stream`,
      severity: 'info',
    },
    {
      name: 'the worse of the two',
      wire:
        loggedIn + get(`wss://api.northwind.com/hub?access_token=${apiToken()}`, 'websocket') + get(inQuery),
      severity: 'error',
    },
  ],
  silent: [
    { name: 'the token is in the header', wire: loggedIn + apiCall(apiToken()) },
    {
      name: 'a map provider’s public key has the same name',
      wire:
        loggedIn +
        get(
          'https://api.mapbox.com/v4/tiles.json?access_token=pk.eyJ1IjoiYWRhIiwiYSI6ImNqIn0.AbCdEfGhIjKlMnOpQrStUv',
        ),
    },
    {
      name: 'a download link is signed in a scheme of its own',
      wire:
        loggedIn +
        get(
          `https://cdn.northwind.com/report.pdf?token=${jwt({ url: 'reports/1.pdf', iat: ISSUED, exp: ISSUED + 3600 }, { alg: 'HS256' })}`,
        ),
    },
    {
      name: 'a project’s public key is a JWT',
      wire: get(
        `wss://abc.supabase.co/realtime/v1/websocket?apikey=${jwt({ iss: 'supabase', ref: 'abc', role: 'anon', iat: ISSUED, exp: ISSUED + 3600 }, { alg: 'HS256' })}`,
        'websocket',
      ),
    },
    {
      name: 'an API has a key of that name',
      wire:
        loggedIn +
        get('https://cdn.contentful.com/spaces/1/entries?access_token=b4c0n73n7fu1b4c0n73n7fu1b4c0n73n'),
    },
    {
      name: 'it is id_token_hint at the logout endpoint',
      wire:
        loggedIn +
        get(
          `https://${CUSTOM}/oidc/logout?id_token_hint=${idToken()}&post_logout_redirect_uri=https%3A%2F%2Fapp.northwind.com`,
          'main_frame',
        ),
    },
    {
      name: 'it is id_token_hint in a call',
      wire:
        loggedIn +
        apiCall(apiToken(), { url: `https://api.northwind.com/session/end?id_token_hint=${idToken()}` }),
    },
    {
      name: 'it is the code of this login',
      wire: loggedIn + apiCall(apiToken(), { url: `https://api.northwind.com/session?code=${codeOf()}` }),
    },
    {
      name: 'an endpoint takes a token as what it is about',
      wire: get(`https://oauth2.googleapis.com/tokeninfo?access_token=${googleAccessToken()}`),
    },
    {
      name: 'an Action sends the user away with a session token of its own',
      wire:
        loggedIn +
        get(
          `https://forms.northwind.com/terms?session_token=${jwt({ iss: TENANT, sub: 'auth0|1', ip: '::1', iat: ISSUED, exp: ISSUED + 900 }, { alg: 'HS256' })}&state=hKFo2SBR`,
          'main_frame',
        ),
    },
    {
      name: 'an invitation is a JWT',
      wire:
        loggedIn +
        get(`${APP}/join?invitation=${jwt({ sub: 'bob', team: 't1', exp: ISSUED + 900 })}`, 'main_frame'),
    },
    {
      name: 'a list is filtered by state with another service’s token',
      wire: `${loggedIn}
* other
> GET https://api.github.com/issues?access_token=0123456789abcdef0123456789abcdef01234567&state=all
< 200`,
    },
  ],
});
